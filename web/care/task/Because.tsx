import { usePick } from '../../ui/texts.ts';
import classes from './task.module.css';
import type { Answer } from './task-words.ts';

/** Why, each with the article or agreement it rests on. */
export function Because({ because }: Pick<Answer, 'because'>) {
  const pick = usePick();
  return (
    <ul className={classes.because}>
      {because.map(({ text, source }) => (
        <li key={text.nl}>
          {pick(text)} {source && <span className={classes.source}>({source})</span>}
        </li>
      ))}
    </ul>
  );
}
