import { addDays } from '../../server/house/clock.ts';
import { handoutActions } from '../../server/outside/handout/handout.actions.ts';
import { agreementActions } from '../../server/partnership/agreement/agreement.actions.ts';
import type { Teller } from './teller.ts';

/** The signed agreement given to a fund, which confirmed by phone; a link to another was withdrawn. */
export async function tellHandouts({ village, at, tell }: Teller, partnershipId: string): Promise<void> {
  const { board, today } = village;
  at(addDays(today, -20), '14:00');
  const { rows } = await tell(board, agreementActions.list, { partnershipId });
  const signed = rows.find(({ status }) => status === 'signed');
  if (!signed) return;
  const give = (forWhom: string) =>
    tell(board, handoutActions.make, {
      ...{ agreementId: signed.id, forWhom, email: null, endsOn: addDays(today, 70) },
    });
  const fund = await give('Fonds Leefbaar Platteland');
  const other = await give('Adviesbureau Duinzicht');
  at(addDays(today, -18), '10:00');
  await tell(board, handoutActions.enterReceived, { handoutId: fund.id, by: 'mevrouw Terpstra' });
  await tell(board, handoutActions.withdraw, { handoutId: other.id });
}
