import { levels } from '../../../server/partnership/vision/vision.ts';
import type { Output } from '../../api/contracts.ts';
import { paths } from '../../paths.ts';
import { Dumbbell } from '../../ui/chart/Dumbbell.tsx';
import { DataTable } from '../../ui/DataTable.tsx';
import { useFormat } from '../../ui/format.ts';
import { OrganisationMark } from '../../ui/PersonFace.tsx';
import { Section } from '../../ui/Section.tsx';
import { To } from '../../ui/To.tsx';
import { useTexts } from '../../ui/texts.ts';
import { WordList } from '../../ui/WordList.tsx';
import { resultTexts } from './result.texts.ts';
import { SayDifference } from './SayDifference.tsx';
import { texts } from './texts.ts';
import { useCoreWords } from './use-core-words.ts';
import { useStatements } from './use-statements.ts';
import classes from './vision.module.css';

type Result = Output<'vision.result'>;
type Statement = Result['statements'][number];
type SideAnswers = Statement['sides'][number];

export const verdictWords = {
  agree: 'isAgree',
  talk: 'isTalk',
  difference: 'isDifference',
  unknown: 'isUnknown',
} as const;

type StatementResultProps = { result: Result; statement: Statement };

/** One statement in depth: each side by group, what differs inside it, what it thought of the others, and remarks. */
export function StatementResult({ result, statement }: StatementResultProps) {
  const t = useTexts(resultTexts);
  const wordsOf = useStatements();
  const { says, why } = wordsOf(statement.statement);
  return (
    <Section title={says} text={why} folds={t(verdictWords[statement.verdict ?? 'unknown'])}>
      <Inside result={result} statement={statement} />
      {statement.sides.map((side) => (
        <Side key={side.organisationId} sides={result.sides} side={side} />
      ))}
      {statement.lines.some(({ level, verdict }) => level === null && verdict === null) && (
        <To to={paths.visionSheet(result.roundId)}>{t('toSheet')}</To>
      )}
      {statement.mayDiffer && <SayDifference result={result} statement={statement} />}
    </Section>
  );
}

/** Each side as a line, with its levels on it: how far these lie apart. Only where more than one is shown. */
function Inside({ result, statement }: StatementResultProps) {
  const t = useTexts(resultTexts);
  const level = useTexts(texts);
  const sides = statement.sides.filter(
    ({ levels }) => levels.filter(({ median }) => median !== null).length > 1,
  );
  if (sides.length === 0) return null;
  const nameOf = (id: string) => result.sides.find(({ organisationId }) => organisationId === id)?.name ?? '';
  return (
    <Dumbbell
      sentence={t('insideText')}
      caption={t('insideCaption')}
      lineTitle={t('who')}
      sides={levels.map((one) => ({ id: one, name: level(one), kind: '' }))}
      lines={sides.map((side) => ({
        key: side.organisationId,
        title: nameOf(side.organisationId),
        marks: side.levels.map((cell) => ({ side: cell.level, at: cell.median })),
        guesses: [],
      }))}
    />
  );
}

function Side({ sides, side }: { sides: Result['sides']; side: SideAnswers }) {
  const t = useTexts(resultTexts);
  const format = useFormat();
  const coreWords = useCoreWords();
  const about = (id: string) => sides.find(({ organisationId }) => organisationId === id);
  const name = about(side.organisationId)?.name ?? '';
  return (
    <div className={classes.side}>
      <h3>
        <OrganisationMark kind={about(side.organisationId)?.kind ?? ''} name={name} />
      </h3>
      <Groups side={side} />
      {side.coreCount && <p>{coreWords(side.coreCount.named, side.coreCount.answers)}</p>}
      {side.inside && <p>{t(`inside_${side.inside}`, { name })}</p>}
      {side.guesses.map(({ aboutId, whole, verdict }) =>
        whole.median === null ? null : (
          <p key={aboutId}>
            {t(`guess_${verdict ?? 'unknown'}`, {
              name,
              other: about(aboutId)?.name ?? '',
              score: format.number(whole.median),
            })}
          </p>
        ),
      )}
      <Named name={name} side={side} />
      {side.remarks.length > 0 && (
        <div className={classes.one}>
          <h4>{t('remarks')}</h4>
          <WordList>
            {side.remarks.map((remark, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: two people may write the same words, and nothing here moves
              <li key={index}>{remark}</li>
            ))}
          </WordList>
        </div>
      )}
    </div>
  );
}

function Groups({ side }: { side: SideAnswers }) {
  const t = useTexts(resultTexts);
  const level = useTexts(texts);
  const format = useFormat();
  const rows = [
    { key: 'whole', title: t('whole'), cell: side.whole },
    ...side.levels.map((cell) => ({ key: cell.level, title: level(cell.level), cell })),
  ];
  const figure = (value: number | null) => (value === null ? '' : format.score(value));
  return (
    <DataTable
      caption={t('groups')}
      columns={[
        { key: 'who', title: t('who'), cell: ({ title }) => title },
        {
          key: 'median',
          title: t('median'),
          align: 'end',
          cell: ({ cell }) =>
            cell.shows === 'figure' ? figure(cell.median) : t(cell.shows === 'names' ? 'seeNames' : 'tooFew'),
        },
        {
          key: 'importance',
          title: t('importance'),
          align: 'end',
          cell: ({ cell }) => figure(cell.importance),
        },
        { key: 'count', title: t('count'), align: 'end', cell: ({ cell }) => cell.answers },
      ]}
      rows={rows}
      keyOf={({ key }) => key}
      empty={t('tooFew')}
    />
  );
}

function Named({ name, side }: { name: string; side: SideAnswers }) {
  const t = useTexts(resultTexts);
  if (side.named.length === 0) return null;
  return (
    <div className={classes.one}>
      <h4>{t('named', { name })}</h4>
      <WordList>
        {side.named.map((one) => (
          <li key={one.name}>
            {one.importance === null
              ? t('says', { name: one.name, score: one.agreement })
              : t('saysImportant', { name: one.name, score: one.agreement, importance: one.importance })}
            {one.core && `, ${t('saysCore')}`}
            {one.remark && ` – ${one.remark}`}
          </li>
        ))}
      </WordList>
    </div>
  );
}
