/** Where sides stand on lines from 1 to 5: one sentence, a drawing per line, and the same figures in words beside it. */
import { type ReactNode, useState } from 'react';
import { type Column, DataTable } from '../DataTable.tsx';
import { useFormat } from '../format.ts';
import { useTexts } from '../texts.ts';
import classes from './Dumbbell.module.css';
import {
  type Guess,
  gapOf,
  letterOf,
  type Mark,
  placed,
  type Shape,
  type Side,
  shapeOf,
  width,
  xOf,
} from './dumbbell.ts';
import { chartTexts } from './texts.ts';

export type Line = {
  readonly key: string;
  /** What the line is about; the words that sort and name it. */
  readonly title: string;
  /** Below the title: a way to more. */
  readonly more?: ReactNode;
  readonly marks: readonly Mark[];
  readonly guesses: readonly Guess[];
  /** What follows from it, such as a badge. */
  readonly verdict?: ReactNode;
  /** What stands for a side without a mark; that there are too few answers, when nothing is given. */
  readonly unknown?: string;
};

type DumbbellProps = {
  /** What the drawing says, in one sentence. */
  sentence: string;
  /** Over the table. */
  caption: string;
  /** What a line is: a statement, a round. */
  lineTitle: string;
  sides: readonly Side[];
  lines: readonly Line[];
};

const scores = [1, 2, 3, 4, 5];
const markRoom = 20;
const guessRoom = 46;

export function Dumbbell({ sentence, caption, lineTitle, sides, lines }: DumbbellProps) {
  const t = useTexts(chartTexts);
  const format = useFormat();
  const [withGuesses, setWithGuesses] = useState(false);
  const hasGuesses = lines.some(({ guesses }) => guesses.some(({ at }) => at !== null));
  const nameOf = (id: string) => sides.find((side) => side.id === id)?.name ?? '';
  const said = (at: number | null | undefined) =>
    at === null || at === undefined ? t('tooFew') : format.score(at);

  const columns: Column<Line>[] = [
    {
      key: 'line',
      title: lineTitle,
      cell: (line) => (
        <div className={classes.line}>
          <div className={classes.words}>
            <span>{line.title}</span>
            {line.more}
          </div>
          <Drawing sides={sides} line={line} withGuesses={withGuesses} />
        </div>
      ),
    },
    ...sides.map(
      ({ id, name }): Column<Line> => ({
        key: id,
        title: [letterOf(sides, id), name].filter(Boolean).join(' '),
        align: 'end',
        sort: ({ marks }) => atOf(marks, id) ?? 0,
        cell: ({ marks, guesses, unknown }) => (
          <span className={classes.figure}>
            <span>{unknown && atOf(marks, id) === null ? unknown : said(atOf(marks, id))}</span>
            {withGuesses &&
              guesses
                .filter(({ about }) => about === id)
                .map(({ by, at }) => (
                  <span key={by} className={classes.guess}>
                    {t('thought', { name: nameOf(by), score: said(at) })}
                  </span>
                ))}
          </span>
        ),
      }),
    ),
    ...(lines.some(({ verdict }) => verdict)
      ? [
          {
            key: 'verdict',
            title: t('verdict'),
            sort: ({ marks }: Line) => gapOf(marks) ?? -1,
            cell: ({ verdict }: Line) => verdict,
          },
        ]
      : []),
  ];

  return (
    <figure className={classes.whole}>
      <figcaption className={classes.sentence}>{sentence}</figcaption>
      <Legend sides={sides} withGuesses={withGuesses} />
      {hasGuesses && (
        <label className={classes.turn} data-screen-only>
          <input
            type="checkbox"
            checked={withGuesses}
            onChange={(event) => setWithGuesses(event.currentTarget.checked)}
          />
          {t('showGuesses')}
        </label>
      )}
      <div className={classes.table}>
        <DataTable
          caption={caption}
          columns={columns}
          rows={lines}
          keyOf={({ key }) => key}
          empty={t('nothing')}
        />
      </div>
    </figure>
  );
}

const atOf = (marks: readonly Mark[], id: string) => marks.find(({ side }) => side === id)?.at ?? null;

type DrawingProps = { sides: readonly Side[]; line: Line; withGuesses: boolean };

/** Hidden for who listens: the table beside it says the same. */
function Drawing({ sides, line, withGuesses }: DrawingProps) {
  const own = placed(line.marks, 0, markRoom);
  const guessed = placed(withGuesses ? line.guesses : [], own.until, guessRoom);
  const until = withGuesses ? guessed.until : own.until;
  const height = until + 16;
  const at = own.marks.map(({ x }) => x);
  const shape = (id: string): Shape => {
    const side = sides.find((one) => one.id === id);
    return side ? shapeOf(side) : 'square';
  };
  return (
    <svg className={classes.drawing} viewBox={`0 0 ${width} ${height}`} aria-hidden="true" focusable="false">
      {scores.map((score) => (
        <g key={score}>
          <line x1={xOf(score)} x2={xOf(score)} y1={0} y2={height - 16} className={classes.tick} />
          <text x={xOf(score)} y={height - 3} className={classes.score}>
            {score}
          </text>
        </g>
      ))}
      {at.length > 1 && (
        <line x1={Math.min(...at)} x2={Math.max(...at)} y1={13} y2={13} className={classes.between} />
      )}
      {own.marks.map(({ of, x, y }) => (
        <MarkDrawn key={of.side} x={x} y={y} shape={shape(of.side)} letter={letterOf(sides, of.side)} />
      ))}
      {guessed.marks.map(({ of, x, y }) => (
        <MarkDrawn
          key={`${of.by} ${of.about}`}
          x={x}
          y={y}
          shape={shape(of.about)}
          letter={arrow(letterOf(sides, of.by), letterOf(sides, of.about))}
          open
        />
      ))}
    </svg>
  );
}

/** Who thought it, of whom. */
const arrow = (by: string, about: string) => (by && about ? `${by}→${about}` : '');

type MarkProps = { x: number; y: number; shape: Shape; letter: string; open?: boolean };

function MarkDrawn({ x, y, shape, letter, open = false }: MarkProps) {
  return (
    <g data-shape={shape} data-open={open} className={classes.mark}>
      {shape === 'circle' ? (
        <circle cx={x} cy={y} r={6.5} />
      ) : (
        <rect x={x - 6} y={y - 6} width={12} height={12} rx={1.5} />
      )}
      {letter && (
        <text x={x + 9} y={y + 4} className={classes.letter}>
          {letter}
        </text>
      )}
    </g>
  );
}

function Legend({ sides, withGuesses }: { sides: readonly Side[]; withGuesses: boolean }) {
  const t = useTexts(chartTexts);
  return (
    <ul className={classes.legend}>
      {sides.map((side) => (
        <li key={side.id}>
          <svg viewBox="0 0 32 20" width="32" height="20" aria-hidden="true" focusable="false">
            <MarkDrawn x={9} y={10} shape={shapeOf(side)} letter={letterOf(sides, side.id)} />
          </svg>
          {side.name}
        </li>
      ))}
      {withGuesses && <li>{t('openShape')}</li>}
      <li>{t('scale')}</li>
    </ul>
  );
}
