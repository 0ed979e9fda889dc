/** A way from the page of a partnership into one of its rooms, with what stands there in a line. */
export type Room = Way & { readonly says?: string | undefined };

export type Way = { readonly to: string; readonly title: string };

/** The sentences that there are. */
export const sentences = (...all: readonly (string | false | null | undefined)[]): string[] =>
  all.filter((one) => typeof one === 'string' && one !== '') as string[];
