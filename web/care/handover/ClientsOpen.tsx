import { useView } from '../../api/use-view.ts';
import { paths } from '../../paths.ts';
import { Section } from '../../ui/Section.tsx';
import { Shown } from '../../ui/Shown.tsx';
import { To } from '../../ui/To.tsx';
import { useTexts } from '../../ui/texts.ts';
import { texts } from './texts.ts';

/** While parties part: how many clients have not chosen yet, never who. */
export function ClientsOpen({ partnershipId }: { partnershipId: string }) {
  const t = useTexts(texts);
  return (
    <Section title={t('clients')}>
      <Shown view={useView('handover.open', { partnershipId })}>
        {({ many, can }) => (
          <>
            <p>
              {many > 0 ? t('clientsOpen', { count: many }) : t('clientsDone')} {t('clientsWho')}
            </p>
            {can.list.allowed && <To to={paths.handovers(partnershipId)}>{t('clientsTo')}</To>}
          </>
        )}
      </Shown>
    </Section>
  );
}
