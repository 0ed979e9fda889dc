import { useView } from '../../api/use-view.ts';
import { paths } from '../../paths.ts';
import { Section } from '../../ui/Section.tsx';
import { To } from '../../ui/To.tsx';
import { useTexts } from '../../ui/texts.ts';
import classes from './reciprocity.module.css';
import { texts } from './texts.ts';

/** On the page of a partnership: what of giving and getting waits for us, and where it all stands. */
export function Glance({ partnershipId }: { partnershipId: string }) {
  const t = useTexts(texts);
  const { data: waiting, refusal } = useView('reciprocity.glance', { partnershipId });
  // Whoever has left has nothing here any more.
  if (refusal && !waiting) return null;
  return (
    <Section title={t('title')} text={t('glanceText')}>
      {waiting && waiting.exchanges > 0 && <p>{t('exchangesWait', { count: waiting.exchanges })}</p>}
      {waiting && waiting.questions > 0 && <p>{t('questionsWait', { count: waiting.questions })}</p>}
      <div className={classes.buttons} data-screen-only>
        <To to={paths.reciprocity(partnershipId)}>{t('glanceOpen')}</To>
        <To to={paths.rooms(partnershipId)}>{t('glanceRooms')}</To>
      </div>
    </Section>
  );
}
