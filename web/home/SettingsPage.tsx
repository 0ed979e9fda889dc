/** How someone signs in. Language and letters stand in the menu; what an organisation sets stands with its room. */
import { useMe } from '../api/use-me.ts';
import { PageHeader } from '../ui/PageHeader.tsx';
import { Shown } from '../ui/Shown.tsx';
import { useTexts } from '../ui/texts.ts';
import { Passkeys } from './Passkeys.tsx';
import { SecondStep } from './SecondStep.tsx';
import { texts } from './texts.ts';

export default function SettingsPage() {
  const t = useTexts(texts);
  return (
    <>
      <PageHeader title={t('settingsTitle')} />
      <Shown view={useMe()}>{(me) => <SecondStep stage={me.secondFactor} />}</Shown>
      <Passkeys />
    </>
  );
}
