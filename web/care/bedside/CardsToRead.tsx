import { useView } from '../../api/use-view.ts';
import { paths } from '../../paths.ts';
import { Section } from '../../ui/Section.tsx';
import { To } from '../../ui/To.tsx';
import { useTexts } from '../../ui/texts.ts';
import { texts } from './texts.ts';

/** What asks to be read, above a week: nothing when all was read. */
export function CardsToRead() {
  const t = useTexts(texts);
  const rows = useView('bedside.cards', {}).data?.rows.filter(({ toRead }) => toRead > 0) ?? [];
  if (rows.length === 0) return null;
  return (
    <Section title={t('card')}>
      {rows.map(({ partnershipId, others, toRead }) => (
        <p key={partnershipId}>
          {t('toRead', { count: toRead, names: others.join(', ') })}{' '}
          <To to={paths.card(partnershipId)}>{t('toCard')}</To>
        </p>
      ))}
    </Section>
  );
}
