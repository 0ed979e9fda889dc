import type { Day } from '../../../house/clock.ts';
import { acts } from './acts.ts';
import { dailyLife } from './daily-life.ts';
import { institution } from './institution.ts';
import { organisation } from './organisation.ts';
import { privacy } from './privacy.ts';
import type { RuleQuestion } from './question.ts';
import { volunteers } from './volunteers.ts';
import { workAndMoney } from './work-and-money.ts';

/** What a rule library begins with. Facts as they stood on `checkedOn`: shown beside every answer. */
export const library: readonly RuleQuestion[] = [
  ...dailyLife,
  ...acts,
  ...volunteers,
  ...institution,
  ...organisation,
  ...privacy,
  ...workAndMoney,
];

export const checkedOn: Day = '2026-11-21';

export const questionOf = (key: string): RuleQuestion | null =>
  library.find((question) => question.key === key) ?? null;
