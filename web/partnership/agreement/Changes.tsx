import { useView } from '../../api/use-view.ts';
import { Section } from '../../ui/Section.tsx';
import { Timeline } from '../../ui/Timeline.tsx';
import { usePick, useTexts } from '../../ui/texts.ts';
import classes from './agreement.module.css';
import { texts } from './texts.ts';

/** Who changed which line of a draft, from what into what; nothing changes unseen. */
export function Changes({ agreementId }: { agreementId: string }) {
  const t = useTexts(texts);
  const pick = usePick();
  const rows = useView('agreement.changes', { agreementId }).data?.rows ?? [];
  if (rows.length === 0) return null;
  return (
    <Section title={t('changes')}>
      <details className={classes.details}>
        <summary>{t('showChanges')}</summary>
        <Timeline
          happenings={rows.map(({ id, at, label, before, after, changerName, organisationName }) => ({
            id,
            at,
            who: `${changerName}, ${organisationName}`,
            what: t(before === null ? 'added' : after === null ? 'dropped' : 'changed', {
              label: pick(label),
            }),
            why: (
              <>
                {before && <span className={classes.was}>{t('was', { words: pick(before) || '—' })}</span>}
                {after && <span className={classes.was}>{t('now', { words: pick(after) || '—' })}</span>}
              </>
            ),
          }))}
        />
      </details>
    </Section>
  );
}
