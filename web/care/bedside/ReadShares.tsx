import type { Output } from '../../api/contracts.ts';
import { useView } from '../../api/use-view.ts';
import { today, useFormat } from '../../ui/format.ts';
import { Section } from '../../ui/Section.tsx';
import { Shown } from '../../ui/Shown.tsx';
import { useTexts } from '../../ui/texts.ts';
import { texts } from './texts.ts';

type Told = Pick<Output<'bedside.shares'>['rows'][number], 'people' | 'atLeast' | 'atMost'>;

/** For whoever leads: how many had read all that concerned them before they first came. Never who. */
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
  const format = useFormat();
  const said = ({ people, atLeast, atMost }: Told) => {
    if (atLeast === atMost) return t('readOf', { read: atMost, people });
    return atMost === people
      ? t('readAtLeast', { read: atLeast, people })
      : t('readAtMost', { read: atMost, people });
  };
  return (
    <Shown view={useView('bedside.shares', { partnershipId })}>
      {({ from, to, week, settledOn, rows }) => (
        <>
          <p>{t(week ? 'sharesWeek' : 'sharesText', { from: format.date(from), to: format.date(to) })}</p>
          {rows.length === 0 && (
            <p>{today() < settledOn ? t('sharesLater', { day: format.date(settledOn) }) : t('sharesNone')}</p>
          )}
          <ul>
            {rows.map((row) => (
              <li key={row.organisationId}>
                <strong>{row.organisationName}</strong>: {said(row)}
              </li>
            ))}
          </ul>
        </>
      )}
    </Shown>
  );
}
