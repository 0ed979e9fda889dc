import type { Output } from '../../api/contracts.ts';
import { useView } from '../../api/use-view.ts';
import { paths } from '../../paths.ts';
import { today, useFormat } from '../../ui/format.ts';
import { Section } from '../../ui/Section.tsx';
import { To } from '../../ui/To.tsx';
import { useTexts } from '../../ui/texts.ts';
import { texts } from './texts.ts';

export type EvaluationList = Output<'evaluation.list'>;

/** On the page of the partnership: how it stands, in a line or two, and the way to the rest. */
export function EvaluationState({ partnershipId }: { partnershipId: string }) {
  const t = useTexts(texts);
  const list = useView('evaluation.list', { partnershipId }).data;
  if (!list) return null;
  return (
    <Section title={t('title')}>
      <EvaluationSentences list={list} />
      <To to={paths.evaluation(partnershipId)}>{t('look')}</To>
    </Section>
  );
}

export function EvaluationSentences({ list }: { list: EvaluationList }) {
  const t = useTexts(texts);
  const format = useFormat();
  const { rounds, rhythm, improvements } = list;
  const running = rounds.find(({ closedOn }) => closedOn === null);
  const lastClosed = rounds.find(({ closedOn }) => closedOn !== null)?.closedOn;
  const countOf = (state: string) => improvements.filter((one) => one.state === state).length;
  const sentences = [
    rounds.length === 0 && t('none'),
    running &&
      (running.closesOn < today() ? t('over') : t('running', { day: format.date(running.closesOn) })),
    lastClosed && !running && t('lastClosed', { day: format.date(lastClosed) }),
    rhythm &&
      !running &&
      (rhythm.dueOn <= today() ? t('dueNow') : t('due', { day: format.date(rhythm.dueOn) })),
    countOf('proposed') > 0 && t('waits', { count: countOf('proposed') }),
    countOf('agreed') > 0 && t('toDo', { count: countOf('agreed') }),
  ].filter((sentence) => typeof sentence === 'string');
  return <p>{sentences.join(' ')}</p>;
}
