import { mostCore } from '../../../server/partnership/vision/vision.ts';
import { ChoicesField } from '../../ui/form/fields.tsx';
import type { Draft } from '../../ui/form/use-draft.ts';
import { useTexts } from '../../ui/texts.ts';
import { answerTexts } from './answer.texts.ts';
import { type Asked, coreOf, type Given } from './answers.ts';
import { useStatements } from './use-statements.ts';

type CoreFieldProps = {
  draft: Draft<Given>;
  asked: Asked;
  /** Of which one may choose. */
  statements: readonly string[];
};

/** What is core to whoever answers: a few at most, or none. */
export function CoreField({ draft, asked, statements }: CoreFieldProps) {
  const t = useTexts(answerTexts);
  const wordsOf = useStatements();
  const core = coreOf(draft.values).filter((key) => statements.includes(key));
  const of: Draft<{ core: string[] }> = {
    ...draft,
    values: { core },
    // A draft of answers holds text alone.
    set: (_name, chosen) => draft.set('core', chosen.join(' ')),
  };
  return (
    <ChoicesField
      of={of}
      name="core"
      label={t('core')}
      help={t(asked.byName ? 'coreHelpNamed' : 'coreHelp', { count: mostCore })}
      optional
      options={statements.map((key) => ({
        value: key,
        label: wordsOf(key).says,
        disabled: core.length >= mostCore && !core.includes(key),
      }))}
    />
  );
}
