/** Sign-in; in demo mode also one click to be someone from the village. */
import { useSearch } from '@tanstack/react-router';
import { useMe } from '../api/use-me.ts';
import { PageHeader } from '../ui/PageHeader.tsx';
import { Section } from '../ui/Section.tsx';
import { useTexts } from '../ui/texts.ts';
import { DemoPersonas } from './DemoPersonas.tsx';
import { ownAddress } from './own-address.ts';
import SignInForm from './SignInForm.tsx';
import { Told } from './Told.tsx';
import { texts } from './texts.ts';
import { useEnter } from './use-enter.ts';

/** Why someone comes back from the sign-in of her organisation without being in. */
const troubles = [
  'down',
  'refused',
  'stopped',
  'late',
  'mail',
  'domain',
  'stranger',
  'taken',
  'weak',
] as const;

export default function SignInPage() {
  const t = useTexts(texts);
  const demo = useMe().data?.demo ?? false;
  const enter = useEnter();
  const { naar, melding }: { naar?: unknown; melding?: unknown } = useSearch({ strict: false });
  const trouble = troubles.find((one) => one === melding);
  return (
    <>
      <PageHeader title={t('signIn')} text={demo ? undefined : t('signInText')} />
      {demo && <DemoPersonas onDone={() => enter()} />}
      {trouble && <Told tone="error">{t(`through_${trouble}`)}</Told>}
      <Section title={demo ? t('ownAccount') : t('go')}>
        <SignInForm onDone={() => enter(naar)} to={ownAddress(naar)} />
      </Section>
    </>
  );
}
