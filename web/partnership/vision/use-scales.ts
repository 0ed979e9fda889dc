import { useTexts } from '../../ui/texts.ts';
import { answerTexts } from './answer.texts.ts';

/** What 1 to 5 mean, for agreeing and for mattering. */
export function useScales() {
  const t = useTexts(answerTexts);
  return {
    agree: [t('agree1'), t('agree2'), t('agree3'), t('agree4'), t('agree5')],
    important: [t('important1'), t('important2'), t('important3'), t('important4'), t('important5')],
  } as const;
}
