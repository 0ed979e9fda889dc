import { questions } from '../../../server/partnership/evaluation/evaluation.ts';
import type { Output } from '../../api/contracts.ts';
import { DataTable } from '../../ui/DataTable.tsx';
import { useFormat } from '../../ui/format.ts';
import { OrganisationMark } from '../../ui/PersonFace.tsx';
import { Section } from '../../ui/Section.tsx';
import { usePick, useTexts } from '../../ui/texts.ts';
import { WordList } from '../../ui/WordList.tsx';
import classes from './evaluation.module.css';
import { texts } from './texts.ts';

type Result = Output<'evaluation.result'>;
type Answered = Result['parts'][number]['statements'][number];
type SideAnswers = Answered['sides'][number];

type AnsweredQuestionProps = { sides: Result['sides']; answered: Answered };

/** One question in depth: each side by group, and what was said with it. */
export function AnsweredQuestion({ sides, answered }: AnsweredQuestionProps) {
  const t = useTexts(texts);
  const pick = usePick();
  const question = questions.find(({ key }) => key === answered.statement);
  const source = question?.source ? t('from', { source: question.source }) : undefined;
  return (
    <Section title={question ? pick(question.says) : answered.statement} text={source} folds>
      {answered.sides.map((side) => (
        <Side key={side.organisationId} sides={sides} side={side} />
      ))}
    </Section>
  );
}

function Side({ sides, side }: { sides: Result['sides']; side: SideAnswers }) {
  const t = useTexts(texts);
  const format = useFormat();
  const about = sides.find(({ organisationId }) => organisationId === side.organisationId);
  const name = about?.name ?? '';
  const rows = [
    { key: 'whole', title: t('whole'), cell: side.whole },
    ...side.levels.map((cell) => ({ key: cell.level, title: t(cell.level), cell })),
  ];
  const said = (value: number | null) => (value === null ? '' : format.score(value));
  return (
    <div className={classes.side}>
      <h3>
        <OrganisationMark kind={about?.kind ?? ''} name={name} />
      </h3>
      <DataTable
        caption={t('groups')}
        columns={[
          { key: 'who', title: t('who'), cell: ({ title }) => title },
          {
            key: 'median',
            title: t('median'),
            align: 'end',
            cell: ({ cell }) => (cell.shows === 'nothing' ? t('tooFew') : said(cell.median)),
          },
          { key: 'answers', title: t('answers'), align: 'end', cell: ({ cell }) => cell.answers },
        ]}
        rows={rows}
        keyOf={({ key }) => key}
        empty={t('tooFew')}
      />
      {side.named.length > 0 && (
        <div className={classes.one}>
          <h4>{t('named', { name })}</h4>
          <WordList>
            {side.named.map((one) => (
              <li key={one.name}>
                {t('says', { name: one.name, score: one.agreement })}
                {one.remark && ` – ${one.remark}`}
              </li>
            ))}
          </WordList>
        </div>
      )}
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
