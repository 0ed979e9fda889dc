import { Button } from '@mantine/core';
import { useDownload } from '../../api/use-download.ts';
import { useView } from '../../api/use-view.ts';
import { Refused } from '../../ui/Refused.tsx';
import { Section } from '../../ui/Section.tsx';
import { Shown } from '../../ui/Shown.tsx';
import { usePick, useTexts } from '../../ui/texts.ts';
import classes from './privacy.module.css';
import { texts } from './texts.ts';

/** The register of processing (AVG art. 30), as it follows from what is kept. */
export function RegisterPart() {
  const t = useTexts(texts);
  const say = usePick();
  const register = useView('privacy.register', {});
  const pdf = useDownload('privacy.registerPdf');
  return (
    <Section title={t('registerTitle')} text={t('registerText')} folds>
      <div>
        <Button variant="default" loading={pdf.busy} onClick={() => void pdf.run({})}>
          {t('pdf')}
        </Button>
      </div>
      <Refused refusal={pdf.refusal} />
      <Shown view={register}>
        {({ organisation, address, recipients, activities }) => (
          <>
            <p>
              <strong>{organisation}</strong>
              {address && `, ${address}`}
            </p>
            <p>{recipients.length > 0 ? t('recipients') : t('noRecipients')}</p>
            {recipients.length > 0 && (
              <ul className={classes.list}>
                {recipients.map(({ name, agreement }) => (
                  <li key={name + agreement}>{agreement ? `${name}: ${agreement}` : name}</li>
                ))}
              </ul>
            )}
            <ul className={classes.rows}>
              {activities.map((one) => (
                <li key={one.title.nl}>
                  <h3>{say(one.title)}</h3>
                  <dl className={classes.facts}>
                    <dt>{t('purpose')}</dt>
                    <dd>{say(one.purpose)}</dd>
                    <dt>{t('ground')}</dt>
                    <dd>{say(one.ground)}</dd>
                    <dt>{t('people')}</dt>
                    <dd>{say(one.people)}</dd>
                    <dt>{t('data')}</dt>
                    <dd>{one.categories.map(say).join('; ')}</dd>
                    <dt>{t('howLong')}</dt>
                    <dd>{one.terms.map(({ text, source }) => `${say(text)} (${say(source)})`).join('; ')}</dd>
                  </dl>
                </li>
              ))}
            </ul>
          </>
        )}
      </Shown>
    </Section>
  );
}
