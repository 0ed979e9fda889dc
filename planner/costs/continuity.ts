const FACE = 100;
const NEW_FACE = 100;
const SCATTER = 10;

/** What there is to know of one client: visits by professionals, Σ nᵢ², faces, and faces not seen in the weeks before. */
export type Familiarity = { visits: number; squares: number; faces: number; newFaces: number };

/**
 * 100 per face, 100 more per new face, and 10 (N − Σnᵢ²/N), the visits by others than the usual carer, so that the
 * search feels a carer fading out before the last visit goes. Σnᵢ²/N² is the core of the Bice-Boxerman index.
 */
export function continuity({ visits, squares, faces, newFaces }: Familiarity): number {
  if (visits === 0) return 0;
  return FACE * faces + NEW_FACE * newFaces + Math.round(SCATTER * (visits - squares / visits));
}
