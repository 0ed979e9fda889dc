import { Button } from '@mantine/core';
import {
  type Band,
  bands,
  bandTexts,
  partTitles,
  questions,
} from '../../../server/partnership/evaluation/evaluation.ts';
import type { Output } from '../../api/contracts.ts';
import { useView } from '../../api/use-view.ts';
import { paths } from '../../paths.ts';
import { Blocks } from '../../ui/Blocks.tsx';
import { Dumbbell } from '../../ui/chart/Dumbbell.tsx';
import { useFormat } from '../../ui/format.ts';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { Section } from '../../ui/Section.tsx';
import { Shown } from '../../ui/Shown.tsx';
import { StatusBadge, type Tone } from '../../ui/StatusBadge.tsx';
import { To } from '../../ui/To.tsx';
import { usePick, useTexts } from '../../ui/texts.ts';
import { WordList } from '../../ui/WordList.tsx';
import { AnsweredQuestion } from './AnsweredQuestion.tsx';
import classes from './evaluation.module.css';
import { texts } from './texts.ts';

type Result = Output<'evaluation.result'>;
type Part = Result['parts'][number];

/** What came of a closed round: the lines of all sides, what has no figure to talk about, and per question the rest. */
export function EvaluationResult({ roundId }: { roundId: string }) {
  return (
    <Shown view={useView('evaluation.result', { roundId })}>{(result) => <Whole result={result} />}</Shown>
  );
}

function Whole({ result }: { result: Result }) {
  const t = useTexts(texts);
  const format = useFormat();
  const { openedOn, closedOn, partnershipId, parts } = result;
  const hasFigures = parts.some(({ statements }) => statements.some(({ lowest }) => lowest !== null));
  return (
    <Blocks>
      <PageHeader
        title={t('resultTitle')}
        text={t('resultText', { from: format.date(openedOn), until: format.date(closedOn) })}
        above={<To to={paths.evaluation(partnershipId)}>{t('back')}</To>}
        action={
          <Button variant="default" data-screen-only onClick={() => window.print()}>
            {t('print')}
          </Button>
        }
      />
      {parts.map((part) => (
        <OnePart key={part.part} result={result} part={part} />
      ))}
      {hasFigures && <Bands />}
      <Section title={t('improvements')} text={t('improvementsText')}>
        <To to={paths.evaluation(partnershipId)}>{t('toImprovements')}</To>
      </Section>
    </Blocks>
  );
}

function OnePart({ result, part }: { result: Result; part: Part }) {
  const t = useTexts(texts);
  const pick = usePick();
  const withFigure = part.statements.filter(({ lowest }) => lowest !== null);
  const without = part.statements.filter(({ lowest }) => lowest === null);
  return (
    <>
      {withFigure.length > 0 && (
        <Section title={pick(partTitles[part.part])}>
          <Lines result={result} statements={part.statements} shown={withFigure} />
        </Section>
      )}
      {without.length > 0 && (
        <Section
          title={withFigure.length > 0 ? t('noFigures') : pick(partTitles[part.part])}
          text={t('noFiguresText')}
        >
          <WordList>
            {without.map(({ statement }) => (
              <li key={statement}>
                <Says statement={statement} />
              </li>
            ))}
          </WordList>
        </Section>
      )}
      {withFigure.length > 0 && <h2>{t('deeper')}</h2>}
      {withFigure.map((statement) => (
        <AnsweredQuestion key={statement.statement} sides={result.sides} answered={statement} />
      ))}
    </>
  );
}

type LinesProps = { result: Result; statements: Part['statements']; shown: Part['statements'] };

function Lines({ result, statements, shown }: LinesProps) {
  const t = useTexts(texts);
  const pick = usePick();
  const lie = (band: Band) => statements.filter((one) => bandOf(one) === band).length;
  return (
    <Dumbbell
      sentence={t('sentence', {
        count: statements.length,
        strong: lie('strong'),
        talk: lie('talk'),
        concern: lie('concern'),
        none: statements.length - shown.length,
      })}
      caption={t('caption')}
      lineTitle={t('question')}
      sides={result.sides.map(({ organisationId, name, kind }) => ({ id: organisationId, name, kind }))}
      lines={shown.map((one) => {
        const question = questions.find(({ key }) => key === one.statement);
        return {
          key: one.statement,
          title: question ? pick(question.says) : one.statement,
          more: question?.source ? <span className={classes.quiet}>{pick(question.title)}</span> : null,
          marks: one.sides.map(({ organisationId, whole }) => ({ side: organisationId, at: whole.mean })),
          guesses: [],
          verdict: <BandBadge band={bandOf(one)} />,
        };
      })}
    />
  );
}

/** Of a question that which asks most: the band of the side that is least content. */
const bandOf = ({ sides }: Part['statements'][number]): Band | null =>
  bands.findLast((band) => sides.some(({ whole }) => whole.band === band)) ?? null;

const tones: Record<Band, Tone> = { strong: 'good', talk: 'open', concern: 'attention' };

function BandBadge({ band }: { band: Band | null }) {
  const t = useTexts(texts);
  return <StatusBadge tone={band ? tones[band] : 'waiting'}>{t(band ?? 'tooFew')}</StatusBadge>;
}

function Says({ statement }: { statement: string }) {
  const pick = usePick();
  const question = questions.find(({ key }) => key === statement);
  return question ? pick(question.says) : statement;
}

function Bands() {
  const t = useTexts(texts);
  const pick = usePick();
  return (
    <Section title={t('bandsTitle')} tone="plain">
      <WordList>
        {bands.map((band) => (
          <li key={band}>
            {t(`range_${band}`)} {pick(bandTexts[band])}
          </li>
        ))}
      </WordList>
      <p className={classes.quiet}>{t('bandSource')}</p>
    </Section>
  );
}
