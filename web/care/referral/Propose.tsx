import { Button, Textarea } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useAct } from '../../api/use-act.ts';
import { useView } from '../../api/use-view.ts';
import { Refused } from '../../ui/Refused.tsx';
import { useTexts } from '../../ui/texts.ts';
import { ConsentForm } from '../client/ConsentForm.tsx';
import { agreed, type ConsentProblem, lastDay, noConsent, problemOf } from '../client/consent.ts';
import { ReferralCard } from './ReferralCard.tsx';
import classes from './referral.module.css';
import { texts } from './texts.ts';

type ProposeProps = {
  clientId: string;
  requestId: string | null;
  needId: string;
  offerId: string;
  to: { id: string; name: string };
  what: string;
};

/** Proposes her to the chosen provider, with what she lets it see: her consent, recorded at this moment. */
export function Propose(props: ProposeProps) {
  const { clientId, needId, to } = props;
  const t = useTexts(texts);
  const [open, setOpen] = useState(false);
  const there = useView('referral.list', { clientId }).data?.rows ?? [];
  const waiting = there.find(
    (one) => one.needId === needId && one.to.id === to.id && one.status !== 'withdrawn',
  );
  if (waiting) return <ReferralCard referral={waiting} side="out" teams={[]} onPage />;
  if (open) return <ProposeForm {...props} onDone={() => setOpen(false)} />;
  return <Button onClick={() => setOpen(true)}>{t('propose', { to: to.name })}</Button>;
}

function ProposeForm({ onDone, what, to, ...about }: ProposeProps & { onDone: () => void }) {
  const t = useTexts(texts);
  const [summary, setSummary] = useState(what);
  const [how, setHow] = useState('');
  const [consent, setConsent] = useState(noConsent);
  const [problem, setProblem] = useState<ConsentProblem | null>(null);
  const [tried, setTried] = useState(false);
  const act = useAct('referral.propose', { refreshes: ['referral.list', 'request.show', 'sharing.show'] });

  async function onSubmit(event: FormEvent) {
    event.preventDefault();
    const found = problemOf(consent);
    setTried(true);
    setProblem(found);
    if (found || summary.trim() === '' || how.trim() === '') return;
    const answer = await act.run({
      ...about,
      toOrganisationId: to.id,
      summary: summary.trim(),
      scopes: agreed(consent),
      until: lastDay(consent),
      explanation: how.trim(),
    });
    if (answer.ok) onDone();
  }

  const missing = (value: string) => (tried && value.trim() === '' ? t('required') : undefined);
  return (
    <form className={classes.form} noValidate onSubmit={onSubmit}>
      <p>{t('proposeText', { to: to.name })}</p>
      <Textarea
        label={t('summary')}
        description={t('summaryHelp', { to: to.name })}
        autosize
        minRows={3}
        maxLength={2000}
        error={missing(summary)}
        value={summary}
        onChange={(event) => setSummary(event.currentTarget.value)}
      />
      <ConsentForm
        name={to.name}
        offered={['planning', 'matters', 'tasks', 'reports', 'medical', 'refusals', 'contact']}
        value={consent}
        onChange={setConsent}
        problem={problem}
      />
      <Textarea
        label={t('how')}
        description={t('howHelp')}
        autosize
        minRows={2}
        maxLength={500}
        error={missing(how)}
        value={how}
        onChange={(event) => setHow(event.currentTarget.value)}
      />
      <Refused refusal={act.refusal} />
      <div className={classes.buttons}>
        <Button type="submit" loading={act.busy}>
          {t('send')}
        </Button>
        <Button variant="default" onClick={onDone}>
          {t('later')}
        </Button>
      </div>
    </form>
  );
}
