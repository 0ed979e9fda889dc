import { bedsideActions } from '../../server/care/visit/bedside.actions.ts';
import { addDays } from '../../server/house/clock.ts';
import type { Teller } from './teller.ts';

/** Most of team East read what was agreed when it began, before they came under it; two did not get to it, and came too. */
export async function tellBedside({ village, at, tell }: Teller, partnershipId: string): Promise<void> {
  at(addDays(village.today, -108), '08:00');
  for (const worker of village.east.slice(0, 6)) {
    const { clauses } = await tell(worker, bedsideActions.card, { partnershipId });
    const shown = clauses.map(({ sha256 }) => sha256);
    await tell(worker, bedsideActions.read, { partnershipId, shown });
  }
}
