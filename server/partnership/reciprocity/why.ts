import type { Day } from '../../house/clock.ts';

/**
 * Why page ("Waarom doen wij mee?"): what a board tells its own members, volunteers and staff. A draft is of the board
 * alone; published, its own people read it; it is withdrawn or replaced by the next, and what was published stays as it was.
 */
export type WhyPage = {
  readonly id: string;
  readonly partnershipId: string;
  readonly organisationId: string;
  readonly faceId: string;
  readonly status: 'draft' | 'published' | 'past';
  readonly number: number | null;
  readonly text: string;
  readonly publishedOn: Day | null;
  readonly endedOn: Day | null;
  readonly version: number;
};

export const draftOf = (pages: readonly WhyPage[]): WhyPage | null =>
  pages.find(({ status }) => status === 'draft') ?? null;

export const publishedOf = (pages: readonly WhyPage[]): WhyPage | null =>
  pages.find(({ status }) => status === 'published') ?? null;

/** The draft becomes the page; the number goes on from what was published before. */
export function publish(draft: WhyPage, pages: readonly WhyPage[], faceId: string, today: Day): WhyPage {
  const number = Math.max(0, ...pages.map((page) => page.number ?? 0)) + 1;
  return { ...draft, faceId, status: 'published', number, publishedOn: today, version: draft.version + 1 };
}

/** Withdrawn, or replaced by the next. */
export const end = (page: WhyPage, today: Day): WhyPage => ({
  ...page,
  status: 'past',
  endedOn: today,
  version: page.version + 1,
});
