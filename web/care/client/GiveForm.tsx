import { Button, Checkbox, Textarea } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useAct } from '../../api/use-act.ts';
import { Refused } from '../../ui/Refused.tsx';
import { useTexts } from '../../ui/texts.ts';
import { ConsentForm } from './ConsentForm.tsx';
import { texts } from './consent.texts.ts';
import { agreed, type ConsentProblem, lastDay, noConsent, problemOf } from './consent.ts';
import classes from './sharing.module.css';
import type { Sharing } from './subject-name.ts';

type GiveFormProps = {
  sharing: Sharing;
  party: { id: string; name: string; isPerson: boolean };
  offered: readonly string[];
  onDone: () => void;
};

/** She gives; or another writes down what she said, and says why. */
export function GiveForm({ sharing, party, offered, onDone }: GiveFormProps) {
  const t = useTexts(texts);
  const [consent, setConsent] = useState(noConsent);
  const [problem, setProblem] = useState<ConsentProblem | null>(null);
  const [why, setWhy] = useState('');
  const [whyMissing, setWhyMissing] = useState(false);
  const [represents, setRepresents] = useState(false);
  const act = useAct('sharing.give', { refreshes: ['sharing.show', 'client.show'] });
  const byAnother = sharing.as === 'other';

  async function onSubmit(event: FormEvent) {
    event.preventDefault();
    const found = problemOf(consent);
    const missing = byAnother && why.trim() === '';
    setProblem(found);
    setWhyMissing(missing);
    if (found || missing) return;
    const answer = await act.run({
      clientId: sharing.clientId,
      faceId: party.id,
      scopes: agreed(consent),
      until: lastDay(consent),
      ...(represents ? { representative: true } : {}),
      ...(byAnother ? { explanation: why.trim() } : {}),
    });
    if (answer.ok) onDone();
  }

  return (
    <form className={classes.form} noValidate onSubmit={onSubmit}>
      <ConsentForm
        name={party.name}
        offered={offered}
        value={consent}
        onChange={setConsent}
        problem={problem}
      />
      {party.isPerson && (
        <Checkbox
          label={t('represents')}
          description={t('representsHelp')}
          checked={represents}
          onChange={(event) => setRepresents(event.currentTarget.checked)}
        />
      )}
      {byAnother && (
        <Textarea
          label={t('why')}
          description={t('whyHelp')}
          autosize
          minRows={2}
          maxLength={500}
          error={whyMissing ? t('whyMissing') : undefined}
          value={why}
          onChange={(event) => setWhy(event.currentTarget.value)}
        />
      )}
      <Refused refusal={act.refusal} />
      <div className={classes.buttons}>
        <Button type="submit" loading={act.busy}>
          {t('save')}
        </Button>
        <Button variant="default" onClick={onDone}>
          {t('cancel')}
        </Button>
      </div>
    </form>
  );
}
