import { Button, FileInput } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import type { Verb } from '../../api/contracts.ts';
import { type Refusal, refusalOf } from '../../api/refusal.ts';
import { useAct } from '../../api/use-act.ts';
import { useMe } from '../../api/use-me.ts';
import { useView } from '../../api/use-view.ts';
import { paths } from '../../paths.ts';
import { type Can, CanButton } from '../../ui/CanButton.tsx';
import { DraftForm } from '../../ui/form/DraftForm.tsx';
import { readDay, showDay } from '../../ui/form/days.ts';
import { DayField, SecretField, TextField } from '../../ui/form/fields.tsx';
import { Submit } from '../../ui/form/Submit.tsx';
import { useDraft } from '../../ui/form/use-draft.ts';
import { today } from '../../ui/format.ts';
import { Refused } from '../../ui/Refused.tsx';
import { Section } from '../../ui/Section.tsx';
import { To } from '../../ui/To.tsx';
import { useTexts } from '../../ui/texts.ts';
import classes from './agreement.module.css';
import { answerWithPasskey } from './passkey.ts';
import { texts } from './texts.ts';

const verbs = {
  agreement: {
    sign: 'agreement.sign',
    ask: 'agreement.askPasskey',
    passkey: 'agreement.signWithPasskey',
    paper: 'agreement.enterPaper',
  },
  tariff: {
    sign: 'tariff.sign',
    ask: 'tariff.askPasskey',
    passkey: 'tariff.signWithPasskey',
    paper: 'tariff.enterPaper',
  },
} as const satisfies Record<string, Record<string, Verb>>;

type Meant = { version: number; documentSha256: string } & ({ agreementId: string } | { annexId: string });

type Signed = {
  room: keyof typeof verbs;
  /** Exactly these bytes. */
  meant: Meant;
  refreshes: Verb[];
  /** Drawn when something else lies there now. */
  stale: (current: unknown) => ReactNode;
};

type SignWaysProps = Signed & { organisation: string; can: { sign: Can; enterPaper: Can } };

/** The ways to sign: with a passkey, the password entered again, or a scan of paper. */
export function SignWays({ organisation, can: { sign, enterPaper }, ...signed }: SignWaysProps) {
  const t = useTexts(texts);
  const [way, setWay] = useState<'password' | 'paper' | null>(null);
  const passkey = useView('account.confirming', {});
  const hasPasskey = passkey.data?.passkey ?? false;
  if (!passkey.data && !passkey.refusal) return null;
  return (
    <Section title={t('signWays')}>
      {hasPasskey && way === null && sign.allowed && (
        <PasskeySigning {...signed} organisation={organisation} />
      )}
      {way === null && (
        <div className={classes.signWays}>
          <CanButton
            can={sign}
            variant={hasPasskey && sign.allowed ? 'default' : 'filled'}
            onClick={() => setWay('password')}
          >
            {t('byPassword')}
          </CanButton>
          <CanButton can={enterPaper} variant="default" onClick={() => setWay('paper')}>
            {t('byPaper')}
          </CanButton>
        </div>
      )}
      {way === null && sign.allowed && !hasPasskey && (
        <p className={classes.aside}>
          {t('passkeyTip')} <To to={paths.settings()}>{t('toSettings')}</To>
        </p>
      )}
      {way === 'password' && <PasswordForm {...signed} organisation={organisation} />}
      {way === 'paper' && <PaperForm {...signed} />}
      {way !== null && (
        <div className={classes.start}>
          <Button variant="subtle" onClick={() => setWay(null)}>
            {t('otherWay')}
          </Button>
        </div>
      )}
    </Section>
  );
}

/** One press: her device asks for face, finger or PIN, and signs these very bytes. */
function PasskeySigning({ room, meant, refreshes, stale, organisation }: Signed & { organisation: string }) {
  const t = useTexts(texts);
  const ask = useAct(verbs[room].ask);
  const sign = useAct(verbs[room].passkey, { refreshes });
  const [failed, setFailed] = useState<'cancelled' | 'unsupported' | null>(null);
  const [waits, setWaits] = useState(false);
  const other = otherNow(ask.refusal ?? sign.refusal, stale);
  if (other) return other;

  async function go() {
    setFailed(null);
    sign.forget();
    const question = await ask.run(meant);
    if (!question.ok) return;
    setWaits(true);
    const answer = await answerWithPasskey(question.value);
    setWaits(false);
    if (typeof answer === 'string') setFailed(answer);
    else await sign.run({ ...meant, answer });
  }

  return (
    <div className={classes.passkey}>
      <p>{t('passkeySigns', { organisation })}</p>
      <Button loading={ask.busy || sign.busy || waits} onClick={() => void go()}>
        {t('byPasskey')}
      </Button>
      {failed && <Refused refusal={refusalOf(`passkey.${failed}`)} />}
      <Refused refusal={ask.refusal ?? sign.refusal} onRetry={() => void go()} />
    </div>
  );
}

const otherNow = (refusal: Refusal | null, stale: Signed['stale']): ReactNode =>
  refusal?.type === 'stale' ? stale(refusal.current) : null;

const keyOf = (meant: Meant): string => ('agreementId' in meant ? meant.agreementId : meant.annexId);

function PasswordForm({ room, meant, refreshes, stale, organisation }: Signed & { organisation: string }) {
  const t = useTexts(texts);
  const act = useAct(verbs[room].sign, { refreshes });
  const demoPassword = useMe().data?.demoPassword;
  const draft = useDraft(
    `sign-${keyOf(meant)}`,
    { password: '' },
    {
      rules: { password: (value) => (value ? null : t('passwordMissing')) },
      forget: ['password'],
    },
  );
  const other = otherNow(act.refusal, stale);
  if (other) return other;
  return (
    <DraftForm draft={draft} act={act} toInput={({ password }) => ({ ...meant, password })} onDone={() => {}}>
      <SecretField
        of={draft}
        name="password"
        label={t('password')}
        help={demoPassword ? t('demoPassword', { password: demoPassword }) : t('passwordHelp')}
        autoComplete="current-password"
      />
      <Submit busy={act.busy}>{t('signNow', { organisation })}</Submit>
    </DraftForm>
  );
}

const largest = 10 * 1024 * 1024;

function PaperForm({ room, meant, refreshes, stale }: Signed) {
  const t = useTexts(texts);
  const act = useAct(verbs[room].paper, { refreshes });
  const draft = useDraft(
    `paper-${keyOf(meant)}`,
    { signerName: '', signedOn: showDay(today()), scan: null as { name: string; base64: string } | null },
    {
      rules: {
        signerName: (value) => (value.trim() ? null : t('required')),
        signedOn: (value) => (readDay(value) ? null : t('dayWrong')),
        scan: (value) => (value ? null : t('scanMissing')),
      },
      fields: { scanName: 'scan' },
      refusals: { 'agreement.not_a_scan': 'scan', 'agreement.signed_on_impossible': 'signedOn' },
      forget: ['scan'],
    },
  );
  const [tooLarge, setTooLarge] = useState(false);
  async function take(file: File | null) {
    setTooLarge((file?.size ?? 0) > largest);
    if (file && file.size <= largest)
      draft.set('scan', { name: file.name.slice(0, 120), base64: await base64Of(file) });
    else draft.set('scan', null);
  }
  const other = otherNow(act.refusal, stale);
  if (other) return other;
  return (
    <DraftForm
      draft={draft}
      act={act}
      toInput={({ signerName, signedOn, scan }) => ({
        ...meant,
        signerName,
        signedOn: readDay(signedOn) ?? signedOn,
        scanName: scan?.name ?? '',
        scan: scan?.base64 ?? '',
      })}
      onDone={() => {}}
    >
      <p>{t('paperText')}</p>
      <TextField of={draft} name="signerName" label={t('signerName')} />
      <DayField of={draft} name="signedOn" label={t('signedOn')} max={today()} />
      <FileInput
        id={`${draft.name}-scan`}
        label={t('scan')}
        description={t('scanHelp')}
        placeholder={t('chooseFile')}
        accept="application/pdf,image/jpeg,image/png"
        error={tooLarge ? t('scanTooLarge') : draft.problems.scan}
        onChange={(file) => void take(file)}
        clearable
        clearButtonProps={{ 'aria-label': t('removeClause') }}
      />
      <Submit busy={act.busy}>{t('enterPaper')}</Submit>
    </DraftForm>
  );
}

const base64Of = (file: File): Promise<string> =>
  new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(String(reader.result).replace(/^[^,]*,/, ''));
    reader.onerror = () => reject(reader.error);
    reader.readAsDataURL(file);
  });
