import { useView } from '../../api/use-view.ts';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { Section } from '../../ui/Section.tsx';
import { Shown } from '../../ui/Shown.tsx';
import { useTexts } from '../../ui/texts.ts';
import { ReferralCard } from './ReferralCard.tsx';
import classes from './referral.module.css';
import { texts } from './texts.ts';

/** The intake of a provider and the proposals of a cooperative: what waits first, with the agreed clock. */
export default function ReferralsPage() {
  const t = useTexts(texts);
  return (
    <>
      <PageHeader title={t('title')} text={t('text')} />
      <Side side="in" />
      <Side side="out" />
    </>
  );
}

function Side({ side }: { side: 'in' | 'out' }) {
  const t = useTexts(texts);
  const view = useView('referral.list', { side });
  return (
    <Section title={t(side)} tone="plain">
      <Shown view={view}>
        {({ rows, teams }) =>
          rows.length === 0 ? (
            <p className={classes.quiet}>{t(side === 'in' ? 'noneIn' : 'noneOut')}</p>
          ) : (
            <ul className={classes.list}>
              {rows.map((referral) => (
                <li key={referral.id}>
                  <ReferralCard referral={referral} side={side} teams={teams} />
                </li>
              ))}
            </ul>
          )
        }
      </Shown>
    </Section>
  );
}
