import { Button, PasswordInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { paths } from '../paths.ts';
import { PageHeader } from '../ui/PageHeader.tsx';
import { To } from '../ui/To.tsx';
import { useTexts } from '../ui/texts.ts';
import classes from './SignInForm.module.css';
import { Told } from './Told.tsx';
import { texts } from './texts.ts';
import { useAuth } from './use-auth.ts';

/** Reached from a mail; the key stands behind the #, so that it reaches no log. */
export default function NewPasswordPage() {
  const t = useTexts(texts);
  const { attempt, busy } = useAuth();
  const [password, setPassword] = useState('');
  const [problem, setProblem] = useState('');
  const [stage, setStage] = useState<'ask' | 'done' | 'linkWrong' | 'tooMany' | 'failed'>('ask');

  async function save(event: FormEvent) {
    event.preventDefault();
    if (password.length < 12) return setProblem(t('newPasswordShort'));
    setProblem('');
    const outcome = await attempt((auth) => auth.saveNewPassword(location.hash.slice(1), password));
    if (outcome === 'in') setStage('done');
    else setStage(outcome === 'tooMany' || outcome === 'failed' ? outcome : 'linkWrong');
  }

  if (stage === 'done' || stage === 'linkWrong') {
    return (
      <>
        <PageHeader title={t('newPasswordTitle')} />
        <div className={classes.form}>
          <Told tone={stage === 'done' ? 'success' : 'error'}>
            {t(stage === 'done' ? 'newPasswordDone' : 'linkWrong')}
          </Told>
          <To to={paths.signIn()} look="button">
            {t('toSignIn')}
          </To>
        </div>
      </>
    );
  }
  return (
    <>
      <PageHeader title={t('newPasswordTitle')} />
      <form onSubmit={save} noValidate className={classes.form}>
        {stage !== 'ask' && <Told tone="error">{t(stage)}</Told>}
        <PasswordInput
          label={t('newPassword')}
          description={t('newPasswordHelp')}
          autoComplete="new-password"
          visibilityToggleButtonProps={{ 'aria-label': t('showPassword') }}
          value={password}
          error={problem}
          onChange={(event) => setPassword(event.currentTarget.value)}
        />
        <Button type="submit" loading={busy}>
          {t('newPasswordGo')}
        </Button>
      </form>
    </>
  );
}
