import { paths } from '../../paths.ts';
import { useFormat } from '../../ui/format.ts';
import { Section } from '../../ui/Section.tsx';
import { To } from '../../ui/To.tsx';
import { useTexts } from '../../ui/texts.ts';
import type { Partnership } from './PartnershipPage.tsx';
import classes from './partnership.module.css';
import { texts } from './texts.ts';

/** What goes on too long between the parties, in a sentence each; not there when nothing does. */
export function Signals({ of }: { of: Partnership }) {
  const t = useTexts(texts);
  const format = useFormat();
  if (of.signals.length === 0) return null;
  const nameOf = (id: string) => of.parties.find((party) => party.organisationId === id)?.name ?? '';
  const own = of.signals.filter(({ organisationId }) => organisationId === of.own);
  const has = (wanted: string) => own.some(({ kind }) => kind === wanted);
  return (
    <Section title={t('signals')} text={has('vacant') && t('signalOwn')} tone="warning">
      <ul className={classes.asks}>
        {of.signals.map(({ organisationId, kind, level, since }) => (
          <li key={`${organisationId} ${kind} ${level}`}>
            {t(`signal_${kind}`, {
              name: nameOf(organisationId),
              level: t(level).toLowerCase(),
              day: format.date(since),
            })}
          </li>
        ))}
      </ul>
      {has('unanswered') && (
        <p>
          <To to={paths.meetings(of.id)}>{t('signalAnswer')}</To>
        </p>
      )}
    </Section>
  );
}
