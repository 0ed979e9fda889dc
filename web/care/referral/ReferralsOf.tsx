import { useView } from '../../api/use-view.ts';
import { Section } from '../../ui/Section.tsx';
import { useTexts } from '../../ui/texts.ts';
import { ReferralCard } from './ReferralCard.tsx';
import classes from './referral.module.css';
import { texts } from './texts.ts';

/** On her page: what was proposed to providers. Nothing stands here when nothing was. */
export function ReferralsOf({ clientId }: { clientId: string }) {
  const t = useTexts(texts);
  const { rows = [], teams = [] } = useView('referral.list', { clientId }).data ?? {};
  if (rows.length === 0) return null;
  return (
    <Section title={t('of')} folds>
      <ul className={classes.list}>
        {rows.map((referral) => (
          <li key={referral.id}>
            <ReferralCard
              referral={referral}
              side={referral.can.answer.allowed ? 'in' : 'out'}
              teams={teams}
              onPage
            />
          </li>
        ))}
      </ul>
    </Section>
  );
}
