import type { ReactNode } from 'react';

/** A way from the page of a partnership into one of its rooms, with what stands there in a line. */
export type Room = {
  readonly to: string;
  readonly title: string;
  readonly says: ReactNode;
  /** What of it waits for us, or is late. */
  readonly asks?: readonly string[];
};

/** The sentences that there are. */
export const sentences = (...all: readonly (string | false | null | undefined)[]): string[] =>
  all.filter((one) => typeof one === 'string' && one !== '') as string[];
