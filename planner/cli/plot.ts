/** Lines over time, as a picture in SVG. */
export type Picture = {
  readonly title: string;
  /** Under the title. */
  readonly caption: string;
  readonly panels: readonly Panel[];
};

/** One pair of axes with up to three lines; the first is what it is about, and lies above the others. */
export type Panel = { readonly title: string; readonly lines: readonly Line[] };

/** Points are [seconds, value], in order. */
export type Line = {
  readonly name: string;
  readonly points: readonly (readonly [number, number])[];
  /** Each value holds until the next. */
  readonly isSteps: boolean;
};

/** Of Okabe and Ito, whom people see apart whatever colours they see; on white all have a contrast of 3:1 and more. */
const STROKES = [
  { colour: '#0072b2', width: 2.5 },
  { colour: '#d55e00', width: 1 },
  { colour: '#007d5a', width: 1 },
] as const;
const [INK, MUTED, GRID] = ['#1b1f24', '#57606a', '#e4e8ec'];
const FONT = "system-ui, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, sans-serif";
const WIDTH = 960;
const SIDE = 32;
const HEAD = 104;
const GAP = 44;

export function plot({ title, caption, panels }: Picture): string {
  const columns = panels.length < 2 ? 1 : panels.length < 5 ? 2 : 3;
  const width = (WIDTH - 2 * SIDE - (columns - 1) * GAP) / columns;
  const height = columns === 1 ? 400 : 180;
  const rows = Math.max(1, Math.ceil(panels.length / columns));
  const total = HEAD + rows * (height + GAP) - 16;
  const drawn = panels.map((panel, i) => {
    const x = round(SIDE + (i % columns) * (width + GAP));
    return `<g transform="translate(${x} ${HEAD + Math.floor(i / columns) * (height + GAP)})">\n${axes(panel, width, height)}\n</g>`;
  });
  return `${[
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${total}" width="${WIDTH}" height="${total}"`,
    ` role="img" aria-label="${safe(`${title}. ${caption}`)}" font-family="${FONT}" font-size="13" fill="${INK}">`,
    '<rect width="100%" height="100%" fill="#fff"/>',
    text(SIDE, 42, title, 'font-size="22" font-weight="600"'),
    text(SIDE, 66, caption, `fill="${MUTED}"`),
    ...(panels.length > 0 ? drawn : [text(SIDE, HEAD + 24, 'Nothing changed in this time.')]),
    legend(panels[0]?.lines ?? []),
    '</svg>',
  ].join('\n')}\n`;
}

/** At the right of the head. */
function legend(lines: readonly Line[]): string {
  let x = WIDTH - SIDE;
  const entries = lines.map(({ name }, i) => ({ name, ...stroke(i) })).toReversed();
  return entries
    .map(({ name, colour, width }) => {
      x -= 58 + 7 * name.length;
      return `<path d="M${x} 37.5h26" stroke="${colour}" stroke-width="${Math.max(2, width)}"/>${text(x + 34, 42, name)}`;
    })
    .join('\n');
}

function axes({ title, lines }: Panel, width: number, height: number): string {
  const points = lines.flatMap((line) => line.points);
  const last = Math.max(...points.map(([seconds]) => seconds), 1e-3);
  const { from, to } = range(points, last);
  const [left, top, right, bottom] = [54, 24, round(width), height - 40];
  const x = (seconds: number) => round((seconds / last) * (right - left));
  const y = (value: number) => round(((to - value) / (to - from)) * (bottom - top));
  const rungs = ticks(from, to, stepFor(to - from, Math.max(5, (bottom - top) / 55))).map((value) => {
    const label = text(left - 8, top + y(value) + 4.5, said(value), `text-anchor="end" fill="${MUTED}"`);
    return `<path d="M${left} ${top + y(value)}H${right}" stroke="${GRID}"/>${label}`;
  });
  const moments = ticks(0, last, stepFor(last, width / 60)).map((seconds) => {
    const label = text(left + x(seconds), bottom + 19, said(seconds), `text-anchor="middle" fill="${MUTED}"`);
    return `<path d="M${left + x(seconds)} ${bottom}v5" stroke="${MUTED}"/>${label}`;
  });
  const paths = lines.map(({ points, isSteps }, i) => {
    const [first, ...rest] = points.map(([seconds, value]) => [x(seconds), y(value)] as const);
    const on = rest.map(([a, b]) => (isSteps ? `H${a}V${b}` : `L${a} ${b}`)).join('');
    const { colour, width } = stroke(i);
    return `<path d="M${first?.join(' ')}${on}" fill="none" stroke="${colour}" stroke-width="${width}" stroke-linejoin="round"/>`;
  });
  const main = lines[0]?.points ?? [];
  const change = `${said(main[0]?.[1] ?? 0)} → ${said(main.at(-1)?.[1] ?? 0)}`;
  return [
    text(0, 8, title, 'font-weight="600"'),
    text(right, 8, change, `text-anchor="end" font-weight="600" fill="${stroke(0).colour}"`),
    ...rungs,
    ...moments,
    `<path d="M${left} ${bottom}H${right}" stroke="${MUTED}"/>`,
    text(right, bottom + 37, 'seconds', `text-anchor="end" fill="${MUTED}"`),
    // A picture in the picture cuts off what is above its edge.
    `<svg x="${left}" y="${top}" width="${right - left}" height="${bottom - top}">`,
    ...paths.toReversed(),
    '</svg>',
  ].join('\n');
}

/** All values; but not those of the first twentieth, when beneath them the rest would be flat. */
function range(points: Line['points'], last: number): { from: number; to: number } {
  const values = points.map(([, value]) => value);
  const [lowest, highest] = [Math.min(...values), Math.max(...values)];
  const later = Math.max(...points.flatMap(([seconds, value]) => (seconds >= last / 20 ? [value] : [])));
  const most = later > lowest && highest - lowest > 3 * (later - lowest) ? later : highest;
  const edge = (most - lowest || 1) * 0.06;
  return { from: lowest - edge, to: most + edge };
}

/** The least of 1, 2, 5, 10, 20 … that makes so many steps at most. */
function stepFor(length: number, steps: number): number {
  const ten = 10 ** Math.floor(Math.log10(length / steps));
  return ten * ([1, 2, 5].find((times) => ten * times * steps >= length) ?? 10);
}

function ticks(from: number, to: number, step: number): number[] {
  const first = Math.ceil(from / step - 1e-9);
  return Array.from({ length: Math.floor(to / step + 1e-9) - first + 1 }, (_, i) => (first + i) * step);
}

const stroke = (i: number) => STROKES[i] ?? STROKES[2];
const round = (value: number) => Math.round(value * 10) / 10;
const said = (value: number) => value.toLocaleString('en-GB', { maximumSignificantDigits: 6 });
const text = (x: number, y: number, words: string, how = '') =>
  `<text x="${round(x)}" y="${round(y)}" ${how}>${safe(words)}</text>`;
const signs: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const safe = (words: string) => words.replace(/[&<>"]/g, (sign) => signs[sign] ?? '');
