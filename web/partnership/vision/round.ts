import type { Output } from '../../api/contracts.ts';

export type Round = Output<'vision.show'>;

/** The side of whoever looks; nobody's for one who works at none of them. */
export const ownSideOf = ({ sides, own }: Round) =>
  sides.find(({ organisationId }) => organisationId === own);

/** Whose answers are guessed. */
export const othersOf = ({ instrument, sides, own }: Round) =>
  instrument === 'vision' ? sides.filter(({ organisationId }) => organisationId !== own) : [];
