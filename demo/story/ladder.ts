import { addDays } from '../../server/house/clock.ts';
import { checklistActions } from '../../server/partnership/partnership/checklist.actions.ts';
import { ladderActions } from '../../server/partnership/partnership/ladder.actions.ts';
import type { Teller } from './teller.ts';

type Choose = Parameters<typeof ladderActions.choose>[1];

/** How far the cooperative wants to go, and what it looked at before it signed: one point is still open. */
export async function tellLadder({ village, at, tell }: Teller, partnershipId: string): Promise<void> {
  const { board, today } = village;
  const choose = async (before: number, input: Omit<Choose, 'decidedOn'>) => {
    at(addDays(today, -before), '20:00');
    await tell(board, ladderActions.choose, { ...input, decidedOn: addDays(today, -before) });
  };
  await choose(400, {
    step: 'welfare',
    outcome: 'yes',
    because: 'De eettafel en de ritten lopen al twee jaar',
  });
  await choose(160, {
    step: 'broker',
    outcome: 'yes',
    because: 'Leden vragen wie er bij hen past, en onze dorpsondersteuner kent de aanbieders',
  });
  await choose(40, {
    step: 'chain_partner',
    outcome: 'not_yet',
    because: 'Wij hebben geen verpleegkundige en willen eerst zien hoe dit loopt',
  });
  const of = { partnershipId };
  at(addDays(today, -125), '20:00');
  const answers = { carers: 0, ambulatoryOnly: null, subcontractor: null };
  await tell(board, checklistActions.answer, {
    ...{ ...of, version: 0, ...answers, worksCouncil: false, volunteers: true },
  });
  await tell(board, checklistActions.settle, {
    ...{ ...of, item: 'members_decision', state: 'done' },
    ...{ because: 'Ledenvergadering in het dorpshuis', on: addDays(today, -126) },
  });
}
