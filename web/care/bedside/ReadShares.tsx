import type { Output } from '../../api/contracts.ts';
import { useView } from '../../api/use-view.ts';
import { useFormat } from '../../ui/format.ts';
import { Section } from '../../ui/Section.tsx';
import { Shown } from '../../ui/Shown.tsx';
import { usePick, useTexts } from '../../ui/texts.ts';
import classes from './bedside.module.css';
import { texts } from './texts.ts';

type Told = Pick<Output<'bedside.shares'>['rows'][number], 'people' | 'readAtLeast' | 'readAtMost'>;

/** For whoever leads: how many had read what was agreed before they first came. Never who. */
export function ReadShares({ partnershipId }: { partnershipId: string }) {
  const t = useTexts(texts);
  const partnership = useView('partnership.show', { partnershipId }).data;
  if (!partnership?.can.lead.allowed) return null;
  return (
    <Section title={t('shares')}>
      <Shares partnershipId={partnershipId} />
    </Section>
  );
}

function Shares({ partnershipId }: { partnershipId: string }) {
  const t = useTexts(texts);
  const pick = usePick();
  const format = useFormat();
  const said = ({ people, readAtLeast, readAtMost }: Told) => {
    if (readAtLeast === readAtMost) return t('readOf', { read: readAtMost, people });
    return readAtMost === people
      ? t('readAtLeast', { read: readAtLeast, people })
      : t('readAtMost', { read: readAtMost, people });
  };
  return (
    <Shown view={useView('bedside.shares', { partnershipId })}>
      {({ from, to, rows }) => (
        <>
          <p>{t('sharesText', { from: format.date(from), to: format.date(to) })}</p>
          {rows.length === 0 ? (
            <p>{t('sharesNone')}</p>
          ) : (
            <div className={classes.scroll}>
              <table className={classes.table}>
                <caption className="visually-hidden">{t('shares')}</caption>
                <thead>
                  <tr>
                    <th scope="col">{t('clause')}</th>
                    <th scope="col">{t('party')}</th>
                    <th scope="col">{t('readBy')}</th>
                  </tr>
                </thead>
                <tbody>
                  {rows.map(({ organisationId, organisationName, kind, title, ...told }) => (
                    <tr key={`${organisationId} ${kind}`}>
                      <th scope="row">{pick(title)}</th>
                      <td>{organisationName}</td>
                      <td>{said(told)}</td>
                    </tr>
                  ))}
                </tbody>
              </table>
            </div>
          )}
        </>
      )}
    </Shown>
  );
}
