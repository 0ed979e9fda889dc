import { Button } from '@mantine/core';
import { knowLimits } from '../../../server/partnership/agreement/agreement.ts';
import type { Output } from '../../api/contracts.ts';
import { useAct } from '../../api/use-act.ts';
import { useDownload } from '../../api/use-download.ts';
import { useView } from '../../api/use-view.ts';
import { Handouts } from '../../outside/handout/Handouts.tsx';
import { paths } from '../../paths.ts';
import { useGo, usePart } from '../../ui/address.ts';
import { Blocks } from '../../ui/Blocks.tsx';
import { CanButton } from '../../ui/CanButton.tsx';
import { ConfirmAction } from '../../ui/ConfirmAction.tsx';
import { useFormat } from '../../ui/format.ts';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { Refused } from '../../ui/Refused.tsx';
import { Section } from '../../ui/Section.tsx';
import { Shown } from '../../ui/Shown.tsx';
import { StatusBadge, type Tone } from '../../ui/StatusBadge.tsx';
import { To } from '../../ui/To.tsx';
import { usePick, useTexts } from '../../ui/texts.ts';
import { BeforeSigning } from '../partnership/BeforeSigning.tsx';
import classes from './agreement.module.css';
import { Changes } from './Changes.tsx';
import { basicKinds, DraftEditor } from './DraftEditor.tsx';
import { Remarks } from './Remarks.tsx';
import { Signatures } from './Signatures.tsx';
import { Suspensions } from './Suspensions.tsx';
import { suspensionTexts } from './suspension.texts.ts';
import { texts } from './texts.ts';

export type Agreement = Output<'agreement.show'>;

export const statusTone: Record<Agreement['status'], Tone> = {
  draft: 'open',
  offered: 'waiting',
  signed: 'good',
  withdrawn: 'stopped',
};

/** One version of the agreement: written together while it is a draft, read and signed after that. */
export default function AgreementPage() {
  const agreementId = usePart('id');
  const view = useView('agreement.show', { agreementId });
  return <Shown view={view}>{(data) => <Whole agreement={data} onReload={view.retry} />}</Shown>;
}

function Whole({ agreement, onReload }: { agreement: Agreement; onReload: () => void }) {
  const t = useTexts(texts);
  const { status, title, number } = agreement;
  // What is typed is held against the same limits here as on the server.
  knowLimits(agreement.limits);
  const maySign = status === 'offered' && (agreement.can.sign.allowed || agreement.can.enterPaper.allowed);
  return (
    <Blocks>
      <PageHeader
        title={t('versionOf', { title, number })}
        text={<StatusLine agreement={agreement} />}
        above={<To to={paths.partnership(agreement.partnershipId)}>{t('backTo')}</To>}
        action={
          maySign ? (
            <To to={paths.signAgreement(agreement.id)} look="button">
              {t('sign')}
            </To>
          ) : undefined
        }
      />
      {(maySign || (status === 'draft' && agreement.can.edit.allowed)) && (
        <BeforeSigning partnershipId={agreement.partnershipId} />
      )}
      {status === 'draft' && agreement.can.edit.allowed ? (
        <DraftEditor key={agreement.id} agreement={agreement} onReload={onReload} />
      ) : (
        <AgreementText agreement={agreement} />
      )}
      {agreement.document && <DocumentSection agreement={agreement} />}
      {(status === 'offered' || status === 'signed') && <Signatures agreement={agreement} />}
      {status === 'signed' && <Suspensions agreementId={agreement.id} />}
      {status === 'signed' && <Handouts agreementId={agreement.id} />}
      <Remarks agreement={agreement} />
      <Changes agreementId={agreement.id} />
      <Ways agreement={agreement} />
    </Blocks>
  );
}

function StatusLine({ agreement }: { agreement: Agreement }) {
  const t = useTexts(texts);
  const format = useFormat();
  const { status, waitsFor, overtaken, signedOn, starts } = agreement;
  const names = waitsFor.map(({ name }) => name);
  return (
    <>
      <StatusBadge tone={statusTone[status]}>{t(status)}</StatusBadge> {status === 'draft' && t('draftText')}
      {status === 'offered' &&
        (overtaken ? t('overtakenText') : t('offeredText', { names: format.list(names) }))}
      {status === 'signed' &&
        signedOn &&
        t('signedText', { day: format.date(signedOn), starts: format.date(starts) })}
      {status === 'withdrawn' && t('withdrawnText')}
    </>
  );
}

/** The text as it is signed: the same sentences as in the document. */
export function AgreementText({ agreement }: { agreement: Agreement }) {
  const t = useTexts(texts);
  const suspension = useTexts(suspensionTexts);
  const pick = usePick();
  const format = useFormat();
  const { starts, ends, basics, clauses } = agreement;
  return (
    <>
      <Section title={t('basics')}>
        <p className={classes.quiet}>
          {t('from', { day: format.date(starts) })}.{' '}
          {ends ? t('lastDay', { day: format.date(ends) }) : t('endless')}.
        </p>
        {basicKinds.map((kind) => (
          <div key={kind}>
            <h3>{t(kind)}</h3>
            <p className={classes.text}>{basics[kind].open ? t('leftOpen') : basics[kind].text}</p>
          </div>
        ))}
      </Section>
      <Section title={t('clauses')}>
        {clauses.map(({ kind, title, text, suspended, stopped }) => (
          <div key={kind}>
            <h3>{pick(title)}</h3>
            {suspended && <StatusBadge tone="attention">{suspension('suspended')}</StatusBadge>}
            {stopped && <StatusBadge tone="stopped">{t('trialStopped')}</StatusBadge>}
            <p className={classes.text}>{pick(text)}</p>
          </div>
        ))}
      </Section>
    </>
  );
}

export function DocumentSection({ agreement }: { agreement: Agreement }) {
  const t = useTexts(texts);
  const download = useDownload('agreement.document');
  const { document } = agreement;
  if (!document) return null;
  return (
    <Section title={t('document')} tone={document.intact ? 'card' : 'error'}>
      {document.intact ? (
        <>
          <div data-screen-only>
            <Button
              variant="default"
              loading={download.busy}
              onClick={() => void download.run({ agreementId: agreement.id })}
            >
              {t('download')}
            </Button>
          </div>
          <Refused refusal={download.refusal} />
          <p>
            <span className={classes.quiet}>{t('hash')}: </span>
            <code className={classes.hash}>{document.sha256}</code>
          </p>
          <p className={classes.quiet}>{t('hashHelp')}</p>
        </>
      ) : (
        <p>{t('damaged')}</p>
      )}
    </Section>
  );
}

/** Withdraw what is open, or go on with a new version. */
function Ways({ agreement }: { agreement: Agreement }) {
  const t = useTexts(texts);
  const go = useGo();
  const refreshes = ['agreement.show' as const, 'agreement.list' as const, 'agreement.running' as const];
  const withdraw = useAct('agreement.withdraw', { refreshes });
  const make = useAct('agreement.make', { refreshes });
  const isOpen = agreement.status === 'draft' || agreement.status === 'offered';
  async function renew() {
    const answer = await make.run({ partnershipId: agreement.partnershipId });
    if (answer.ok) await go(paths.agreement(answer.value.id));
  }
  return (
    <div className={classes.ways} data-screen-only>
      <To to={paths.agreements(agreement.partnershipId)}>{t('versions')}</To>
      <Button variant="default" onClick={() => window.print()}>
        {t('print')}
      </Button>
      {isOpen ? (
        <ConfirmAction
          label={t('withdraw')}
          consequence={t('withdrawMeans')}
          act={withdraw}
          can={agreement.can.withdraw}
          onConfirm={() => withdraw.run({ agreementId: agreement.id, version: agreement.version })}
        />
      ) : (
        <CanButton variant="default" can={agreement.can.renew} busy={make.busy} onClick={() => void renew()}>
          {t('renew')}
        </CanButton>
      )}
      <Refused refusal={make.refusal} />
    </div>
  );
}
