import { useTexts } from '../../ui/texts.ts';
import { resultTexts } from './result.texts.ts';

/** How many named a statement as core, in words: one is nobody or one, and one less than all is that or all. */
export function useCoreWords() {
  const t = useTexts(resultTexts);
  return (named: number, answers: number) => {
    if (named <= 1) return t('coreFew', { answers });
    return t(named >= answers - 1 ? 'coreMost' : 'coreSome', { named, answers });
  };
}
