/** Her own details, how she signs in, and the way to what her organisation sets. Language and letters stand in the menu. */
import { type Me, useMe } from '../api/use-me.ts';
import { paths } from '../paths.ts';
import { PageHeader } from '../ui/PageHeader.tsx';
import { Section } from '../ui/Section.tsx';
import { Shown } from '../ui/Shown.tsx';
import { To } from '../ui/To.tsx';
import { useTexts } from '../ui/texts.ts';
import { Passkeys } from './Passkeys.tsx';
import { SecondStep } from './SecondStep.tsx';
import { texts } from './texts.ts';

export default function SettingsPage() {
  const t = useTexts(texts);
  return (
    <>
      <PageHeader title={t('settingsTitle')} />
      <Shown view={useMe()}>
        {(me) => (
          <>
            {me.secondFactor === 'fine' && <Places me={me} />}
            <SecondStep stage={me.secondFactor} />
          </>
        )}
      </Shown>
      <Passkeys />
    </>
  );
}

/** Who sets the clocks of the organisation, its administrator and village supporter, finds them here. */
function Places({ me }: { me: Me }) {
  const t = useTexts(texts);
  const sets = me.hat?.roles.some((role) => role === 'administrator' || role === 'village_supporter');
  const answers = me.hat?.roles.some((role) => role === 'administrator' || role === 'board');
  return (
    <>
      <Section title={t('dataTitle')} text={t('dataText')}>
        <div>
          <To to={paths.myData()} look="quiet-button">
            {t('dataGo')}
          </To>
        </div>
      </Section>
      {answers && (
        <Section title={t('privacyTitle')} text={t('privacyText')}>
          <div>
            <To to={paths.privacy()} look="quiet-button">
              {t('privacyGo')}
            </To>
          </div>
        </Section>
      )}
      {sets && (
        <Section title={me.hat?.organisationName ?? ''} text={t('organisationText')}>
          <div>
            <To to={paths.organisation()} look="quiet-button">
              {t('organisationGo')}
            </To>{' '}
            <To to={paths.upkeep()} look="quiet-button">
              {t('upkeepGo')}
            </To>
          </div>
        </Section>
      )}
      {me.person && (
        <Section title={t('ownTitle')} text={t('ownText')}>
          <div>
            <To to={paths.person(me.person.id)} look="quiet-button">
              {t('ownGo')}
            </To>
          </div>
        </Section>
      )}
    </>
  );
}
