import type { Text } from '../../../house/result.ts';
import type { FindingKey } from '../findings.ts';

export const themes = [
  'direction',
  'own_people',
  'attention',
  'familiar_faces',
  'room',
  'safety',
  'recording',
  'meeting',
  'volunteers',
  'growth',
] as const;
export type Theme = (typeof themes)[number];

/** The key stays when the words get better: answers of earlier rounds are compared by it. */
export type Statement = {
  readonly key: string;
  readonly theme: Theme;
  /** What one agrees or disagrees with. No side is right beforehand. */
  readonly says: Text;
  readonly why: Text;
  readonly finding: FindingKey;
  /** To talk about when there are too few answers for a figure. */
  readonly talk: Text;
};
