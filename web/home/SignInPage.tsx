/** Sign-in; in demo mode also one click to be someone from the village. */
import { useSearch } from '@tanstack/react-router';
import { useMe } from '../api/use-me.ts';
import { PageHeader } from '../ui/PageHeader.tsx';
import { Section } from '../ui/Section.tsx';
import { useTexts } from '../ui/texts.ts';
import { DemoPersonas } from './DemoPersonas.tsx';
import { ownAddress } from './own-address.ts';
import SignInForm from './SignInForm.tsx';
import { texts } from './texts.ts';
import { useEnter } from './use-enter.ts';

export default function SignInPage() {
  const t = useTexts(texts);
  const demo = useMe().data?.demo ?? false;
  const enter = useEnter();
  const { naar }: { naar?: unknown } = useSearch({ strict: false });
  return (
    <>
      <PageHeader title={t('signIn')} text={demo ? undefined : t('signInText')} />
      {demo && <DemoPersonas onDone={() => enter()} />}
      <Section title={demo ? t('ownAccount') : t('go')}>
        <SignInForm onDone={() => enter(naar)} to={ownAddress(naar)} />
      </Section>
    </>
  );
}
