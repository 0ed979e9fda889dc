/** Sign-in; in demo mode also one click to be someone from the village. */
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { changeSession } from '../api/session.ts';
import { useMe } from '../api/use-me.ts';
import { paths } from '../paths.ts';
import { PageHeader } from '../ui/PageHeader.tsx';
import { Section } from '../ui/Section.tsx';
import { useTexts } from '../ui/texts.ts';
import { DemoPersonas } from './DemoPersonas.tsx';
import SignInForm from './SignInForm.tsx';
import { texts } from './texts.ts';

export default function SignInPage() {
  const t = useTexts(texts);
  const demo = useMe().data?.demo ?? false;
  const enter = useEnter();
  return (
    <>
      <PageHeader title={t('signIn')} text={demo ? undefined : t('signInText')} />
      {demo && <DemoPersonas onDone={enter} />}
      <Section title={demo ? t('ownAccount') : t('email')}>
        <SignInForm onDone={enter} />
      </Section>
    </>
  );
}

/** After sign-in: nothing of whoever sat here before, and on to the page that was asked for. */
function useEnter() {
  const queries = useQueryClient();
  const navigate = useNavigate();
  const search: { naar?: unknown } = useSearch({ strict: false });
  return async () => {
    changeSession({ hat: null });
    await queries.resetQueries();
    await navigate({ to: ownAddress(search.naar), replace: true });
  };
}

/** Only an address within Tango: a link in a mail must not lead elsewhere after sign-in. */
function ownAddress(to: unknown): string {
  return typeof to === 'string' && /^\/[^/\\]/.test(to) ? to : paths.home();
}
