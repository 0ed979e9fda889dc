import type { Random } from '../random.ts';

// What breaks documents at random, for tests of who reads them.

type Json = Record<string, unknown>;

/** Where something stands in a document: `node[key]`. */
export type Spot = { node: Json; key: string };

/** Deeper lies nothing of a problem, a plan or an event. */
const DEEPEST = 8;

/** Each field and each item. */
export function spotsIn(json: object): Spot[] {
  const spots: Spot[] = [];
  const walk = (node: unknown, depth: number) => {
    if (typeof node !== 'object' || node === null || depth > DEEPEST) return;
    for (const key of Object.keys(node)) {
      spots.push({ node: node as Json, key });
      walk((node as Json)[key], depth + 1);
    }
  };
  walk(json, 0);
  return spots;
}

/** Something that does not belong there, at a random place; or a field too few or too many. All of it can be said in JSON. */
export function damage(json: object, random: Random): void {
  const spots = spotsIn(json);
  const { node, key } = spots[random.below(spots.length)]!;
  const kinds = [null, -1, 0, 2.5, 1e9, '', 'x', [], {}, true, 1_000_001, 'x'.repeat(201)];
  const kind = random.below(kinds.length + 2);
  if (kind < kinds.length) node[key] = kinds[kind];
  else if (kind === kinds.length) delete node[key];
  else node.more = 1;
}
