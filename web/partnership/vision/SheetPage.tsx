import { Button } from '@mantine/core';
import type { Output } from '../../api/contracts.ts';
import { useSession } from '../../api/session.ts';
import { useDownload } from '../../api/use-download.ts';
import { useView } from '../../api/use-view.ts';
import { paths } from '../../paths.ts';
import { usePart } from '../../ui/address.ts';
import { Blocks } from '../../ui/Blocks.tsx';
import { useFormat } from '../../ui/format.ts';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { PrintPage } from '../../ui/PrintPage.tsx';
import { Refused } from '../../ui/Refused.tsx';
import { Shown } from '../../ui/Shown.tsx';
import { To } from '../../ui/To.tsx';
import { usePick, useTexts } from '../../ui/texts.ts';
import { resultTexts } from './result.texts.ts';
import classes from './vision.module.css';

type Sheet = Output<'vision.sheet'>;

/** Instead of a figure: what to talk about at the table, with room to write. */
export default function SheetPage() {
  const roundId = usePart('id');
  return <Shown view={useView('vision.sheet', { roundId })}>{(sheet) => <Whole sheet={sheet} />}</Shown>;
}

function Whole({ sheet }: { sheet: Sheet }) {
  const t = useTexts(resultTexts);
  const format = useFormat();
  const { language } = useSession();
  const download = useDownload('vision.sheetFile');
  const { roundId, sides, statements, closedOn } = sheet;
  return (
    <Blocks>
      <PageHeader
        title={t('sheet')}
        text={t('sheetText', {
          day: format.date(closedOn),
          names: format.list(sides.map(({ name }) => name)),
        })}
        above={
          <span data-screen-only>
            <To to={paths.visionRound(roundId)}>{t('toResult')}</To>
          </span>
        }
        action={
          <Button
            variant="default"
            data-screen-only
            loading={download.busy}
            onClick={() => void download.run({ roundId, language })}
          >
            {t('download')}
          </Button>
        }
      />
      <Refused refusal={download.refusal} />
      {statements.length === 0 ? (
        <p>{t('sheetNothing')}</p>
      ) : (
        <PrintPage madeAt={new Date().toISOString()}>
          <div className={classes.form}>
            <p>{t('sheetHow')}</p>
            {statements.map((statement, index) => (
              <OnSheet key={statement.statement} statement={statement} number={index + 1} />
            ))}
          </div>
        </PrintPage>
      )}
      {statements.length > 0 && <p data-screen-only>{t('sheetAfter')}</p>}
    </Blocks>
  );
}

function OnSheet({ statement, number }: { statement: Sheet['statements'][number]; number: number }) {
  const t = useTexts(resultTexts);
  const pick = usePick();
  const { says, talk, questions } = statement;
  return (
    <section>
      <h2>{`${number}. ${pick(says)}`}</h2>
      <p>
        {t('sheetTalk')}: {pick(talk)}
      </p>
      {questions.length > 0 && (
        <>
          <p>{t('sheetAsk')}:</p>
          <ul>
            {questions.map((question) => (
              <li key={question.nl}>{pick(question)}</li>
            ))}
          </ul>
        </>
      )}
      <p>{t('sheetWrite')}:</p>
      <div className={classes.write} />
      <div className={classes.write} />
    </section>
  );
}
