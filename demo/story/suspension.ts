import { addDays } from '../../server/house/clock.ts';
import { agreementActions } from '../../server/partnership/agreement/agreement.actions.ts';
import { suspensionActions } from '../../server/partnership/agreement/suspension.actions.ts';
import type { Teller } from './teller.ts';

/** The living room gets a new floor: what was agreed about it does not hold for a week, with the yes of both. */
export async function tellSuspension({ village, at, tell }: Teller, partnershipId: string): Promise<void> {
  const { board, manager, today } = village;
  at(addDays(today, -4), '17:10');
  const { agreement } = await tell(board, agreementActions.running, { partnershipId });
  const agreementId = agreement?.id ?? '';
  const { rows } = await tell(board, suspensionActions.propose, {
    ...{ agreementId, kinds: ['room-use'], ground: 'together' },
    ...{ starts: addDays(today, -1), until: addDays(today, 5) },
    reason:
      'De huiskamer van De Schuur krijgt een nieuwe vloer. Overdag kan er een week niemand in, ’s avonds alleen na een telefoontje.',
  });
  at(addDays(today, -3), '09:30');
  await tell(manager, suspensionActions.answer, { agreementId, suspensionId: rows[0]?.id ?? '', yes: true });
}
