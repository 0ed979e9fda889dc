import { Link } from '@tanstack/react-router';
import { paths } from '../paths.ts';
import { EmptyState } from '../ui/EmptyState.tsx';
import { PageHeader } from '../ui/PageHeader.tsx';
import { useTexts } from '../ui/texts.ts';
import { OpenFrame } from './OpenFrame.tsx';
import { texts } from './texts.ts';

/** The same words for a page that does not exist and for one that someone may not see. */
export function NotFound() {
  const t = useTexts(texts);
  return (
    <OpenFrame>
      <PageHeader title={t('notFound')} />
      <EmptyState text={t('notFoundText')} action={<Link to={paths.home()}>{t('toHome')}</Link>} />
    </OpenFrame>
  );
}
