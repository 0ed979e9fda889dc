import { Button } from '@mantine/core';
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

/** Who signed for which party, how and when; a scan can be opened. */
export function Signatures({ agreement }: { agreement: Agreement }) {
  const t = useTexts(texts);
  const format = useFormat();
  const scan = useDownload('agreement.scan');
  const sheet = useDownload('agreement.signatureSheet');
  const { language } = useSession();
  const { signatures } = agreement;
  return (
    <Section title={t('signatures')}>
      {signatures.length === 0 && <p>{t('nobodySigned')}</p>}
      <ul className={classes.signatures}>
        {signatures.map(({ id, organisationName, signerName, method, signedOn, hasScan }) => (
          <li key={id} className={classes.signature}>
            <strong>{organisationName}</strong>
            <span>
              {t('signedBy', { name: signerName, day: format.date(signedOn) })}, {t(ways[method])}
            </span>
            {hasScan && (
              <Button
                variant="subtle"
                data-screen-only
                loading={scan.busy}
                onClick={() => void scan.run({ agreementId: agreement.id, signatureId: id })}
              >
                {t('seeScan')}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {signatures.length > 0 && (
        <div className={classes.start} data-screen-only>
          <Button
            variant="default"
            loading={sheet.busy}
            onClick={() => void sheet.run({ agreementId: agreement.id, language })}
          >
            {t('signatureSheet')}
          </Button>
        </div>
      )}
      <Refused refusal={scan.refusal ?? sheet.refusal} />
    </Section>
  );
}
