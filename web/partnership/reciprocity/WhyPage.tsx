import { useView } from '../../api/use-view.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { useFormat } from '../../ui/format.ts';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { PrintPage } from '../../ui/PrintPage.tsx';
import { Shown } from '../../ui/Shown.tsx';
import { useTexts } from '../../ui/texts.ts';
import classes from './reciprocity.module.css';
import { texts } from './texts.ts';

/** Waarom doen wij mee? For members, volunteers and staff, in the words of their own board; to be printed. */
export default function WhyPage() {
  const t = useTexts(texts);
  const format = useFormat();
  return (
    <Shown view={useView('reciprocity.whyPages', {})}>
      {({ pages, organisationName, madeAt }) =>
        pages.length === 0 ? (
          <>
            <PageHeader title={t('whyPage')} />
            <EmptyState text={t('whyPageEmpty')} />
          </>
        ) : (
          <PrintPage madeAt={madeAt}>
            <PageHeader title={t('whyPage')} text={t('whyPageText', { name: organisationName })} />
            {pages.map(({ partnershipId, names, number, text, publishedOn }) => (
              <section key={partnershipId} className={classes.one} aria-label={format.list(names)}>
                <h2>{t('with', { names: format.list(names) })}</h2>
                <p className={classes.words}>{text}</p>
                <p className={classes.quiet}>
                  {t('publishedSince', { number, day: format.date(publishedOn) })}
                </p>
              </section>
            ))}
          </PrintPage>
        )
      }
    </Shown>
  );
}
