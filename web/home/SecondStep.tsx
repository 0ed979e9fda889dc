/** Sets up the code of six digits: password, picture for the app, codes for on paper, and a first code as proof. */
import { Button, PasswordInput, TextInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import type { Me } from '../api/use-me.ts';
import { Section } from '../ui/Section.tsx';
import { useTexts } from '../ui/texts.ts';
import classes from './SecondStep.module.css';
import form from './SignInForm.module.css';
import { Told } from './Told.tsx';
import { texts } from './texts.ts';
import { useAuth } from './use-auth.ts';

type Prepared = { picture: string; key: string; codes: string[] };
type Problem = 'wrong' | 'wrongCode' | 'tooMany' | 'failed';

export function SecondStep({ stage }: { stage: Me['secondFactor'] }) {
  const t = useTexts(texts);
  const queries = useQueryClient();
  const { attempt, busy } = useAuth();
  const [password, setPassword] = useState('');
  const [code, setCode] = useState('');
  const [prepared, setPrepared] = useState<Prepared | null>(null);
  const [isOn, setOn] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [isMailed, setMailed] = useState(false);

  async function mailPassword() {
    setProblem(null);
    const outcome = await attempt((auth) => auth.mailOwnPassword());
    if (outcome === 'in') setMailed(true);
    else setProblem(outcome === 'tooMany' ? outcome : 'failed');
  }

  async function prepare(event: FormEvent) {
    event.preventDefault();
    setProblem(null);
    const answer = await attempt((auth) => auth.prepareSecondStep(password));
    if (typeof answer === 'object') {
      setPassword('');
      setPrepared(await draw(answer.address, answer.codes));
    } else setProblem(answer === 'tooMany' || answer === 'failed' ? answer : 'wrong');
  }

  async function prove(event: FormEvent) {
    event.preventDefault();
    setProblem(null);
    const outcome = await attempt((auth) => auth.withCode(code.replace(/\D/g, '')));
    if (outcome !== 'in')
      return setProblem(outcome === 'tooMany' || outcome === 'failed' ? outcome : 'wrongCode');
    setOn(true);
    setPrepared(null);
    await queries.invalidateQueries({ queryKey: ['account.me'] });
  }

  return (
    <Section title={t('secondStep')} text={t('secondStepText')}>
      {problem && <Told tone="error">{t(problem)}</Told>}
      {isMailed && <Told tone="success">{t('noPasswordSent')}</Told>}
      {isOn && <Told tone="success">{t('secondStepOn')}</Told>}
      {prepared ? (
        <form onSubmit={prove} noValidate className={form.form}>
          <p>{t('secondStepScan')}</p>
          <img src={prepared.picture} alt={t('secondStepPicture')} className={classes.picture} />
          <code className={classes.key}>{prepared.key}</code>
          <p>{t('secondStepCodes')}</p>
          <ul className={classes.codes}>
            {prepared.codes.map((one) => (
              <li key={one}>{one}</li>
            ))}
          </ul>
          <TextInput
            label={t('code')}
            description={t('codeHelp')}
            autoComplete="one-time-code"
            inputMode="numeric"
            value={code}
            onChange={(event) => setCode(event.currentTarget.value)}
          />
          <Button type="submit" loading={busy}>
            {t('secondStepCheck')}
          </Button>
        </form>
      ) : (
        !isOn && <AskPassword {...{ password, setPassword, busy, stage, mailPassword }} onSubmit={prepare} />
      )}
    </Section>
  );
}

type AskPasswordProps = {
  password: string;
  setPassword: (password: string) => void;
  busy: boolean;
  stage: Me['secondFactor'];
  mailPassword: () => void;
  onSubmit: (event: FormEvent) => void;
};

function AskPassword({ password, setPassword, busy, stage, mailPassword, onSubmit }: AskPasswordProps) {
  const t = useTexts(texts);
  return (
    <form onSubmit={onSubmit} noValidate className={form.form}>
      <PasswordInput
        label={t('secondStepPassword')}
        autoComplete="current-password"
        visibilityToggleButtonProps={{ 'aria-label': t('showPassword') }}
        value={password}
        onChange={(event) => setPassword(event.currentTarget.value)}
      />
      <Button type="submit" loading={busy} variant={stage === 'missing' ? 'filled' : 'default'}>
        {t('secondStepStart')}
      </Button>
      <Button variant="subtle" disabled={busy} onClick={mailPassword}>
        {t('noPassword')}
      </Button>
    </form>
  );
}

async function draw(address: string, codes: string[]): Promise<Prepared> {
  const { toDataURL } = await import('qrcode');
  const picture = await toDataURL(address, { margin: 2, width: 240 });
  return { picture, key: new URL(address).searchParams.get('secret') ?? '', codes };
}
