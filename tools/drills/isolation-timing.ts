import { loadDemo } from '../../demo/load.ts';
import { tellStory } from '../../demo/story/story.ts';
import type { Actor } from '../../server/house/actor.ts';
import { dayOf } from '../../server/house/clock.ts';
import type { Database } from '../../server/house/database.ts';
import { newId } from '../../server/house/ids.ts';
import { roleUrl } from '../../server/house/migrate.ts';
import { ok } from '../../server/house/result.ts';
import type { Someone } from '../../tests/isolation/actors.ts';
import { type Ask, asks, sample, schemaOf, tableOf } from '../../tests/isolation/asks.ts';
import { diceOf } from '../../tests/isolation/dice.ts';
import { personasOf } from '../../tests/isolation/personas.ts';
import type { DrillStage, Finding } from './drill.ts';
import { type Asking, openDoors } from './isolation-doors.ts';
import { drillSecret, type Lane } from './lane.ts';

// How long the answer to an id that one may not see takes, beside one that nobody has: in the example village, through the
// front door, by turns in a random order.

/** Doors that are always timed; the others when they seemed to tell something in a first round. */
const named = [
  'client.show',
  'visit.show',
  'agreement.show',
  'visit.note',
  'person.photo',
  'request.show',
  'task.list',
];
const widest = 5;

/** What the unrest of a network hides from a few asks. Ids are guessed by nobody: whoever asks knows hers from before. */
const bound = 1;
/** A wider gap of slow and uneven answers may be chance. */
const chance = 0.01;

/** One question with ids: all of them hidden or nobody's, or one of them so among what the asker does see. */
type Question = {
  readonly name: string;
  readonly ask: () => Promise<number>;
  readonly control: () => Promise<number>;
};

export async function timeAnswers(
  lane: Lane,
  counts: { screened: number; timed: number },
  stage: DrillStage,
): Promise<Finding[]> {
  const told = await loadDemo(lane.ownerUrl, dayOf(new Date()));
  if (!told) throw new Error('a new database was not empty');
  await tellStory(roleUrl(lane.ownerUrl, 'tango_app', drillSecret), drillSecret, told);
  await lane.owner.query('vacuum analyze');
  const doors = await openDoors(lane);
  stage.atEnd(doors.close);
  const dice = diceOf(1);
  const everyone = await personasOf(lane.owner, lane.database);
  const sights = new Map<Someone, Sight>();
  for (const someone of everyone) sights.set(someone, await sightOf(lane, someone.actor));

  const screened: { name: string; question: Question; gap: number }[] = [];
  for (const ask of asks.filter(({ ids }) => ids.length > 0)) {
    for (const [someone, sight] of sights) {
      for (const question of questionsOf(ask, someone, sight, doors.ask, dice.pick)) {
        const { hidden, nobody } = await time(question, counts.screened, dice.next);
        // The shortest of a few is what other work on the machine disturbs least.
        const gap = Math.abs(Math.min(...hidden) - Math.min(...nobody));
        screened.push({ name: ask.name, question, gap });
      }
    }
  }
  screened.sort((a, b) => b.gap - a.gap);
  stage.say(`${screened.length} questions of ${new Set(screened.map(({ name }) => name)).size} verbs timed`);
  const always = named.flatMap((name) => screened.find((one) => one.name === name) ?? []);
  const rest = screened.filter((one) => !named.includes(one.name)).slice(0, widest);
  const findings: Finding[] = [];
  for (const { question } of [...always, ...rest]) {
    const { gap, auc, p } = compare(await time(question, counts.timed, dice.next));
    findings.push({
      what: `gap of the median times, an id of others and one of nobody, ${counts.timed.toLocaleString('en')} each: ${question.name}`,
      wanted: `at most ${bound} ms, or chance`,
      measured: `${gap.toFixed(2)} ms (AUC ${auc.toFixed(2)}, p ${p < 0.001 ? '< 0.001' : p.toFixed(3)})`,
      ok: Math.abs(gap) <= bound || p > chance,
    });
  }
  return findings;
}

type Sight = {
  readonly shown: ReadonlyMap<string, readonly string[]>;
  readonly hidden: ReadonlyMap<string, readonly string[]>;
};

/** What the walls show this actor of each table that an id may name, and what there is besides. */
async function sightOf({ owner, database }: Lane, actor: Actor): Promise<Sight> {
  const shown = new Map<string, string[]>();
  const hidden = new Map<string, string[]>();
  const named = await clientsNamed(database, actor);
  for (const table of new Set(asks.flatMap(({ ids }) => ids.map((id) => tableOf[id] as string)))) {
    const seen = await idsAs(database, actor, table);
    const { rows } = await owner.query<{ id: string }>(`select id from ${table} order by id`);
    shown.set(table, seen);
    const known = new Set(table === 'client' ? [...seen, ...named] : seen);
    hidden.set(
      table,
      rows.flatMap(({ id }) => (known.has(id) ? [] : [id])),
    );
  }
  return { shown, hidden };
}

const idsAs = async (database: Database, actor: Actor, table: string): Promise<string[]> => {
  const found = await database.withActor(actor, async (tx) =>
    ok(
      await tx.db
        .selectFrom(table as 'visit')
        .select('id')
        .execute(),
    ),
  );
  return found.ok ? found.value.map(({ id }) => id) : [];
};

/** Of whom she sees something, though perhaps not her page. */
const clientsNamed = async (database: Database, actor: Actor): Promise<string[]> => {
  const found = await database.withActor(actor, async (tx) => {
    const rows = await tx.db.selectFrom('visit').select('client_id').distinct().execute();
    const grants = await tx.db.selectFrom('client_grant').select('client_id').distinct().execute();
    return ok([...rows, ...grants].map(({ client_id }) => client_id));
  });
  return found.ok ? found.value : [];
};

function questionsOf(
  ask: Ask,
  { name: who, actor }: Someone,
  { shown, hidden }: Sight,
  put: Asking,
  pick: <T>(from: readonly T[]) => T,
): Question[] {
  const one = (from: ReadonlyMap<string, readonly string[]>, id: string) => {
    const ids = from.get(tableOf[id] as string) ?? [];
    return ids.length > 0 ? pick(ids) : null;
  };
  const schema = schemaOf(ask.verb);
  const alone = ask.ids.length > 1 ? ask.ids.map((id) => [id]) : [];
  return [ask.ids, ...alone].flatMap((some) => {
    if (!some.some((id) => one(hidden, id))) return [];
    const send = async (from: (id: string) => string | null) => {
      const idFor = (id: string) =>
        (some.includes(id) ? from(id) : some === ask.ids ? null : one(shown, id)) ?? newId();
      const input = sample(schema, '', idFor);
      const begun = performance.now();
      await put(actor, ask, input);
      return performance.now() - begun;
    };
    return [
      {
        name: `\`${ask.name}\`${some === ask.ids ? '' : ` (${some})`} as ${who}`,
        ask: () => send((id) => one(hidden, id)),
        control: () => send(() => null),
      },
    ];
  });
}

type Times = { readonly hidden: number[]; readonly nobody: number[] };

/** So many of each, in a random order; the first of each, which prepares, is not counted. */
async function time({ ask, control }: Question, times: number, next: () => number): Promise<Times> {
  await ask();
  await control();
  const measured: Times = { hidden: [], nobody: [] };
  while (measured.hidden.length + measured.nobody.length < 2 * times) {
    const isFull = [measured.hidden.length === times, measured.nobody.length === times];
    if (isFull[1] || (!isFull[0] && next() < 0.5)) measured.hidden.push(await ask());
    else measured.nobody.push(await control());
  }
  return measured;
}

const median = (from: readonly number[]): number => {
  const sorted = [...from].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1
    ? (sorted[middle] as number)
    : ((sorted[middle - 1] as number) + (sorted[middle] as number)) / 2;
};

/**
 * Mann and Whitney (1947): the chance that an answer about a hidden id took longer than one about nobody's (0.5 tells
 * nothing), and how likely that much would be if nothing were told.
 */
function compare({ hidden, nobody }: Times): { gap: number; auc: number; p: number } {
  const all = [
    ...hidden.map((ms) => ({ ms, isHidden: true })),
    ...nobody.map((ms) => ({ ms, isHidden: false })),
  ];
  all.sort((a, b) => a.ms - b.ms);
  const ranks = all.reduce((sum, { isHidden }, i) => sum + (isHidden ? i + 1 : 0), 0);
  const [n, m] = [hidden.length, nobody.length];
  const u = ranks - (n * (n + 1)) / 2;
  const z = (u - (n * m) / 2) / Math.sqrt((n * m * (n + m + 1)) / 12);
  return { gap: median(hidden) - median(nobody), auc: u / (n * m), p: twoSided(z) };
}

/** Abramowitz and Stegun 26.2.17, within 10⁻⁷. */
function twoSided(z: number): number {
  const x = Math.abs(z);
  const t = 1 / (1 + 0.2316419 * x);
  const series =
    t * (0.31938153 + t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))));
  return 2 * (Math.exp((-x * x) / 2) / Math.sqrt(2 * Math.PI)) * series;
}
