/** One of five steps between two ends, for a thumb: five large buttons in a row, the ends in words below them. */
import { FieldGroup, type FieldProps, idOf } from './Field.tsx';
import classes from './scale.module.css';
import type { Values } from './use-draft.ts';

type ScaleFieldProps<V extends Values> = FieldProps<V, string> & {
  /** What each step from 1 to 5 means; the first and the last stand below the row. */
  steps: readonly [string, string, string, string, string];
  /** The words for having no answer; without them there is no such choice. Its value is `none`. */
  none?: string;
};

export function ScaleField<V extends Values>(props: ScaleFieldProps<V>) {
  const { of: draft, name, label, help, steps, none } = props;
  const id = idOf(draft.name, name);
  const value = draft.values[name];
  const pick = (one: string) => draft.set(name, one as V[typeof name]);
  return (
    <FieldGroup id={id} label={label} help={help} problem={draft.problems[name]}>
      <div className={classes.whole}>
        <div className={classes.line}>
          <div className={classes.scale}>
            {steps.map((words, index) => {
              const score = String(index + 1);
              return (
                <label key={score} className={classes.step}>
                  <input
                    type="radio"
                    name={id}
                    value={score}
                    checked={value === score}
                    onChange={() => pick(score)}
                  />
                  <span aria-hidden="true">{score}</span>
                  <span className="visually-hidden">{`${score}, ${words}`}</span>
                </label>
              );
            })}
          </div>
          <div className={classes.ends} aria-hidden="true">
            <span>{steps[0]}</span>
            <span>{steps[4]}</span>
          </div>
        </div>
        {none && (
          <label className={classes.none}>
            <input
              type="radio"
              name={id}
              value="none"
              checked={value === 'none'}
              onChange={() => pick('none')}
            />
            {none}
          </label>
        )}
      </div>
    </FieldGroup>
  );
}
