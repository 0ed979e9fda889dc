import { useView } from '../../api/use-view.ts';
import { paths } from '../../paths.ts';
import { useGo, usePart } from '../../ui/address.ts';
import { Blocks } from '../../ui/Blocks.tsx';
import { CanButton } from '../../ui/CanButton.tsx';
import { LinkRows } from '../../ui/LinkRows.tsx';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { Section } from '../../ui/Section.tsx';
import { Shown } from '../../ui/Shown.tsx';
import { To } from '../../ui/To.tsx';
import { useTexts } from '../../ui/texts.ts';
import { DifferenceState } from './DifferenceState.tsx';
import { RoundList } from './RoundList.tsx';
import { texts } from './texts.ts';
import { useStatements } from './use-statements.ts';
import classes from './vision.module.css';
import { type VisionList, VisionSentences } from './vision-room.tsx';

/** Where the parties stand: what keeps a new agreement waiting, the rounds, and the way to another. */
export default function VisionPage() {
  const partnershipId = usePart('id');
  return <Shown view={useView('vision.list', { partnershipId })}>{(list) => <Whole list={list} />}</Shown>;
}

function Whole({ list }: { list: VisionList }) {
  const t = useTexts(texts);
  const closed = list.rounds.filter(({ closedOn }) => closedOn !== null);
  const isRunning = closed.length < list.rounds.length;
  return (
    <Blocks>
      <PageHeader
        title={t('title')}
        text={t('text')}
        above={<To to={paths.partnership(list.partnershipId)}>{t('toPartnership')}</To>}
      />
      <div className={classes.lead}>
        <VisionSentences list={list} />
      </div>
      <Differences list={list} />
      {list.rounds.length > 0 && (
        <Section title={t('rounds')}>
          <RoundList rounds={list.rounds} nameOf={(day) => t('roundOf', { day })} />
          {closed.length > 1 && <To to={paths.visionTrend(list.partnershipId)}>{t('trend')}</To>}
        </Section>
      )}
      {!isRunning && <Start list={list} />}
    </Blocks>
  );
}

function Differences({ list }: { list: VisionList }) {
  const t = useTexts(texts);
  const wordsOf = useStatements();
  const { differences, holdsUp } = list;
  if (differences.length === 0) return null;
  return (
    <Section
      title={t(holdsUp ? 'holdsUp' : 'differences')}
      text={holdsUp ? t('holdsUpText') : undefined}
      tone={holdsUp ? 'warning' : 'card'}
    >
      <LinkRows
        rows={differences.map((difference) => ({
          id: difference.id,
          to: paths.visionDifference(difference.id),
          name: wordsOf(difference.statement).says,
          state: <DifferenceState difference={difference} />,
        }))}
      />
    </Section>
  );
}

function Start({ list }: { list: VisionList }) {
  const t = useTexts(texts);
  const go = useGo();
  return (
    <Section title={t('start')} text={t('startText')}>
      <div data-screen-only>
        <CanButton can={list.can.open} onClick={() => void go(paths.newVisionRound(list.partnershipId))}>
          {t('start')}
        </CanButton>
      </div>
    </Section>
  );
}
