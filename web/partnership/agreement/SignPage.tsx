import { useMe } from '../../api/use-me.ts';
import { useView } from '../../api/use-view.ts';
import { paths } from '../../paths.ts';
import { usePart } from '../../ui/address.ts';
import { Blocks } from '../../ui/Blocks.tsx';
import { useFormat } from '../../ui/format.ts';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { Section } from '../../ui/Section.tsx';
import { Shown } from '../../ui/Shown.tsx';
import { To } from '../../ui/To.tsx';
import { useTexts } from '../../ui/texts.ts';
import { BeforeSigning } from '../partnership/BeforeSigning.tsx';
import { type Agreement, AgreementText, DocumentSection } from './AgreementPage.tsx';
import { Signatures } from './Signatures.tsx';
import { SignWays } from './SignWays.tsx';
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
    <Blocks>
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
      {agreement.document?.intact && own && (
        <SignWays
          room="agreement"
          meant={{
            agreementId: agreement.id,
            version: agreement.version,
            documentSha256: agreement.document.sha256,
          }}
          can={agreement.can}
          organisation={organisation}
          refreshes={refreshes}
          stale={(current) => <Stale read={agreement} now={current as Agreement} />}
        />
      )}
      <Signatures agreement={agreement} />
    </Blocks>
  );
}

/** Signing what changed a second ago: both versions named, and the way to read the one that lies there now. */
function Stale({ read, now }: { read: Agreement; now: Agreement }) {
  const t = useTexts(texts);
  return (
    <Section title={t('staleRead')} tone="warning">
      <p>{t('staleSign', { number: now.number, read: read.number })}</p>
      <To to={paths.agreement(now.id)}>{t('readNow', { number: now.number })}</To>
    </Section>
  );
}
