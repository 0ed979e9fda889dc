/** Two people edited: both versions side by side, and the person chooses. Nothing is overwritten unseen. */
import { Button } from '@mantine/core';
import { type ReactNode, useEffect, useRef } from 'react';
import type { Input, Output, Verb } from '../../api/contracts.ts';
import { useTexts } from '../texts.ts';
import { uiTexts } from '../ui.texts.ts';
import classes from './form.module.css';
import type { Draft, Values } from './use-draft.ts';

export type Compared = { label: string; mine: ReactNode; theirs: ReactNode };

export type StaleProps<V extends Values, Name extends Verb> = {
  /** The lines to compare: what was typed here, and how it stands now. */
  compare: (values: V, current: Output<Name>) => Compared[];
  /** The same submission over the version as it is now. */
  again: (values: V, current: Output<Name>) => Input<Name>;
  /** Someone chose the other version: fetch and show it. */
  onTheirs: () => void;
};

type StaleChoiceProps<V extends Values, Name extends Verb> = {
  draft: Draft<V>;
  current: Output<Name>;
  stale: StaleProps<V, Name>;
  onMine: (input: Input<Name>) => void;
  onTheirs: () => void;
};

export function StaleChoice<V extends Values, Name extends Verb>(props: StaleChoiceProps<V, Name>) {
  const { draft, current, stale, onMine, onTheirs } = props;
  const t = useTexts(uiTexts);
  const box = useRef<HTMLElement>(null);
  useEffect(() => box.current?.focus(), []);
  return (
    <section ref={box} tabIndex={-1} className={classes.stale} aria-labelledby={`${draft.name}--stale`}>
      <h2 id={`${draft.name}--stale`}>{t('staleTitle')}</h2>
      <p>{t('staleText')}</p>
      <table>
        <thead>
          <tr>
            <td />
            <th scope="col">{t('mine')}</th>
            <th scope="col">{t('theirs')}</th>
          </tr>
        </thead>
        <tbody>
          {stale.compare(draft.values, current).map(({ label, mine, theirs }) => (
            <tr key={label}>
              <th scope="row">{label}</th>
              <td>{mine}</td>
              <td>{theirs}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <div className={classes.buttons}>
        <Button onClick={() => onMine(stale.again(draft.values, current))}>{t('saveMine')}</Button>
        <Button
          variant="default"
          onClick={() => {
            onTheirs();
            stale.onTheirs();
          }}
        >
          {t('keepTheirs')}
        </Button>
      </div>
    </section>
  );
}
