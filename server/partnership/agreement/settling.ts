/** After how long two parties settle what they agreed to pay each other. */
export const settlings = ['month', 'quarter', 'year'] as const;
export type Settling = (typeof settlings)[number];
