/** What is made, and the statements that make it. */
export type Step = readonly [what: string, sql: string];
