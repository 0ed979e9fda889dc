import { Button } from '@mantine/core';
import { useState } from 'react';
import { type Clause, clauseText, definitionOf } from '../../../server/partnership/agreement/agreement.ts';
import { useAct } from '../../api/use-act.ts';
import { DraftForm } from '../../ui/form/DraftForm.tsx';
import { ProseField, SelectField } from '../../ui/form/fields.tsx';
import { SubmitRow } from '../../ui/form/SubmitRow.tsx';
import { type Draft, useDraft } from '../../ui/form/use-draft.ts';
import { usePick, useTexts } from '../../ui/texts.ts';
import type { Agreement } from './AgreementPage.tsx';
import classes from './agreement.module.css';
import { isComplete, useClauseProblems } from './ClauseEditor.tsx';
import { ClauseParameters } from './ClauseParameters.tsx';
import { type BasicKind, basicKinds } from './DraftEditor.tsx';
import { remarkTexts } from './remark.texts.ts';
import { texts } from './texts.ts';

type Values = {
  line: string;
  words: string;
  /** For which line another wording goes along: of a basic agreement its text, of a clause its parameters. */
  proposesFor: string;
  text: string;
  leavesOpen: boolean;
  clause: Clause | null;
};

const nothing: Values = { line: '', words: '', proposesFor: '', text: '', leavesOpen: false, clause: null };

const basicOf = (line: string): BasicKind | undefined => basicKinds.find((kind) => line === `basics.${kind}`);

/** How a line reads in the draft, to begin another wording with. */
function wordingOf(agreement: Agreement, line: string): Pick<Values, 'text' | 'leavesOpen' | 'clause'> {
  const kind = basicOf(line);
  if (kind) {
    const { text, open } = agreement.basics[kind];
    return { text, leavesOpen: open, clause: null };
  }
  const found = agreement.clauses.find((one) => one.known && line === `clause.${one.kind}`);
  const clause = found ? ({ kind: found.kind, parameters: found.parameters } as Clause) : null;
  return { text: '', leavesOpen: false, clause };
}

/** Says something about a line, with another wording for it or without. */
export function SayRemark({ agreement }: { agreement: Agreement }) {
  const t = useTexts(remarkTexts);
  const [open, setOpen] = useState(false);
  if (!open)
    return (
      <div data-screen-only>
        <Button variant="default" onClick={() => setOpen(true)}>
          {t('say')}
        </Button>
      </div>
    );
  return <SayForm agreement={agreement} onDone={() => setOpen(false)} />;
}

function SayForm({ agreement, onDone }: { agreement: Agreement; onDone: () => void }) {
  const t = useTexts(remarkTexts);
  const words = useTexts(texts);
  const pick = usePick();
  const act = useAct('remark.say', { refreshes: ['remark.list'] });
  const draft = useDraft<Values>(`remark-${agreement.id}`, nothing, {
    rules: {
      line: (value) => (value ? null : t('lineMissing')),
      words: (value, { line, proposesFor }) =>
        value.trim() || (line && proposesFor === line) ? null : t('wordsMissing'),
    },
    refusals: { 'remark.no_line': 'line', 'remark.empty': 'words' },
  });
  const { values, set } = draft;
  const lines = [
    ...basicKinds.map((kind) => ({ value: `basics.${kind}`, label: words(kind) })),
    ...agreement.clauses.map(({ kind, title }) => ({ value: `clause.${kind}`, label: pick(title) })),
  ];
  // What was typed for another line is no wording for this one.
  const proposes = values.line !== '' && values.proposesFor === values.line;
  function propose(wanted: boolean) {
    set('proposesFor', wanted ? values.line : '');
    if (!wanted) return;
    const { text, leavesOpen, clause } = wordingOf(agreement, values.line);
    set('text', text);
    set('leavesOpen', leavesOpen);
    set('clause', clause);
  }
  return (
    <DraftForm
      draft={draft}
      act={act}
      toInput={({ line, words: said, proposesFor, text, leavesOpen, clause }) => ({
        agreementId: agreement.id,
        line,
        words: said,
        basic: proposesFor === line && basicOf(line) ? { text, open: leavesOpen } : null,
        clause: proposesFor === line ? clause : null,
      })}
      onDone={onDone}
    >
      <SelectField of={draft} name="line" label={t('line')} options={lines} />
      <ProseField of={draft} name="words" label={t('words')} help={t('wordsHelp')} rows={3} />
      {values.line && (
        <label className={classes.open}>
          <input
            type="checkbox"
            checked={proposes}
            onChange={({ currentTarget }) => propose(currentTarget.checked)}
          />
          {t('proposes')}
        </label>
      )}
      {proposes && <Wording draft={draft} agreement={agreement} />}
      <SubmitRow busy={act.busy} onCancel={onDone}>
        {t('send')}
      </SubmitRow>
    </DraftForm>
  );
}

function Wording({ draft, agreement }: { draft: Draft<Values>; agreement: Agreement }) {
  const t = useTexts(remarkTexts);
  const words = useTexts(texts);
  const { values, set } = draft;
  if (values.clause && !basicOf(values.line))
    return (
      <ClauseWording
        clause={values.clause}
        agreement={agreement}
        onChange={(clause) => set('clause', clause)}
      />
    );
  return (
    <>
      <ProseField of={draft} name="text" label={t('newText')} rows={3} />
      <label className={classes.open}>
        <input
          type="checkbox"
          checked={values.leavesOpen}
          onChange={({ currentTarget }) => set('leavesOpen', currentTarget.checked)}
        />
        {words('leaveOpen')}
      </label>
    </>
  );
}

type ClauseWordingProps = { clause: Clause; agreement: Agreement; onChange: (clause: Clause) => void };

function ClauseWording({ clause, agreement, onChange }: ClauseWordingProps) {
  const words = useTexts(texts);
  const pick = usePick();
  const problems = useClauseProblems(clause, agreement.parties, []);
  const parties = agreement.parties as Parameters<typeof clauseText>[1];
  return (
    <div className={classes.editing}>
      <h4 className={classes.editorHead}>{pick(definitionOf(clause.kind).title)}</h4>
      <div className={classes.parameters}>
        <ClauseParameters
          clause={clause}
          onChange={onChange}
          problems={problems}
          parties={agreement.parties}
        />
      </div>
      <p aria-live="polite" className={classes.text}>
        {isComplete(clause.parameters) ? pick(clauseText(clause, parties)) : words('incompleteSentence')}
      </p>
    </div>
  );
}
