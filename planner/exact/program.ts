import highs, { type Highs, type Model, type ModelData } from 'highs';

// For tests and benches only: nothing that plans leans on planner/exact.

/** Factor times variable. */
export type Term = readonly [variable: number, factor: number];

type Row = { least: number; most: number; terms: readonly Term[] };

/** HiGHS may only stop when nothing better is left. In programs this small, presolving takes longer than it saves. */
const PROVEN = { output_flag: false, mip_rel_gap: 0, mip_abs_gap: 0, random_seed: 1, presolve: 'off' };

/** A sum to be made small, of terms with factors of 0 and more, and the rows that tie it to what is chosen. */
export class Sum {
  readonly terms: Term[] = [];
  readonly rows: Row[] = [];

  row(least: number, terms: readonly Term[], most: number): void {
    this.rows.push({ least, most, terms: added(terms) });
  }

  /** Where the one is 1, the other is too. */
  implies(one: number, other: number): void {
    this.rows.push({
      least: 0,
      most: 1,
      terms: [
        [other, 1],
        [one, -1],
      ],
    });
  }
}

/** A program of whole variables from 0 up to a bound, and of rows that keep sums of them between a least and a most. */
export class Program {
  readonly #upper: number[] = [];
  readonly #choice = new Sum();

  variable(upper = 1): number {
    return this.#upper.push(upper) - 1;
  }

  row(least: number, terms: readonly Term[], most: number): void {
    this.#choice.row(least, terms, most);
  }

  /**
   * The least of the first sum, among those the least of the second, and so on, each proven, with the values of the
   * variables that reach it. Factors must be whole. Solver: HiGHS (Huangfu and Hall, Mathematical Programming
   * Computation 10, 2018), MIT licence, compiled to WebAssembly.
   */
  async leastInOrder(sums: readonly Sum[]): Promise<{ least: number[]; values: number[] }> {
    solver ??= load();
    const { withModel, constants, infinity } = await solver;
    return withModel(this.#asData(), (model) => {
      model.options.set(PROVEN);
      let values: number[] = [];
      const least = sums.map(({ terms, rows }) => {
        for (const row of rows) model.addRow(row.least, row.most, entries(row.terms));
        const sum = added(terms);
        const total = () => Math.round(sum.reduce((so, [one, factor]) => so + factor * values[one]!, 0));
        // Nothing is less than nothing: what is 0 already needs no proof.
        const settled = rows.length === 0 && values.length > 0 && total() === 0;
        if (!settled) values = solved(model, constants.modelStatus.optimal, sum, this.#upper.length);
        const found = total();
        if (!settled && found - Number(model.info.get('mip_dual_bound')) > 0.5)
          throw new Error('HiGHS proved less.');
        model.addRow(-infinity, found, entries(sum));
        return found;
      });
      return { least, values };
    });
  }

  #asData(): ModelData {
    const { rows } = this.#choice;
    const starts = [0];
    for (const { terms } of rows) starts.push(starts.at(-1)! + terms.length);
    const { indices, values } = entries(rows.flatMap(({ terms }) => terms));
    const numCols = this.#upper.length;
    const numRows = rows.length;
    return {
      numCols,
      numRows,
      colCost: this.#upper.map(() => 0),
      colLower: this.#upper.map(() => 0),
      colUpper: this.#upper,
      rowLower: rows.map(({ least }) => least),
      rowUpper: rows.map(({ most }) => most),
      integrality: this.#upper.map(() => 1),
      matrix: { format: 'csr', numRows, numCols, starts, indices, values },
    };
  }
}

// Its types describe the CommonJS half of the package, in which the loader lies one deeper.
const load = highs as unknown as typeof highs.default;
let solver: Promise<Highs> | undefined;

function solved(model: Model, optimal: number, sum: readonly Term[], count: number): number[] {
  const costs = Array.from({ length: count }, () => 0);
  for (const [variable, factor] of sum) costs[variable] = factor;
  model.changeColsCost({ kind: 'range', from: 0, to: count - 1 }, costs);
  model.run();
  const status = model.getModelStatus();
  if (status !== optimal) throw new Error(`HiGHS ended with status ${status}.`);
  return [...model.getSolution().colValue];
}

/** Each variable once. */
function added(terms: readonly Term[]): Term[] {
  const factors = new Map<number, number>();
  for (const [variable, factor] of terms) factors.set(variable, (factors.get(variable) ?? 0) + factor);
  return [...factors].filter(([, factor]) => factor !== 0);
}

function entries(terms: readonly Term[]): { indices: number[]; values: number[] } {
  return { indices: terms.map(([variable]) => variable), values: terms.map(([, factor]) => factor) };
}
