import type { Day } from '../../house/clock.ts';
import type { Text } from '../../house/result.ts';
import { say } from '../../house/text.ts';

/**
 * Need: one thing she needs, with the ground it can be paid from, who indicates that, and until when.
 * to_arrange → indication_asked → indicated or refused → arranged → ended; what needs no indication goes straight to
 * arranged. Whoever shares her tasks sees it; the coordinator, she herself and her representative change it.
 */
export type Need = {
  readonly id: string;
  readonly clientId: string;
  readonly requestId: string | null;
  readonly what: string;
  readonly kind: string;
  readonly ground: Ground;
  readonly indicatedBy: Indicator | '';
  readonly status: NeedStatus;
  readonly ends: Day | null;
  readonly version: number;
};

export const grounds = ['zvw', 'wlz', 'wmo', 'pgb', 'own_money', 'none', 'unknown'] as const;
export type Ground = (typeof grounds)[number];

export const indicators = [
  'district_nurse',
  'municipality',
  'ciz',
  'general_practitioner',
  'nobody',
] as const;
export type Indicator = (typeof indicators)[number];

export const needStatuses = [
  'to_arrange',
  'indication_asked',
  'indicated',
  'refused',
  'arranged',
  'ended',
] as const;
export type NeedStatus = (typeof needStatuses)[number];

/**
 * Who usually indicates: for the Zvw the district nurse with a hbo degree, for the Wmo the municipality, for the Wlz the
 * CIZ; a personal budget (pgb) exists under each of these laws, so nothing follows from it.
 */
export function suggestIndicator(ground: Ground): Indicator | '' {
  if (ground === 'zvw') return 'district_nurse';
  if (ground === 'wmo') return 'municipality';
  if (ground === 'wlz') return 'ciz';
  return ground === 'own_money' || ground === 'none' ? 'nobody' : '';
}

const steps: Record<NeedStatus, readonly NeedStatus[]> = {
  to_arrange: ['indication_asked', 'indicated', 'arranged', 'ended'],
  indication_asked: ['to_arrange', 'indicated', 'refused', 'ended'],
  indicated: ['indication_asked', 'arranged', 'refused', 'ended'],
  refused: ['to_arrange', 'indication_asked', 'ended'],
  arranged: ['to_arrange', 'indicated', 'ended'],
  ended: ['to_arrange'],
};

/** Steps back are mistakes put right; only a refused indication is not arranged without asking again. */
export const canBecome = (from: NeedStatus, to: NeedStatus): boolean =>
  from === to || steps[from].includes(to);

/** An indication is looked at again this long before its last day, so that a new one can be there in time. */
export const noticeDays = 42;

export const indicationNote = (need: Pick<Need, 'what' | 'ends'>): Text =>
  say(
    `${need.what}: de indicatie loopt tot ${need.ends}`,
    `${need.what}: the indication runs until ${need.ends}`,
  );
