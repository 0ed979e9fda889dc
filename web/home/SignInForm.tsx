/** Password, code, passkey or a link by mail. Nothing typed here is kept in a draft. */
import { Button, PasswordInput, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useTexts } from '../ui/texts.ts';
import classes from './SignInForm.module.css';
import type { Outcome } from './sign-in.ts';
import { texts } from './texts.ts';

type Auth = typeof import('./sign-in.ts');
type Told = { tone: 'error' | 'success'; key: keyof typeof texts.nl };
type Problems = { email?: string; password?: string; code?: string };

const looksLikeEmail = (text: string): boolean => /^\S+@\S+\.\S+$/.test(text);

type SignInFormProps = {
  onDone: () => void;
  /** The page that a link in the mail opens. */
  to: string;
};

export default function SignInForm({ onDone, to }: SignInFormProps) {
  const t = useTexts(texts);
  const [stage, setStage] = useState<'password' | 'code' | 'paper' | 'organisation'>('password');
  const [email, setEmail] = useState('');
  const [organisation, setOrganisation] = useState('');
  /** Addresses whose owner chose another way than that of her organisation. */
  const [otherWay, setOtherWay] = useState('');
  const [password, setPassword] = useState('');
  const [code, setCode] = useState('');
  const [problems, setProblems] = useState<Problems>({});
  const [told, setTold] = useState<Told | null>(null);
  const [busy, setBusy] = useState(false);

  async function go(how: (auth: Auth) => Promise<Outcome>, onIn: () => void, onWrong: Told['key']) {
    setBusy(true);
    setTold(null);
    const outcome = await import('./sign-in.ts').then(how).catch((): Outcome => 'failed');
    setBusy(false);
    if (outcome === 'in') onIn();
    else if (outcome === 'code') setStage('code');
    else if (outcome === 'away') setTold({ tone: 'error', key: 'through_down' });
    else setTold({ tone: 'error', key: outcome === 'wrong' || outcome === 'tooLong' ? onWrong : outcome });
  }

  function hasEmail(): boolean {
    const fits = looksLikeEmail(email.trim());
    setProblems(fits ? {} : { email: t('emailMissing') });
    return fits;
  }

  /** The address decides where she signs in; true when that is elsewhere. */
  async function isElsewhere(): Promise<boolean> {
    const typed = email.trim().toLowerCase();
    if (!looksLikeEmail(typed) || typed === otherWay) return false;
    const name = await import('./sign-in.ts').then((auth) => auth.findOrganisation(typed)).catch(() => null);
    if (name === null) return false;
    setOrganisation(name);
    setTold(null);
    setStage('organisation');
    return true;
  }

  async function onPassword(event: FormEvent) {
    event.preventDefault();
    if (!hasEmail() || (await isElsewhere())) return;
    if (!password) return setProblems({ password: t('passwordMissing') });
    void go((auth) => auth.withPassword(email.trim(), password), onDone, 'wrong');
  }

  function onCode(event: FormEvent) {
    event.preventDefault();
    const digits = code.replace(/\D/g, '');
    if (digits.length !== 6) return setProblems({ code: t('codeMissing') });
    setProblems({});
    void go((auth) => auth.withCode(digits), onDone, 'wrongCode');
  }

  function onPaperCode(event: FormEvent) {
    event.preventDefault();
    const typed = code.trim();
    if (!typed) return setProblems({ code: t('paperCodeMissing') });
    setProblems({});
    void go((auth) => auth.withPaperCode(typed), onDone, 'wrongPaperCode');
  }

  function change(to: 'code' | 'paper') {
    setStage(to);
    setCode('');
    setProblems({});
    setTold(null);
  }

  function onMail(send: (auth: Auth) => Promise<Outcome>, key: Told['key']) {
    if (hasEmail()) void go(send, () => setTold({ tone: 'success', key }), key);
  }

  const notice = told && (
    <p role={told.tone === 'error' ? 'alert' : 'status'} className={classes.told} data-tone={told.tone}>
      {t(told.key)}
    </p>
  );

  if (stage === 'organisation') {
    return (
      <div className={classes.form}>
        {notice}
        <p>{t('throughText', { name: organisation, email: email.trim() })}</p>
        <Button
          loading={busy}
          onClick={() =>
            void go(
              (auth) => auth.throughOrganisation(email.trim(), to),
              () => {},
              'through_down',
            )
          }
        >
          {t('throughGo', { name: organisation })}
        </Button>
        <button
          type="button"
          className={classes.forgot}
          onClick={() => {
            setOtherWay(email.trim().toLowerCase());
            setTold(null);
            setStage('password');
          }}
        >
          {t('throughOther')}
        </button>
      </div>
    );
  }
  if (stage !== 'password') {
    const paper = stage === 'paper';
    return (
      <form key={stage} onSubmit={paper ? onPaperCode : onCode} noValidate className={classes.form}>
        {notice}
        <TextInput
          label={t(paper ? 'paperCode' : 'code')}
          description={t(paper ? 'paperCodeHelp' : 'codeHelp')}
          value={code}
          onChange={(event) => setCode(event.currentTarget.value)}
          error={problems.code}
          autoComplete={paper ? 'off' : 'one-time-code'}
          inputMode={paper ? 'text' : 'numeric'}
          autoCapitalize="none"
          spellCheck={false}
          autoFocus
        />
        <Button type="submit" loading={busy}>
          {t('checkCode')}
        </Button>
        <button type="button" className={classes.forgot} onClick={() => change(paper ? 'code' : 'paper')}>
          {t(paper ? 'withApp' : 'noApp')}
        </button>
      </form>
    );
  }
  return (
    <form onSubmit={onPassword} noValidate className={classes.form}>
      {notice}
      <TextInput
        label={t('email')}
        type="email"
        value={email}
        onChange={(event) => setEmail(event.currentTarget.value)}
        onBlur={() => void isElsewhere()}
        error={problems.email}
        autoComplete="username webauthn"
      />
      <PasswordInput
        label={t('password')}
        value={password}
        onChange={(event) => setPassword(event.currentTarget.value)}
        error={problems.password}
        autoComplete="current-password"
        visibilityToggleButtonProps={{ 'aria-label': t('showPassword') }}
      />
      <Button type="submit" loading={busy}>
        {t('go')}
      </Button>
      <p className={classes.or}>{t('or')}</p>
      <div className={classes.ways}>
        <Button
          variant="default"
          onClick={() => onMail((auth) => auth.mailLink(email.trim(), to), 'linkSent')}
        >
          {t('link')}
        </Button>
        <Button variant="default" onClick={() => go((auth) => auth.withPasskey(), onDone, 'passkeyFailed')}>
          {t('passkey')}
        </Button>
      </div>
      <button
        type="button"
        className={classes.forgot}
        onClick={() => onMail((auth) => auth.mailNewPassword(email.trim()), 'resetSent')}
      >
        {t('forgot')}
      </button>
    </form>
  );
}
