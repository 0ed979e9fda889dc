/** One question that Tango must withstand, as a figure: what was found, what was wanted, and whether that is so. */
export type Finding = {
  readonly what: string;
  readonly wanted: string;
  readonly measured: string;
  readonly ok: boolean;
  /** What a clock or memory says depends on the machine and what else it does: a drill judges it, `npm test` does not. */
  readonly isOfMachine?: boolean;
};

/**
 * A drill does to a real Tango what may happen to it, and counts. `full` are the numbers behind docs/drills.md; `short`
 * are those of the regression in `npm test`, a few seconds; without `short` the regression stands elsewhere.
 */
export type Drill<Counts extends Readonly<Record<string, number>> = Readonly<Record<string, number>>> = {
  readonly name: string;
  /** One sentence for the list of drills. */
  readonly about: string;
  readonly full: Counts;
  readonly short?: Counts;
  /** Programs that must be on the machine, by command and Debian package; the runner installs what is missing. */
  readonly needs?: Readonly<Record<string, string>>;
  readonly run: (counts: Counts, stage: DrillStage) => Promise<Finding[]>;
};

export type DrillStage = {
  /** A folder of its own, which others may enter; it is thrown away at the end. */
  readonly folder: string;
  /** Done at the end, last first, also when the drill fails: stop what was started. */
  readonly atEnd: (work: () => Promise<unknown> | unknown) => void;
  /** Says how far it is, on a terminal. */
  readonly say: (line: string) => void;
};

export const drill = <C extends Readonly<Record<string, number>>>(declared: Drill<C>): Drill =>
  declared as unknown as Drill;

/** A finding that something never happened. */
export const none = (what: string, count: number, of: number): Finding => ({
  what,
  wanted: '0',
  measured: `${count} of ${of.toLocaleString('en')}`,
  ok: count === 0 && of > 0,
});

/** A finding that a figure stays within a bound. */
export const within = (what: string, value: number, most: number, unit: string): Finding => ({
  what,
  wanted: `at most ${most} ${unit}`,
  measured: `${Number.isInteger(value) ? value : value.toFixed(2)} ${unit}`,
  ok: value <= most,
  isOfMachine: unitsOfMachine.includes(unit),
});

const unitsOfMachine = ['s', 'ms', 'MiB more memory'];

/** A finding that a figure reaches a floor. */
export const atLeast = (what: string, value: number, least: number, unit: string): Finding => ({
  what,
  wanted: `at least ${least.toLocaleString('en')} ${unit}`,
  measured: `${Number.isInteger(value) ? value.toLocaleString('en') : value.toFixed(2)} ${unit}`,
  ok: value >= least,
});
