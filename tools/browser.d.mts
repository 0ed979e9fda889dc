/** Path of the browser for the end-to-end tests and benchmarks. Throws one sentence when there is none to be had. */
export function findBrowser(): string;
