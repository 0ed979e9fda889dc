import { Button } from '@mantine/core';
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
import { useTexts } from '../../ui/texts.ts';
import { resultTexts } from './result.texts.ts';
import { StatementResult, verdictWords } from './StatementResult.tsx';
import { texts } from './texts.ts';
import { useStatements } from './use-statements.ts';
import classes from './vision.module.css';

type Result = Output<'vision.result'>;
type Answered = Result['statements'][number];
type ResultSide = Result['sides'][number];
type Level = Answered['sides'][number]['levels'][number]['level'];

/** What came of a closed round: one sentence, the lines of all sides, and per statement whatever may be shown. */
export function RoundResult({ roundId }: { roundId: string }) {
  return <Shown view={useView('vision.result', { roundId })}>{(result) => <Whole result={result} />}</Shown>;
}

function Whole({ result }: { result: Result }) {
  const t = useTexts(resultTexts);
  const room = useTexts(texts);
  const format = useFormat();
  const { openedOn, closedOn, partnershipId, statements } = result;
  const hasFigures = statements.some(({ lines }) => lines.some(({ sides }) => sides.length > 0));
  return (
    <Blocks>
      <PageHeader
        title={room('roundTitle', { day: format.date(openedOn) })}
        text={t('roundText', { from: format.date(openedOn), until: format.date(closedOn) })}
        above={<To to={paths.vision(partnershipId)}>{room('toVision')}</To>}
        action={
          <Button variant="default" data-screen-only onClick={() => window.print()}>
            {t('print')}
          </Button>
        }
      />
      {hasFigures && <Lines result={result} />}
      {result.sheet && (
        <Section title={t('noFigures')} text={t('noFiguresText')}>
          <To to={paths.visionSheet(result.roundId)}>{t('toSheet')}</To>
        </Section>
      )}
      <div className={classes.deeper}>
        <h2>{t('deeper')}</h2>
        <p className={classes.quiet}>{t('deeperText')}</p>
      </div>
      {statements.map((statement) => (
        <StatementResult key={statement.statement} result={result} statement={statement} />
      ))}
    </Blocks>
  );
}

function Lines({ result }: { result: Result }) {
  const t = useTexts(resultTexts);
  const wordsOf = useStatements();
  const { statements, sides } = result;
  return (
    <Section title={t('result')}>
      <Dumbbell
        sentence={useSentence(statements)}
        caption={t('caption')}
        lineTitle={t('statement')}
        sides={sides.map(({ organisationId, name, kind }) => ({ id: organisationId, name, kind }))}
        lines={statements.flatMap((one) =>
          drawnOf(one).map(({ level, verdict }, place) => ({
            key: `${one.statement} ${level ?? ''}`,
            title: wordsOf(one.statement).says,
            more: (
              <>
                {level && <span className={classes.quiet}>{t(`byName_${level}`)}</span>}
                {place === 0 && <About sides={sides} statement={one} />}
              </>
            ),
            marks: one.sides.map((side) => ({
              side: side.organisationId,
              at: level === null ? side.whole.median : namedAt(side, level),
            })),
            guesses: level === null ? guessesOf(one) : [],
            verdict: <VerdictBadge verdict={verdict} />,
            ...(level === null ? {} : { unknown: t('notByName') }),
          })),
        )}
      />
    </Section>
  );
}

/** The sides as a whole, unless none of these is shown and what was answered by name says more. */
const drawnOf = ({ lines }: Answered) =>
  lines.filter(({ level, sides }) => level !== null || sides.length > 0 || lines.length === 1);

const namedAt = ({ levels }: Answered['sides'][number], level: Level): number | null =>
  levels.find((one) => one.level === level && one.shows === 'names')?.median ?? null;

const guessesOf = ({ sides }: Answered) =>
  sides.flatMap(({ organisationId, guesses }) =>
    guesses.map(({ aboutId, whole }) => ({ by: organisationId, about: aboutId, at: whole.median })),
  );

/** How many statements lie how, in one go. */
function useSentence(statements: readonly Answered[]): string {
  const t = useTexts(resultTexts);
  const lie = (verdict: Answered['verdict']) => statements.filter((one) => one.verdict === verdict).length;
  const within = statements.filter(({ sides }) => sides.some(({ inside }) => inside === 'difference')).length;
  const parts = [
    ['agree', lie('agree')],
    ['talk', lie('talk')],
    ['difference', lie('difference')],
    ['noFigure', lie(null)],
    ['within', within],
  ] as const;
  return [
    t('of', { count: statements.length }),
    ...parts.filter(([, count]) => count > 0).map(([key, count]) => t(key, { count })),
  ].join(' ');
}

const tones: Record<NonNullable<Answered['verdict']>, Tone> = {
  agree: 'good',
  talk: 'open',
  difference: 'attention',
};
function VerdictBadge({ verdict }: { verdict: Answered['verdict'] }) {
  const t = useTexts(resultTexts);
  return (
    <StatusBadge tone={verdict ? tones[verdict] : 'waiting'}>
      {t(verdictWords[verdict ?? 'unknown'])}
    </StatusBadge>
  );
}

/** To whom it is core, and where people of one side think differently: medians alone do not show that. */
function About({ sides, statement }: { sides: readonly ResultSide[]; statement: Answered }) {
  const t = useTexts(resultTexts);
  const format = useFormat();
  const core = sides.filter(({ organisationId }) => statement.core.includes(organisationId));
  const divided = sides.filter(({ organisationId: id }) =>
    statement.sides.some((side) => side.organisationId === id && side.inside === 'difference'),
  );
  if (core.length === 0 && divided.length === 0) return null;
  return (
    <span className={classes.quiet}>
      {[
        core.length > 0 && t('coreFor', { names: format.list(core.map(({ name }) => name)) }),
        ...divided.map(({ name }) => t('inside_difference', { name })),
      ]
        .filter(Boolean)
        .join(' ')}{' '}
      {statement.differenceId && (
        <To to={paths.visionDifference(statement.differenceId)}>{t('toDifference')}</To>
      )}
    </span>
  );
}
