/** The first screen: each persona goes straight to her own page; who has none yet is welcomed. */
import { Link } from '@tanstack/react-router';
import { type Me, useMe } from '../api/use-me.ts';
import { paths } from '../paths.ts';
import { useMine, useNavigation } from '../shell/navigation.ts';
import { EmptyState } from '../ui/EmptyState.tsx';
import { PageHeader } from '../ui/PageHeader.tsx';
import { Redirect } from '../ui/Redirect.tsx';
import { Shown } from '../ui/Shown.tsx';
import { useTexts } from '../ui/texts.ts';
import { texts } from './texts.ts';

export default function HomePage() {
  return <Shown view={useMe()}>{(me) => <Start me={me} />}</Shown>;
}

function Start({ me }: { me: Me }) {
  const first = useNavigation(me)[0];
  if (useMine(me).waiting !== 'no') return null;
  if (first && first.to !== paths.help()) return <Redirect to={first.to} />;
  return <Welcome name={me.person?.name ?? ''} />;
}

function Welcome({ name }: { name: string }) {
  const t = useTexts(texts);
  return (
    <>
      <PageHeader title={t('welcome', { name })} />
      <EmptyState text={t('welcomeText')} action={<Link to={paths.help()}>{t('toHelp')}</Link>} />
    </>
  );
}
