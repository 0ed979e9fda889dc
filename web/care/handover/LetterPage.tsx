import { useView } from '../../api/use-view.ts';
import { usePart } from '../../ui/address.ts';
import { useFormat } from '../../ui/format.ts';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { PrintPage } from '../../ui/PrintPage.tsx';
import { Shown } from '../../ui/Shown.tsx';
import { useTexts } from '../../ui/texts.ts';
import classes from './handover.module.css';
import { useTailoredWords } from './Tailored.tsx';
import { texts } from './texts.ts';
import { type Handover, partingOf, useParting } from './way-words.ts';

/** The letter that tells her and on which she can choose with a pen. */
export default function LetterPage() {
  const key = { clientId: usePart('id'), ...useParting('partnership') };
  return (
    <Shown view={useView('handover.show', key)}>
      {(view) => (
        <PrintPage madeAt={new Date().toISOString()}>
          <Letter view={view} />
        </PrintPage>
      )}
    </Shown>
  );
}

function Letter({ view }: { view: Handover }) {
  const t = useTexts(texts);
  const format = useFormat();
  const tailoredWords = useTailoredWords();
  const { clientName: name, parties, lastDay, things } = view;
  const tailored = view.tailored.filter(({ open }) => open);
  const ways = [
    [t('provider'), t('providerHelp')],
    [t('own_people_self'), t('ownHelp')],
    [t('municipality'), t('municipalityHelp')],
    [t('insurer'), t('insurerHelp')],
    [t('zorgkantoor'), t('zorgkantoorHelp')],
    [t('none_wish_self'), t('noneHelp')],
  ] as const;
  return (
    <>
      <PageHeader title={t('title_self')} tab={`${t('letterTab')} ${name}`} />
      <p>{t('dear', { name })}</p>
      <p>
        {t(`letterWhat_${partingOf(view)}`, { parties: format.list([...parties]) })}{' '}
        {lastDay && t(view.leaverId ? 'lastDayOne' : 'lastDay', { day: format.date(lastDay) })}
      </p>
      <p>{t('letterChoose')}</p>
      <ul className={classes.boxes}>
        {ways.map(([way, help]) => (
          <li key={way}>
            <span className={classes.box} aria-hidden />
            <span>
              {way}. <span className={classes.quiet}>{help}</span>
            </span>
          </li>
        ))}
      </ul>
      <p className={classes.line}>{t('letterWho')}</p>
      <p className={classes.line}>{t('letterFrom')}</p>
      {things.length + tailored.length > 0 && (
        <>
          <h2>{t('letterNow')}</h2>
          <ul>
            {things.map(({ taskId, what }) => (
              <li key={taskId}>{what}</li>
            ))}
            {tailored.map((one) => (
              <li key={one.tailoredId}>{t('letterTailored', { what: tailoredWords(one) })}</li>
            ))}
          </ul>
          <p className={classes.line}>{t('letterThings')}</p>
        </>
      )}
      <p>
        {t('letterGive')} {lastDay && t('letterBy', { day: format.date(lastDay) })}
      </p>
      <p className={classes.line}>{t('letterName')}</p>
    </>
  );
}
