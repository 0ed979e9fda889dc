import { useView } from '../../api/use-view.ts';
import { paths } from '../../paths.ts';
import { Section } from '../../ui/Section.tsx';
import { Shown } from '../../ui/Shown.tsx';
import { To } from '../../ui/To.tsx';
import { useTexts } from '../../ui/texts.ts';
import { texts } from './texts.ts';

type Props = {
  partnershipId: string;
  /** The party that goes, when the others go on. */
  leaver?: { id: string; name: string };
};

/** While parties part, or one goes: for how many clients it is open where their care goes, never who. */
export function ClientsOpen({ partnershipId, leaver }: Props) {
  const t = useTexts(texts);
  const input = { partnershipId, ...(leaver ? { leaverId: leaver.id } : {}) };
  return (
    <Section title={leaver ? t('clientsOf', { name: leaver.name }) : t('clients')}>
      <Shown view={useView('handover.open', input)}>
        {({ many, can }) => (
          <>
            <p>
              {many > 0 ? t('clientsOpen', { count: many }) : t('clientsDone')} {t('clientsWho')}
            </p>
            {can.list.allowed && <To to={paths.handovers(partnershipId, leaver?.id)}>{t('clientsTo')}</To>}
          </>
        )}
      </Shown>
    </Section>
  );
}
