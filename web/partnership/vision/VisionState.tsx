import type { Output } from '../../api/contracts.ts';
import { useView } from '../../api/use-view.ts';
import { paths } from '../../paths.ts';
import { today, useFormat } from '../../ui/format.ts';
import { Section } from '../../ui/Section.tsx';
import { To } from '../../ui/To.tsx';
import { useTexts } from '../../ui/texts.ts';
import { texts } from './texts.ts';

export type VisionList = Output<'vision.list'>;

/** On the page of the partnership: how it stands, in a line or two, and the way to the rest. */
export function VisionState({ partnershipId }: { partnershipId: string }) {
  const t = useTexts(texts);
  const list = useView('vision.list', { partnershipId }).data;
  if (!list) return null;
  return (
    <Section title={t('title')} tone={list.holdsUp ? 'warning' : 'card'}>
      <VisionSentences list={list} />
      <To to={paths.vision(partnershipId)}>{t('look')}</To>
    </Section>
  );
}

export function VisionSentences({ list }: { list: VisionList }) {
  const t = useTexts(texts);
  const format = useFormat();
  const running = list.rounds.find(({ closedOn }) => closedOn === null);
  const lastClosed = list.rounds.find(({ closedOn }) => closedOn !== null)?.closedOn;
  const open = list.differences.filter(({ status }) => status === 'open').length;
  const sentences = [
    open > 0 && t('open', { count: open }),
    running &&
      (running.closesOn < today() ? t('over') : t('running', { day: format.date(running.closesOn) })),
    lastClosed && !running && t('lastClosed', { day: format.date(lastClosed) }),
    list.repeatOn && !running && t('repeat', { day: format.date(list.repeatOn) }),
    list.rounds.length === 0 && t('none'),
  ].filter((sentence) => typeof sentence === 'string');
  return <p>{sentences.join(' ')}</p>;
}
