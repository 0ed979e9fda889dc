/** What an organisation sets for itself, in sentences; for its administrator and village supporter. */
import { useMe } from '../../api/use-me.ts';
import { useView } from '../../api/use-view.ts';
import { paths } from '../../paths.ts';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { Section } from '../../ui/Section.tsx';
import { Shown } from '../../ui/Shown.tsx';
import { To } from '../../ui/To.tsx';
import { useTexts } from '../../ui/texts.ts';
import { AboutPart } from './AboutPart.tsx';
import { ClockParts } from './ClockParts.tsx';
import { CrisisPart } from './CrisisPart.tsx';
import { DesksPart } from './DesksPart.tsx';
import classes from './organisation.module.css';
import { texts } from './texts.ts';

export default function OrganisationPage() {
  const t = useTexts(texts);
  const hat = useMe().data?.hat ?? null;
  const organisationId = hat?.organisationId ?? '';
  const about = useView('organisation.show', { organisationId }, { when: organisationId !== '' });
  return (
    <>
      <PageHeader
        title={t('title')}
        text={t('text', { name: hat?.organisationName ?? '' })}
        above={<To to={paths.settings()}>{t('back')}</To>}
      />
      <div className={classes.stack}>
        <Shown view={useView('setting.show', {})}>
          {(settings) => (
            <>
              {about.data && <AboutPart organisation={about.data} />}
              <DesksPart settings={settings} />
              <CrisisPart settings={settings} />
              <ClockParts settings={settings} />
              {hat?.roles.includes('administrator') && (
                <Section title={t('provider')} text={t('providerText')}>
                  <div>
                    <To to={paths.provider()} look="quiet-button">
                      {t('providerGo')}
                    </To>
                  </div>
                </Section>
              )}
            </>
          )}
        </Shown>
      </div>
    </>
  );
}
