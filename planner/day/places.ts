import type { Day } from './day.ts';
import { Journal } from './journal.ts';

/** The keys, and all else as it lies in one array. */
export type SavedPlaces = { readonly whole: Int32Array; readonly key: Float64Array };

/** Where each node stands: between which others, on whose route, in what order, and what it waits for. */
export class Places {
  readonly next: Int32Array;
  readonly prev: Int32Array;
  /** Whose route a node is on; −1 for a stop that nobody does. */
  readonly route: Int32Array;
  /** 1 where a stop waits for its second window. */
  readonly second: Int32Array;
  /** 1 where a carer has her lunch before this node: one on the route of each who should have it. */
  readonly lunchAt: Int32Array;
  /** The same for both halves of a pair, growing along each route. Of a home it means nothing. */
  readonly key: Float64Array;
  private readonly nodes: number;
  // All but the keys lie in one array, one after the other, and so are taken back together.
  private readonly whole: Journal<Int32Array>;
  private readonly keys: Journal<Float64Array>;

  /** Everyone is at home, and nobody visited. */
  constructor({ stops, shifts, lunch }: Day) {
    const nodes = stops.length + shifts.length;
    const whole = new Int32Array(5 * nodes);
    const column = (i: number) => whole.subarray(i * nodes, (i + 1) * nodes);
    this.nodes = nodes;
    this.whole = new Journal(whole);
    this.next = column(0);
    this.prev = column(1);
    this.route = column(2);
    this.second = column(3);
    this.lunchAt = column(4);
    this.key = new Float64Array(nodes);
    this.keys = new Journal(this.key);
    for (let node = 0; node < nodes; node++) {
      this.next[node] = node;
      this.prev[node] = node;
      this.route[node] = Math.max(-1, node - stops.length);
      this.lunchAt[node] = lunch && shifts[node - stops.length]?.lunch ? 1 : 0;
    }
  }

  link(before: number, after: number): void {
    this.whole.write(before, after);
    this.whole.write(this.nodes + after, before);
  }

  give(node: number, carer: number): void {
    this.whole.write(2 * this.nodes + node, carer);
  }

  waitFor(stop: number, second: number): void {
    this.whole.write(3 * this.nodes + stop, second);
  }

  haveLunchAt(node: number, is: number): void {
    this.whole.write(4 * this.nodes + node, is);
  }

  order(stop: number, key: number): void {
    this.keys.write(stop, key);
  }

  begin(): void {
    this.whole.begin();
    this.keys.begin();
  }

  haveChanged(): boolean {
    return this.whole.count > 0;
  }

  undo(): void {
    this.whole.undo();
    this.keys.undo();
  }

  save(): SavedPlaces {
    return { whole: this.whole.now.slice(), key: this.key.slice() };
  }

  load({ whole, key }: SavedPlaces): void {
    this.whole.now.set(whole);
    this.key.set(key);
  }
}
