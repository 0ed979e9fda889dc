/** How someone signs in. Language and letters stand in the menu; what an organisation sets stands with its room. */
import { Button } from '@mantine/core';
import { useState } from 'react';
import { useMe } from '../api/use-me.ts';
import { PageHeader } from '../ui/PageHeader.tsx';
import { Section } from '../ui/Section.tsx';
import { Shown } from '../ui/Shown.tsx';
import { useTexts } from '../ui/texts.ts';
import { SecondStep } from './SecondStep.tsx';
import { Told } from './Told.tsx';
import { texts } from './texts.ts';
import { useAuth } from './use-auth.ts';

export default function SettingsPage() {
  const t = useTexts(texts);
  return (
    <>
      <PageHeader title={t('settingsTitle')} />
      <Shown view={useMe()}>{(me) => <SecondStep stage={me.secondFactor} />}</Shown>
      <Passkey />
    </>
  );
}

function Passkey() {
  const t = useTexts(texts);
  const { attempt, busy } = useAuth();
  const [told, setTold] = useState<'passkeyAdded' | 'passkeyFailed' | null>(null);

  async function add() {
    const outcome = await attempt((auth) => auth.addPasskey());
    setTold(outcome === 'in' ? 'passkeyAdded' : 'passkeyFailed');
  }

  return (
    <Section title={t('passkeyTitle')} text={t('passkeyText')}>
      {told && <Told tone={told === 'passkeyAdded' ? 'success' : 'error'}>{t(told)}</Told>}
      <Button variant="default" loading={busy} onClick={add}>
        {t('passkeyAdd')}
      </Button>
    </Section>
  );
}
