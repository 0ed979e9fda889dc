import { addDays } from '../../server/house/clock.ts';
import { agreementActions } from '../../server/partnership/agreement/agreement.actions.ts';
import type { Clause } from '../../server/partnership/agreement/agreement.ts';
import { remarkActions } from '../../server/partnership/agreement/remark.actions.ts';
import type { Worker } from '../people.ts';
import type { Teller } from './teller.ts';

/**
 * The next version, which they write together: what came of the meeting of the boards, and how they would part. One
 * wording was taken over, one remark was answered, and two of De Wissel wait for the cooperative.
 */
export async function tellDraft({ village, at, tell }: Teller, partnershipId: string): Promise<void> {
  const { supporter, board, manager, today } = village;
  at(addDays(today, -7), '10:10');
  const draft = await tell(supporter, agreementActions.make, { partnershipId });
  const { id: agreementId, title, basics, ends } = draft;
  await tell(supporter, agreementActions.save, {
    ...{ agreementId, version: draft.version, title, basics, ends, starts: addDays(today, 30) },
    clauses: [
      ...draft.clauses.map(({ kind, parameters }) => ({ kind, parameters }) as Clause),
      {
        kind: 'recording-level',
        parameters: { professionals: 'changes', volunteers: 'worries', withinHours: 24 },
      },
      termination(3),
    ],
  });
  const remark = async (who: Worker, line: string, words: string, other: Partial<Proposal> = {}) => {
    const { rows } = await tell(who, remarkActions.say, {
      ...{ agreementId, line, words, basic: null, clause: null, ...other },
    });
    const said = rows.findLast((row) => row.line === line);
    if (!said) throw new Error('the village lost a remark');
    return { agreementId, remarkId: said.id };
  };
  at(addDays(today, -6), '20:05');
  const money = await remark(board, 'basics.money', '', {
    basic: {
      text: 'Wat wij elkaar betalen, staat in de bijlage met tarieven. Over de rest praten wij na een jaar.',
      open: false,
    },
  });
  at(addDays(today, -5), '09:15');
  const written = await remark(
    manager,
    'clause.recording-level',
    'Hierover zijn wij het nog niet eens. Zullen wij eerst het gesprek van de besturen afwachten?',
  );
  at(addDays(today, -5), '09:25');
  await remark(manager, 'clause.termination', 'In drie maanden vinden onze mensen geen ander werk.', {
    clause: termination(6),
  });
  await remark(manager, 'clause.reachability', 'Vier uur halen wij niet. Acht uur kunnen wij beloven.', {
    clause: {
      kind: 'reachability',
      parameters: { days: [1, 2, 3, 4, 5], from: '09:00', to: '17:00', answerWithinHours: 8 },
    },
  });
  at(addDays(today, -5), '09:40');
  const { version } = await tell(manager, agreementActions.show, { agreementId });
  await tell(manager, remarkActions.takeOver, { ...money, version });
  at(addDays(today, -3), '20:30');
  await tell(board, remarkActions.answer, {
    ...written,
    answer: 'Goed. Wij laten het staan, en vullen het in als wij eruit zijn.',
  });
}

type Proposal = Pick<Parameters<typeof remarkActions.say>[1], 'basic' | 'clause'>;

const termination = (noticeMonths: number): Clause => ({
  kind: 'termination',
  parameters: { noticeMonths, seriousWeeks: 4 },
});
