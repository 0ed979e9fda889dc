/**
 * Where the law begins to ask more, in people who give care: self-employed carers count, part of a week counts as one,
 * desk and cleaning do not. For nursing, personal care, guidance and stays; other small primary care has other limits.
 * Sources: Wtza and Stb. 2025, 147; Wmcz 2018.
 */
export const thresholds = {
  /** Above this: a licence (Wtza). */
  licence: 10,
  /** Above this: independent supervision (Wtza), within so many months. */
  supervision: 10,
  supervisionMonths: 6,
  /** Above this: a client council (Wmcz 2018); the second for ambulatory primary care. */
  clientCouncil: 10,
  clientCouncilAmbulatory: 25,
} as const;
