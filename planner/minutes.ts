/** No time, no number: far outside any horizon, and still a small integer. */
export const NONE = -1_000_000_000;

/** Later than anything; a small integer too, so that hot arrays stay integers. */
export const LATER = 1_000_000_000;
