import { questions } from '../../../server/partnership/evaluation/evaluation.ts';
import { findings, statements } from '../../../server/partnership/vision/vision.ts';
import { usePick, useTexts } from '../../ui/texts.ts';
import { texts } from './texts.ts';

type StatementWords = {
  readonly says: string;
  readonly why: string;
  readonly because: string;
  readonly talk: string;
};

/** The words of a statement of the vision or a question of the evaluation by its key, in the language on screen. A round of a later version may hold others. */
export function useStatements(): (key: string) => StatementWords {
  const t = useTexts(texts);
  const pick = usePick();
  return (key) => {
    const question = questions.find((one) => one.key === key);
    if (question) return { says: pick(question.says), why: '', because: question.source ?? '', talk: '' };
    const found = statements.find((statement) => statement.key === key);
    if (!found) return { says: t('unknownStatement'), why: '', because: '', talk: '' };
    const finding = findings[found.finding];
    const why = pick(found.why);
    return {
      says: pick(found.says),
      why,
      because: t('because', { why, finding: pick(finding.text), source: finding.source }),
      talk: pick(found.talk),
    };
  };
}
