import { readProblem } from '../plan.ts';
import { Misread } from '../read.ts';
import { asUhhc } from './convert-hhcrsp.ts';
import { asProblem } from './convert-uhhc.ts';
import { type Read, readSolution } from './formats.ts';
import { readHhcrsp } from './hhcrsp.ts';
import { LUNCH } from './routes.ts';
import { readUhhc } from './uhhc-read.ts';

/** Another form of the same, and in sentences what could not be said in it. */
export type Converted = { readonly written: object; readonly left: readonly string[] };

/** What a file holds, told by what it has at the top. */
const kinds = {
  hhcrsp: 'an instance of hhcrsp',
  uhhc: 'an instance of uhhc',
  tango: 'a problem of tango',
  routes: 'the routes of a day',
  plan: 'a plan of tango',
} as const;

export type Kind = keyof typeof kinds;

export function kindOf(given: unknown): Kind {
  const has = (name: string) => typeof given === 'object' && given !== null && Object.hasOwn(given, name);
  if (has('patients')) return has('terminal_points') ? 'uhhc' : 'hhcrsp';
  if (has('routes')) return 'routes';
  return has('assignments') ? 'plan' : 'tango';
}

type Conversion = (given: unknown) => Converted;

const conversions: Partial<Record<Kind, Readonly<Record<string, Conversion>>>> = {
  hhcrsp: {
    uhhc: (given) => ({ written: asUhhc(readHhcrsp(given)), left: [] }),
    tango: (given) => asProblem(asUhhc(readHhcrsp(given))),
  },
  uhhc: { tango: (given) => asProblem(readUhhc(given, '')) },
  routes: { hhcrsp: withoutLunch, uhhc: (given) => ({ written: routesIn(given), left: [] }) },
};

/** Both families write their routes in the same way; one of them knows no lunch. */
function withoutLunch(given: unknown): Converted {
  const written = routesIn(given);
  for (const [i, { locations }] of written.routes.entries()) {
    const lunch = locations.findIndex(({ service }) => service === LUNCH);
    if (lunch >= 0) throw new Misread(`routes[${i}].locations[${lunch}].service`, 'no lunch in hhcrsp');
  }
  return { written, left: [] };
}

function routesIn(given: unknown) {
  const read = readSolution(given);
  if (read.ok) return read.value;
  throw new Misread(read.path, read.expected);
}

/** In a sentence what can be written as what. */
export const possible = Object.entries(conversions)
  .map(([from, found]) => `${kinds[from as Kind]} as ${Object.keys(found).join(' or ')}`)
  .join(', ');

/** Undefined when this is never written so; what cannot be read or said is told with its path. */
export function convert(kind: Kind, to: string, given: unknown): Read<Converted> | undefined {
  const conversion = conversions[kind]?.[to];
  if (!conversion) return undefined;
  try {
    const value = conversion(given);
    const again = to === 'tango' ? readProblem(value.written) : undefined;
    return again?.ok === false ? again : { ok: true, value };
  } catch (error) {
    if (error instanceof Misread) return { ok: false, path: error.path, expected: error.expected };
    throw error;
  }
}

export const named = (kind: Kind): string => kinds[kind];
