import type { ContinuityMeasure } from '../problem.ts';

const FACE = 100;
const NEW_FACE = 100;
const VISIT = 10;

/**
 * What there is to know of one client: visits by professionals, Σ nᵢ², the most by one of them, faces, faces not seen in
 * the weeks before, and how often somebody else came than the time before.
 */
export type Familiarity = {
  visits: number;
  squares: number;
  most: number;
  faces: number;
  newFaces: number;
  breaks: number;
};

/**
 * With nᵢ visits by professional i and N = Σ nᵢ, per client:
 * mixed: 100 per face, 100 more per new face, and 10 (N − Σnᵢ²/N), the visits by others than the usual carer, so that the
 * search feels a carer fading out before the last visit goes; faces: 100 per face; coci: 10 N (1 − (Σnᵢ² − N) / (N (N − 1)));
 * upc: 10 (N − max nᵢ); secon: 10 per visit by others than the time before.
 */
export const continuity: Record<ContinuityMeasure, (client: Familiarity) => number> = {
  mixed: ({ visits, squares, faces, newFaces }) =>
    visits === 0 ? 0 : FACE * faces + NEW_FACE * newFaces + Math.round(VISIT * (visits - squares / visits)),
  faces: ({ faces }) => FACE * faces,
  coci: ({ visits, squares }) =>
    visits < 2 ? 0 : Math.round(VISIT * visits * (1 - (squares - visits) / (visits * (visits - 1)))),
  upc: ({ visits, most }) => VISIT * (visits - most),
  secon: ({ breaks }) => VISIT * breaks,
};
