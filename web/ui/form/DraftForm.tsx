/** A form over a draft: error summary that takes the focus, refusals at their place, and one submission at a time. */
import { type FormEvent, type ReactNode, useEffect, useRef } from 'react';
import type { Input, Output, Verb } from '../../api/contracts.ts';
import type { Act } from '../../api/use-act.ts';
import { useTitlePrefix } from '../page-title.ts';
import { Refused } from '../Refused.tsx';
import { useTexts } from '../texts.ts';
import { uiTexts } from '../ui.texts.ts';
import { idOf } from './Field.tsx';
import classes from './form.module.css';
import { StaleChoice, type StaleProps } from './StaleChoice.tsx';
import type { Draft, Values } from './use-draft.ts';

type DraftFormProps<V extends Values, Name extends Verb> = {
  draft: Draft<V>;
  act: Act<Name>;
  toInput: (values: V) => Input<Name>;
  onDone: (view: Output<Name>) => void;
  /** Needed where several people edit: draws both versions when someone else was first. */
  stale?: StaleProps<V, Name>;
  children: ReactNode;
};

export function DraftForm<V extends Values, Name extends Verb>(props: DraftFormProps<V, Name>) {
  const { draft, act, toInput, onDone, stale, children } = props;

  async function send(input: Input<Name>) {
    const answer = await act.run(input);
    if (answer.ok) {
      draft.clear();
      onDone(answer.value);
    } else draft.take(answer.refusal);
  }

  function onSubmit(event: FormEvent) {
    event.preventDefault();
    if (draft.checkAll()) void send(toInput(draft.values));
  }

  const { refusal } = act;
  const atFields = refusal?.type === 'input.invalid' || Object.keys(draft.problems).length > 0;
  const isStale = refusal?.type === 'stale' && stale;
  return (
    <form noValidate onSubmit={onSubmit} className={classes.form}>
      <ErrorSummary draft={draft} />
      {children}
      {isStale && (
        <StaleChoice
          draft={draft}
          current={refusal.current as Output<Name>}
          stale={stale}
          onMine={(input) => void send(input)}
          onTheirs={() => {
            act.forget();
            draft.clear();
          }}
        />
      )}
      {!atFields && !isStale && (
        <Refused refusal={refusal} onRetry={() => void send(toInput(draft.values))} />
      )}
    </form>
  );
}

/** "Kijk 2 antwoorden nog eens na", with a link to each; it takes the focus after a refused submit. */
function ErrorSummary<V extends Values>({ draft }: { draft: Draft<V> }) {
  const t = useTexts(uiTexts);
  const box = useRef<HTMLDivElement>(null);
  const list = Object.entries(draft.problems);
  const count = list.length + draft.others.length;
  const title = count > 0 ? t('checkAgain', { count }) : '';
  useTitlePrefix(title);
  useEffect(() => {
    if (draft.refusedTimes > 0) box.current?.focus();
  }, [draft.refusedTimes]);
  if (count === 0 || draft.refusedTimes === 0) return null;
  return (
    <section ref={box} tabIndex={-1} className={classes.summary} aria-labelledby={`${draft.name}--summary`}>
      <h2 id={`${draft.name}--summary`}>{title}</h2>
      <ul>
        {list.map(([field, words]) => (
          <li key={field}>
            <a
              href={`#${idOf(draft.name, field)}`}
              onClick={(event) => {
                event.preventDefault();
                focusField(idOf(draft.name, field));
              }}
            >
              {draft.served ? `${labelOf(idOf(draft.name, field))}: ${words}` : words}
            </a>
          </li>
        ))}
        {draft.others.map((words) => (
          <li key={words}>{words}</li>
        ))}
      </ul>
    </section>
  );
}

/** The words on the field itself, without what stands behind them in brackets. */
function labelOf(id: string): string {
  const label = document.querySelector(`label[for='${id}'], #${id} > legend`)?.textContent ?? '';
  return label.replace(/\s*[(?:].*$/, '');
}

function focusField(id: string) {
  const element = document.getElementById(id);
  const target = element?.matches('fieldset') ? element.querySelector<HTMLElement>('input') : element;
  target?.focus();
  element?.scrollIntoView({ block: 'center' });
}
