import { addMonths } from '../../house/clock.ts';
import type { Tx } from '../../house/database.ts';
import { monthOf, recordMeasure } from '../agreement/agreement.actions.ts';
import type { agreedRhythm } from './view.actions.ts';

type Rhythm = NonNullable<Awaited<ReturnType<typeof agreedRhythm>>>;

/** Did they look back in time? As it stands today; on the day itself they are still in time. */
export async function measureLookingBack(tx: Tx, { clause, from, never }: Rhythm): Promise<void> {
  let months = 0;
  while (addMonths(from, months + 1) < tx.today) months += 1;
  await recordMeasure(tx, {
    partnershipId: clause.partnershipId,
    kind: 'evaluation',
    organisationId: null,
    ...monthOf(tx.today),
    from: tx.today,
    counted: { months, never },
  });
}
