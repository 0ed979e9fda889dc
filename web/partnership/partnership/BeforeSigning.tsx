import { useView } from '../../api/use-view.ts';
import { paths } from '../../paths.ts';
import { Section } from '../../ui/Section.tsx';
import { To } from '../../ui/To.tsx';
import { usePick, useTexts } from '../../ui/texts.ts';
import { checklistTexts } from './checklist.texts.ts';
import classes from './partnership.module.css';

/** Where one offers or signs: what of the own list is still open. It holds nothing back; with all settled it is not there. */
export function BeforeSigning({ partnershipId }: { partnershipId: string }) {
  const t = useTexts(checklistTexts);
  const pick = usePick();
  const list = useView('checklist.show', { partnershipId }).data;
  if (!list || list.open.length === 0) return null;
  return (
    <Section title={t('warnTitle')} text={t('warnText', { count: list.open.length })} tone="warning">
      <ul className={classes.asks}>
        {list.lines
          .filter(({ item }) => list.open.includes(item))
          .map(({ item, title }) => (
            <li key={item}>{pick(title)}</li>
          ))}
      </ul>
      <To to={paths.checklist(partnershipId)}>{t('toList')}</To>
    </Section>
  );
}
