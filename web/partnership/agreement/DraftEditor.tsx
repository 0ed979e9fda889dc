import { NativeSelect } from '@mantine/core';
import { useEffect, useState } from 'react';
import {
  type Clause,
  clauseKinds,
  contradictions,
  defaultClause,
  definitionOf,
  isClauseKind,
} from '../../../server/partnership/agreement/agreement.ts';
import type { Input } from '../../api/contracts.ts';
import type { FieldProblem } from '../../api/refusal.ts';
import { useSession } from '../../api/session.ts';
import { useAct } from '../../api/use-act.ts';
import { ConfirmAction } from '../../ui/ConfirmAction.tsx';
import { DraftForm } from '../../ui/form/DraftForm.tsx';
import { readDay, showDay } from '../../ui/form/days.ts';
import { idOf } from '../../ui/form/Field.tsx';
import { DayField, ProseField, TextField } from '../../ui/form/fields.tsx';
import { Submit } from '../../ui/form/Submit.tsx';
import { useDraft } from '../../ui/form/use-draft.ts';
import { today, useFormat } from '../../ui/format.ts';
import { Section } from '../../ui/Section.tsx';
import { usePick, useTexts } from '../../ui/texts.ts';
import type { Agreement } from './AgreementPage.tsx';
import classes from './agreement.module.css';
import { ClauseEditor, isComplete } from './ClauseEditor.tsx';
import { remarkTexts } from './remark.texts.ts';
import { texts } from './texts.ts';
import { useOpenLines } from './use-open-lines.ts';

export const basicKinds = ['mission', 'wayOfWorking', 'contacts', 'money'] as const;
export type BasicKind = (typeof basicKinds)[number];

const valuesOf = (agreement: Agreement) => ({
  /** On which version this was typed: it stays with what was typed, so that nothing of the other is overwritten. */
  version: agreement.version,
  title: agreement.title,
  starts: showDay(agreement.starts),
  ends: showDay(agreement.ends),
  mission: agreement.basics.mission.text,
  wayOfWorking: agreement.basics.wayOfWorking.text,
  contacts: agreement.basics.contacts.text,
  money: agreement.basics.money.text,
  open: basicKinds.filter((kind) => agreement.basics[kind].open) as BasicKind[],
  clauses: agreement.clauses.flatMap(({ kind, parameters, known }) =>
    known ? [{ kind, parameters } as Clause] : [],
  ),
});
type Values = ReturnType<typeof valuesOf>;

function inputOf(values: Values, agreementId: string): Input<'agreement.save'> {
  const basic = (kind: BasicKind) => ({ text: values[kind], open: values.open.includes(kind) });
  return {
    agreementId,
    version: values.version,
    title: values.title,
    basics: {
      mission: basic('mission'),
      wayOfWorking: basic('wayOfWorking'),
      contacts: basic('contacts'),
      money: basic('money'),
    },
    starts: readDay(values.starts) ?? values.starts,
    ends: values.ends.trim() === '' ? null : (readDay(values.ends) ?? values.ends),
    clauses: values.clauses,
  };
}

const refreshes = [
  'agreement.show' as const,
  'agreement.changes' as const,
  'agreement.list' as const,
  'agreement.running' as const,
];

/**
 * One page that both sides write. What the other saves comes in by itself while nothing was typed here; after that it
 * waits, and saving shows both.
 */
export function DraftEditor({ agreement, onReload }: { agreement: Agreement; onReload: () => void }) {
  const t = useTexts(texts);
  const [base, setBase] = useState(agreement);
  const [typed, setTyped] = useState(false);
  const [savedAt, setSavedAt] = useState<string | null>(null);
  const isBehind = agreement.version > base.version;
  useEffect(() => {
    if (isBehind && !typed) setBase(agreement);
  }, [isBehind, typed, agreement]);
  return (
    <>
      {isBehind && typed && <p role="status">{t('otherSaved')}</p>}
      <Editing
        key={base.version}
        agreement={base}
        savedAt={savedAt}
        onTyped={setTyped}
        onSaved={(view) => {
          setBase(view);
          setTyped(false);
          setSavedAt(new Date().toISOString());
        }}
        onReload={() => {
          setTyped(false);
          onReload();
        }}
      />
    </>
  );
}

type EditingProps = {
  agreement: Agreement;
  savedAt: string | null;
  onTyped: (typed: boolean) => void;
  onSaved: (view: Agreement) => void;
  onReload: () => void;
};

/** Four basic agreements and clauses, each beside the sentence it makes. */
function Editing({ agreement, savedAt, onTyped, onSaved, onReload }: EditingProps) {
  const t = useTexts(texts);
  const remarks = useTexts(remarkTexts);
  const pick = usePick();
  const format = useFormat();
  const remarked = useOpenLines(agreement.id);
  const save = useAct('agreement.save', { refreshes });
  const offer = useAct('agreement.offer', { refreshes });
  const draft = useDraft<Values>(`agreement-${agreement.id}`, valuesOf(agreement), {
    rules: {
      title: (value) => (value.trim() ? null : t('required')),
      starts: (value) => (readDay(value) ? null : t('dayWrong')),
      ends: (value) => (value.trim() === '' || readDay(value) ? null : t('dayWrong')),
    },
  });
  const { values, set } = draft;
  const changed = JSON.stringify(values) !== JSON.stringify(valuesOf(agreement));
  useEffect(() => onTyped(changed), [changed, onTyped]);
  return (
    <>
      <div className={classes.wide}>
        <DraftForm
          draft={draft}
          act={save}
          toInput={(now) => inputOf(now, agreement.id)}
          onDone={onSaved}
          stale={{
            compare: (mine, current) => compared(mine, current, t, pick),
            again: (mine, current) => inputOf({ ...mine, version: current.version }, agreement.id),
            onTheirs: onReload,
          }}
        >
          <Section title={t('page')} tone="plain">
            <div className={classes.narrow}>
              <TextField of={draft} name="title" label={t('name')} />
              <DayField of={draft} name="starts" label={t('starts')} min={today()} />
              <DayField of={draft} name="ends" label={t('ends')} help={t('endsHelp')} optional />
            </div>
          </Section>
          <Section title={t('basics')} text={t('basicsText')} tone="plain">
            <div className={classes.narrow}>
              {basicKinds.map((kind) => (
                <div key={kind} className={classes.basic}>
                  <ProseField of={draft} name={kind} label={t(kind)} help={t(`${kind}Help`)} rows={3} />
                  {remarked.some(({ line }) => line === `basics.${kind}`) && (
                    <p className={classes.quiet}>{remarks('openHere')}</p>
                  )}
                  <label className={classes.open}>
                    <input
                      type="checkbox"
                      checked={values.open.includes(kind)}
                      onChange={({ currentTarget }) =>
                        set(
                          'open',
                          currentTarget.checked
                            ? [...values.open, kind]
                            : values.open.filter((one) => one !== kind),
                        )
                      }
                    />
                    {t('leaveOpen')}
                  </label>
                </div>
              ))}
            </div>
          </Section>
          <Clauses
            id={idOf(draft.name, 'clauses')}
            values={values.clauses}
            agreement={agreement}
            remarked={remarked.map(({ line }) => line)}
            refused={save.refusal?.fields ?? []}
            onChange={(clauses) => set('clauses', clauses)}
          />
          <Submit busy={save.busy}>{t('save')}</Submit>
          <p role="status" className={classes.quiet}>
            {savedAt && !changed ? t('saved', { time: format.time(savedAt) }) : ''}
          </p>
        </DraftForm>
      </div>
      <Section title={t('offer')} text={t('offerMeans')}>
        {remarked.length > 0 && (
          <p>{remarks('openBefore', { lines: format.list(remarked.map(({ label }) => pick(label))) })}</p>
        )}
        {changed && <p>{t('saveFirst')}</p>}
        {!changed && agreement.missing && <p>{t('missing', { what: pick(agreement.missing) })}</p>}
        {!changed && !agreement.missing && (
          <ConfirmAction
            label={t('offer')}
            consequence={t('offerMeans')}
            variant="filled"
            act={offer}
            can={agreement.can.offer}
            onConfirm={() => offer.run({ agreementId: agreement.id, version: agreement.version })}
          />
        )}
      </Section>
    </>
  );
}

type ClausesProps = {
  id: string;
  values: readonly Clause[];
  agreement: Agreement;
  refused: readonly FieldProblem[];
  /** The lines about which a remark is open. */
  remarked: readonly string[];
  onChange: (clauses: Clause[]) => void;
};

function Clauses({ id, values, agreement, refused, remarked, onChange }: ClausesProps) {
  const t = useTexts(texts);
  const pick = usePick();
  const { language } = useSession();
  const beginning = { year: Number(today().slice(0, 4)), language };
  const left = clauseKinds.filter((kind) => !values.some((clause) => clause.kind === kind));
  const unknown = agreement.clauses.filter(({ known }) => !known);
  const against = contradictions(
    values.filter(({ parameters }) => isComplete(parameters)),
    agreement.parties as Parameters<typeof contradictions>[1],
  );
  return (
    <Section title={t('clauses')} text={t('clausesText')} tone="plain">
      <fieldset id={id} className={classes.clauses}>
        <legend className="visually-hidden">{t('clauses')}</legend>
        {values.map((clause, index) => (
          <ClauseEditor
            key={clause.kind}
            clause={clause}
            parties={agreement.parties}
            refused={below(refused, index)}
            remarked={remarked.includes(`clause.${clause.kind}`)}
            contradicted={against.flatMap(({ kinds, reason }) =>
              kinds.includes(clause.kind) ? [reason] : [],
            )}
            onChange={(one) => onChange(values.map((before) => (before.kind === one.kind ? one : before)))}
            onRemove={() => onChange(values.filter(({ kind }) => kind !== clause.kind))}
          />
        ))}
        {unknown.map(({ kind }) => (
          <p key={kind}>
            {kind}: {t('unknown')}
          </p>
        ))}
        {left.length > 0 && (
          <NativeSelect
            label={t('addClause')}
            value=""
            maw="24rem"
            data={[
              { value: '', label: '—' },
              ...left.map((kind) => ({ value: kind, label: pick(definitionOf(kind).title) })),
            ]}
            onChange={({ currentTarget }) => {
              const kind = currentTarget.value;
              if (isClauseKind(kind))
                onChange([...values, defaultClause(kind, agreement.parties as never, beginning)]);
            }}
          />
        )}
      </fieldset>
    </Section>
  );
}

/** Field problems of one clause, with paths as the kind itself names them. */
function below(fields: readonly FieldProblem[], index: number): FieldProblem[] {
  const start = `clauses.${index}.parameters.`;
  return fields.flatMap((field) =>
    field.path.startsWith(start) ? [{ ...field, path: field.path.slice(start.length) }] : [],
  );
}

/** The lines that differ between what was typed here and what the other has saved. */
function compared(
  mine: Values,
  current: Agreement,
  t: ReturnType<typeof useTexts<typeof texts.nl>>,
  pick: ReturnType<typeof usePick>,
) {
  const theirs = valuesOf(current);
  const words = (values: Values, kind: BasicKind) =>
    values.open.includes(kind) ? t('leftOpen') : values[kind];
  const sentence = (clauses: readonly Clause[], kind: Clause['kind']) => {
    const clause = clauses.find((one) => one.kind === kind);
    return clause
      ? pick(definitionOf(kind).text(clause.parameters, current.parties as never))
      : t('notThere');
  };
  return [
    { label: t('name'), mine: mine.title, theirs: theirs.title },
    { label: t('starts'), mine: mine.starts, theirs: theirs.starts },
    { label: t('ends'), mine: mine.ends, theirs: theirs.ends },
    ...basicKinds.map((kind) => ({ label: t(kind), mine: words(mine, kind), theirs: words(theirs, kind) })),
    ...clauseKinds.map((kind) => ({
      label: pick(definitionOf(kind).title),
      mine: sentence(mine.clauses, kind),
      theirs: sentence(theirs.clauses, kind),
    })),
  ].filter((line) => line.mine !== line.theirs);
}
