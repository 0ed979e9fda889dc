import { Button } from '@mantine/core';
import { useDownload } from '../../api/use-download.ts';
import { useFormat } from '../../ui/format.ts';
import { Refused } from '../../ui/Refused.tsx';
import { Section } from '../../ui/Section.tsx';
import { useTexts } from '../../ui/texts.ts';
import type { Agreement } from './AgreementPage.tsx';
import classes from './agreement.module.css';
import { texts } from './texts.ts';

/** Who signed for which party, how and when; a scan can be opened. */
export function Signatures({ agreement }: { agreement: Agreement }) {
  const t = useTexts(texts);
  const format = useFormat();
  const scan = useDownload('agreement.scan');
  const { signatures } = agreement;
  return (
    <Section title={t('signatures')}>
      {signatures.length === 0 && <p>{t('nobodySigned')}</p>}
      <ul className={classes.signatures}>
        {signatures.map(({ organisationId, organisationName, signerName, method, signedOn, hasScan }) => (
          <li key={organisationId} className={classes.signature}>
            <strong>{organisationName}</strong>
            <span>
              {t('signedBy', { name: signerName, day: format.date(signedOn) })},{' '}
              {t(method === 'paper' ? 'onPaper' : 'withPassword')}
            </span>
            {hasScan && (
              <Button
                variant="subtle"
                data-screen-only
                loading={scan.busy}
                onClick={() => void scan.run({ agreementId: agreement.id, organisationId })}
              >
                {t('seeScan')}
              </Button>
            )}
          </li>
        ))}
      </ul>
      <Refused refusal={scan.refusal} />
    </Section>
  );
}
