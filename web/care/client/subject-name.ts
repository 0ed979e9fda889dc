import type { Output } from '../../api/contracts.ts';
import { useTexts } from '../../ui/texts.ts';
import { texts } from './consent.texts.ts';

export type Sharing = Output<'sharing.show'>;

/** The name of a subject in a sentence. */
export function useSubjectName() {
  const t = useTexts(texts);
  return (scope: Sharing['history'][number]['scopes'][number]): string =>
    (scope === 'sharing' ? t('sharingScope') : t(scope)).toLowerCase();
}
