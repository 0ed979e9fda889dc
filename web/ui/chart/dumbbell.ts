/** Where each mark of a dumbbell stands. Measures are those of the drawing itself: 240 wide, 1 to 5 from left to right. */
export type Shape = 'circle' | 'square';

export type Side = { readonly id: string; readonly name: string; readonly kind: string };

/** The median of one side; null where there are too few answers to show one. */
export type Mark = { readonly side: string; readonly at: number | null };

/** What one side thought that another would answer. */
export type Guess = { readonly by: string; readonly about: string; readonly at: number | null };

export const width = 240;
/** From the middle of one mark to that of the next below it. */
const step = 26;
const edge = 24;

export const xOf = (score: number): number => edge + ((score - 1) * (width - 2 * edge)) / 4;

/** ● a cooperative, ■ any other: as everywhere else. */
export const shapeOf = ({ kind }: Side): Shape =>
  kind === 'cooperative' || kind === 'citizens_cooperative' ? 'circle' : 'square';

/** A letter beside the shape, only where shapes alone do not tell who is meant. */
export function letterOf(sides: readonly Side[], id: string): string {
  const shapes = new Set(sides.map(shapeOf));
  if (shapes.size === sides.length) return '';
  return String.fromCharCode('A'.charCodeAt(0) + sides.findIndex((side) => side.id === id));
}

type Placed<Of> = { readonly of: Of; readonly x: number; readonly y: number };

/** Marks that would touch stand below each other, so that none covers another; each takes `room` from left to right. */
export function placed<Of extends { readonly at: number | null }>(
  marks: readonly Of[],
  from: number,
  room: number,
): { readonly marks: readonly Placed<Of>[]; readonly until: number } {
  const lanes: number[][] = [];
  const shown = marks.flatMap((of): Placed<Of>[] => {
    if (of.at === null) return [];
    const x = xOf(of.at);
    const free = lanes.findIndex((lane) => lane.every((other) => Math.abs(other - x) >= room));
    const index = free < 0 ? lanes.length : free;
    lanes[index] = [...(lanes[index] ?? []), x];
    return [{ of, x, y: from + step / 2 + index * step }];
  });
  return { marks: shown, until: from + Math.max(1, lanes.length) * step };
}

/** How far the outer medians lie apart; null while fewer than two are known. */
export function gapOf(marks: readonly Mark[]): number | null {
  const known = marks.flatMap(({ at }) => at ?? []);
  return known.length < 2 ? null : Math.max(...known) - Math.min(...known);
}
