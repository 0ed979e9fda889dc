import { Button, FileInput } from '@mantine/core';
import { useState } from 'react';
import { refusalOf } from '../../api/refusal.ts';
import { useAct } from '../../api/use-act.ts';
import { useMe } from '../../api/use-me.ts';
import { useView } from '../../api/use-view.ts';
import { paths } from '../../paths.ts';
import { usePart } from '../../ui/address.ts';
import { CanButton } from '../../ui/CanButton.tsx';
import { DraftForm } from '../../ui/form/DraftForm.tsx';
import { readDay, showDay } from '../../ui/form/days.ts';
import { DayField, SecretField, TextField } from '../../ui/form/fields.tsx';
import { Submit } from '../../ui/form/Submit.tsx';
import { useDraft } from '../../ui/form/use-draft.ts';
import { today, useFormat } from '../../ui/format.ts';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { Refused } from '../../ui/Refused.tsx';
import { Section } from '../../ui/Section.tsx';
import { Shown } from '../../ui/Shown.tsx';
import { To } from '../../ui/To.tsx';
import { useTexts } from '../../ui/texts.ts';
import { BeforeSigning } from '../partnership/BeforeSigning.tsx';
import { type Agreement, AgreementText, DocumentSection } from './AgreementPage.tsx';
import classes from './agreement.module.css';
import { answerWithPasskey } from './passkey.ts';
import { Signatures } from './Signatures.tsx';
import { texts } from './texts.ts';

const refreshes = [
  'agreement.show' as const,
  'agreement.list' as const,
  'agreement.running' as const,
  'partnership.show' as const,
];

/** Read, then sign exactly these bytes: with a passkey, the password entered again, or a scan of paper. */
export default function SignPage() {
  const agreementId = usePart('id');
  return (
    <Shown view={useView('agreement.show', { agreementId })}>{(data) => <Whole agreement={data} />}</Shown>
  );
}

function Whole({ agreement }: { agreement: Agreement }) {
  const t = useTexts(texts);
  const format = useFormat();
  const hat = useMe().data?.hat;
  const organisation = hat?.organisationName ?? '';
  const { title, number, status, signedOn, starts, waitsFor } = agreement;
  const own = waitsFor.find(({ organisationId }) => organisationId === hat?.organisationId);
  const from = signedOn && signedOn > starts ? signedOn : starts;
  return (
    <>
      <PageHeader
        title={t('signTitle', { title: t('versionOf', { title, number }) })}
        text={own ? t('signText', { organisation }) : undefined}
        above={<To to={paths.agreement(agreement.id)}>{t('toAgreement')}</To>}
      />
      {status === 'signed' && (
        <Section title={t('done')} tone="success">
          <p>{t('allSigned', { day: format.date(from) })}</p>
          <To to={paths.partnership(agreement.partnershipId)}>{t('backTo')}</To>
        </Section>
      )}
      {status === 'offered' && !own && (
        <Section title={t('done')} tone="success">
          <p>{t('stillToSign', { names: format.list(waitsFor.map(({ name }) => name)) })}</p>
          <To to={paths.partnership(agreement.partnershipId)}>{t('backTo')}</To>
        </Section>
      )}
      <AgreementText agreement={agreement} />
      <DocumentSection agreement={agreement} />
      {own && <BeforeSigning partnershipId={agreement.partnershipId} />}
      {agreement.document?.intact && own && <Signing agreement={agreement} organisation={organisation} />}
      <Signatures agreement={agreement} />
    </>
  );
}

function Signing({ agreement, organisation }: { agreement: Agreement; organisation: string }) {
  const t = useTexts(texts);
  const [way, setWay] = useState<'password' | 'paper' | null>(null);
  const { sign, enterPaper } = agreement.can;
  const passkey = useView('account.confirming', {});
  const hasPasskey = passkey.data?.passkey ?? false;
  if (!passkey.data && !passkey.refusal) return null;
  return (
    <Section title={t('signWays')}>
      {hasPasskey && way === null && sign.allowed && (
        <PasskeySigning agreement={agreement} organisation={organisation} />
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
      {way === 'password' && <PasswordForm agreement={agreement} organisation={organisation} />}
      {way === 'paper' && <PaperForm agreement={agreement} />}
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
function PasskeySigning({ agreement, organisation }: FormProps & { organisation: string }) {
  const t = useTexts(texts);
  const ask = useAct('agreement.askPasskey');
  const sign = useAct('agreement.signWithPasskey', { refreshes });
  const [failed, setFailed] = useState<'cancelled' | 'unsupported' | null>(null);
  const [waits, setWaits] = useState(false);
  const staleSection = useStale(agreement)(ask.refusal ?? sign.refusal);
  if (staleSection) return staleSection;

  async function go() {
    setFailed(null);
    sign.forget();
    const meant = {
      agreementId: agreement.id,
      version: agreement.version,
      documentSha256: agreement.document?.sha256 ?? '',
    };
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

/** Signing what changed a second ago: both versions named, and the way to read the one that lies there now. */
function useStale(agreement: Agreement) {
  const t = useTexts(texts);
  return (refusal: { type: string; current: unknown } | null) => {
    if (refusal?.type !== 'stale') return null;
    const current = refusal.current as Agreement;
    return (
      <Section title={t('staleRead')} tone="warning">
        <p>{t('staleSign', { number: current.number, read: agreement.number })}</p>
        <To to={paths.agreement(current.id)}>{t('readNow', { number: current.number })}</To>
      </Section>
    );
  };
}

type FormProps = { agreement: Agreement };

function PasswordForm({ agreement, organisation }: FormProps & { organisation: string }) {
  const t = useTexts(texts);
  const act = useAct('agreement.sign', { refreshes });
  const staleSection = useStale(agreement)(act.refusal);
  const demoPassword = useMe().data?.demoPassword;
  const draft = useDraft(
    `sign-${agreement.id}`,
    { password: '' },
    {
      rules: { password: (value) => (value ? null : t('passwordMissing')) },
      forget: ['password'],
    },
  );
  if (staleSection) return staleSection;
  return (
    <DraftForm
      draft={draft}
      act={act}
      toInput={({ password }) => ({
        agreementId: agreement.id,
        version: agreement.version,
        documentSha256: agreement.document?.sha256 ?? '',
        password,
      })}
      onDone={() => {}}
    >
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

function PaperForm({ agreement }: FormProps) {
  const t = useTexts(texts);
  const act = useAct('agreement.enterPaper', { refreshes });
  const staleSection = useStale(agreement)(act.refusal);
  const draft = useDraft(
    `paper-${agreement.id}`,
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
  if (staleSection) return staleSection;
  return (
    <DraftForm
      draft={draft}
      act={act}
      toInput={({ signerName, signedOn, scan }) => ({
        agreementId: agreement.id,
        version: agreement.version,
        documentSha256: agreement.document?.sha256 ?? '',
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
