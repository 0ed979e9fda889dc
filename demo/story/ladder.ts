import { addDays } from '../../server/house/clock.ts';
import { checklistActions } from '../../server/partnership/partnership/checklist.actions.ts';
import type { Item, Settled } from '../../server/partnership/partnership/checklist.ts';
import { ladderActions } from '../../server/partnership/partnership/ladder.actions.ts';
import type { Teller } from './teller.ts';

type Choose = Parameters<typeof ladderActions.choose>[1];

/** How far the cooperative wants to go, and what each looked at before it signed: for the village one point is still open. */
export async function tellLadder({ village, at, tell }: Teller, partnershipId: string): Promise<void> {
  const { board, manager, today } = village;
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
  at(addDays(today, -123), '10:00');
  await tell(manager, checklistActions.answer, {
    ...{ ...of, version: 0, carers: 340, ambulatoryOnly: true, subcontractor: false },
    ...{ worksCouncil: true, volunteers: false },
  });
  const settle = async (item: Item, state: Settled['state'], because: string) => {
    await tell(manager, checklistActions.settle, {
      ...{ ...of, item, state, because, on: addDays(today, -123) },
    });
  };
  await settle('works_council', 'done', 'Positief advies');
  await settle('client_council', 'done', 'Positief advies, met de vraag om ieder jaar terug te kijken');
  await settle('wtza_report', 'done', '');
  await settle('wtza_licence', 'done', '');
  await settle('wtza_supervision', 'argued', 'Onze raad van toezicht is er al, en verandert hierdoor niet');
  await settle('complaints', 'done', 'De klachtenfunctionaris staat op de inwerkkaart');
  await settle('insurance', 'done', '');
}
