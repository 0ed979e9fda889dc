import { Button } from '@mantine/core';
import type { Refusal } from '../../api/refusal.ts';
import { useSession } from '../../api/session.ts';
import { useDownload } from '../../api/use-download.ts';
import { useFormat } from '../../ui/format.ts';
import { Refused } from '../../ui/Refused.tsx';
import { Section } from '../../ui/Section.tsx';
import { useTexts } from '../../ui/texts.ts';
import type { Agreement } from './AgreementPage.tsx';
import classes from './agreement.module.css';
import { texts } from './texts.ts';

const ways = { password: 'withPassword', passkey: 'withPasskey', paper: 'onPaper' } as const;

export function Signatures({ agreement: { id: agreementId, signatures } }: { agreement: Agreement }) {
  const t = useTexts(texts);
  const scan = useDownload('agreement.scan');
  const sheet = useDownload('agreement.signatureSheet');
  const { language } = useSession();
  return (
    <Section title={t('signatures')}>
      <SignatureList
        signatures={signatures}
        busy={scan.busy || sheet.busy}
        refusal={scan.refusal ?? sheet.refusal}
        onScan={(signatureId) => void scan.run({ agreementId, signatureId })}
        onSheet={() => void sheet.run({ agreementId, language })}
      />
    </Section>
  );
}

type ListProps = {
  signatures: Agreement['signatures'];
  busy: boolean;
  refusal: Refusal | null;
  onScan: (id: string) => void;
  onSheet: () => void;
};

/** Who signed for which party, how and when; a scan can be opened. */
export function SignatureList({ signatures, busy, refusal, onScan, onSheet }: ListProps) {
  const t = useTexts(texts);
  const format = useFormat();
  return (
    <>
      {signatures.length === 0 && <p>{t('nobodySigned')}</p>}
      <ul className={classes.signatures}>
        {signatures.map(({ id, organisationName, signerName, method, signedOn, hasScan }) => (
          <li key={id} className={classes.signature}>
            <strong>{organisationName}</strong>
            <span>
              {t('signedBy', { name: signerName, day: format.date(signedOn) })}, {t(ways[method])}
            </span>
            {hasScan && (
              <Button variant="subtle" data-screen-only loading={busy} onClick={() => onScan(id)}>
                {t('seeScan')}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {signatures.length > 0 && (
        <div className={classes.start} data-screen-only>
          <Button variant="default" loading={busy} onClick={onSheet}>
            {t('signatureSheet')}
          </Button>
        </div>
      )}
      <Refused refusal={refusal} />
    </>
  );
}
