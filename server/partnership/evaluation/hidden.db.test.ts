import { afterAll, beforeAll, expect, test } from 'vitest';
import { asks, likeAny, sample, schemaOf, tableOf } from '../../../tests/isolation/asks.ts';
import { type Dice, diceOf } from '../../../tests/isolation/dice.ts';
import { today } from '../../../tests/vision.ts';
import { openWorld, value, type World } from '../../../tests/world.ts';
import type { Actor } from '../../house/actor.ts';
import { addDays } from '../../house/clock.ts';
import { newId } from '../../house/ids.ts';
import { refuse } from '../../house/result.ts';
import { levels } from '../partnership/partnership.ts';
import { cellsOf, type Group } from '../vision/suppress.ts';
import { visionActions } from '../vision/vision.actions.ts';
import { type Instrument, statements } from '../vision/vision.ts';
import { questions } from './evaluation.ts';

// Two partnerships in which people answered alike, save what is hidden: there they answered otherwise. Whoever reads every page
// of the one and every page of the other, the conversation sheet and its PDF, the trend and the evaluation too, reads the
// same. So nothing hidden follows from any set of pages, by subtraction or in any other way.

/** A fourth of them look back together. A long run has more than ten thousand tables. */
const rounds = 6 * Math.min(6, Number(process.env.TANGO_TEST_WORLDS ?? 2));
/** The most people of one level of one side. */
const most = 8;
const now = new Date();
let world: World;
let dice: Dice;
type Place = { partnershipId: string; sides: string[]; readers: Actor[]; rounds: string[] };
let [one, other]: [Place, Place] = [{} as Place, {} as Place];

beforeAll(async () => {
  world = await openWorld({ now: () => now });
  dice = diceOf(20261123);
  [one, other] = [await makePlace(), await makePlace()];
});
afterAll(() => world.close());

async function makePlace(): Promise<Place> {
  const village = await world.organisation({ kind: 'citizens_cooperative', name: 'Dorpszorg' });
  const provider = await world.organisation({ kind: 'care_organisation', name: 'De Linde' });
  const third = await world.organisation({ kind: 'care_organisation', name: 'De Beuk' });
  const sides = [village, provider, third];
  const partnershipId = await world.partnership(village, provider);
  await world.insert('partnership_party', {
    ...{ partnership_id: partnershipId, organisation_id: third, accepted_on: '2026-01-01' },
  });
  const readers: Actor[] = [];
  for (const side of sides)
    for (const role of ['board', 'nurse'] as const) readers.push((await world.worker(side, [role])).actor);
  return { partnershipId, sides, readers, rounds: [] };
}

/** An answer: how far one agrees, and how important one calls it. */
type Answer = readonly [agreement: number, importance: number | null];
/** `side` and `about` are places in the row of sides, as both partnerships have them. */
type Answered = Omit<Group, 'side' | 'about' | 'answers'> & {
  readonly side: number;
  readonly about: number | null;
  readonly given: readonly Answer[];
};

/** Mostly around the limit, where it goes wrong. */
function throwRound(keys: readonly string[], guesses: boolean): Answered[] {
  const often = [0, 0, 1, 1, 2, 3, 4, 4, 5, 5, 6, 8];
  const places = [0, 1, 2];
  return keys.flatMap((statement) =>
    places.flatMap((side) =>
      [null, ...(guesses ? places.filter((place) => place !== side) : [])].flatMap((about) =>
        levels.map((level) => {
          const given = dice.times(dice.pick(often), (): Answer => {
            const agreement = dice.pick([1, 1, 2, 3, 4, 5, 5]);
            return [agreement, about === null && !dice.chance(0.03) ? dice.pick([1, 3, 5]) : null];
          });
          const byName = about === null && level === 'board' && given.length > 0 && dice.chance(0.3);
          return { statement, side, about, level, given, byName };
        }),
      ),
    ),
  );
}

const groupsOf = (answered: readonly Answered[]): Group[] =>
  answered.map(({ given, side, about, ...rest }) => ({
    ...{ ...rest, side: `${side}`, about: about === null ? null : `${about}`, answers: given.length },
  }));

const shownIn = (table: readonly Answered[]) => cellsOf(groupsOf(table)).map(({ shows }) => shows);

let [changed, shown] = [0, 0];

/** The same table to whoever reads, with other answers where nothing is shown. */
function otherwise(table: readonly Answered[]): readonly Answered[] {
  const cells = cellsOf(groupsOf(table));
  const isHidden = ({ level, byName }: Answered) =>
    !byName && cells.find((cell) => cell.level === level)?.shows === 'nothing';
  const isWholeShown = cells.find(({ level }) => level === null)?.shows !== 'nothing';
  shown += cells.filter(({ shows }) => shows === 'figure').length;
  const pool = table.filter(isHidden).flatMap(({ given }) => given);
  const hidden = table.filter(isHidden);
  for (let attempt = 0; attempt < 8; attempt += 1) {
    // Of a whole that is shown its answers stay, dealt among others; of a hidden one they may be any.
    const answers = isWholeShown
      ? pool
      : pool.map(([, importance]): Answer => [dice.pick([1, 2, 3, 4, 5]), importance]);
    const dealt = answers.map((answer) => ({ answer, to: dice.pick(hidden.map(({ level }) => level)) }));
    const made = table.map((group) =>
      isHidden(group)
        ? { ...group, given: dealt.filter(({ to }) => to === group.level).map(({ answer }) => answer) }
        : group,
    );
    if (JSON.stringify(made) === JSON.stringify(table)) continue;
    if (JSON.stringify(shownIn(made)) !== JSON.stringify(shownIn(table))) continue;
    changed += 1;
    return made;
  }
  return table;
}

function tablesOf(answered: readonly Answered[]): Answered[][] {
  const tables = new Map<string, Answered[]>();
  for (const group of answered) {
    const name = `${group.statement} ${group.side} ${group.about}`;
    tables.set(name, [...(tables.get(name) ?? []), group]);
  }
  return [...tables.values()];
}

async function hold(place: Place, instrument: Instrument, keys: string[], answered: readonly Answered[]) {
  const { partnershipId, sides } = place;
  const roundId = newId();
  await world.insert('vision_round', {
    ...{ id: roundId, partnership_id: partnershipId, opened_by: sides[0], instrument, statements: keys },
    ...{ opened_on: today(), closes_on: addDays(today(), 14), repeat_months: 12 },
  });
  // Of a board that answers by name each has her own.
  const invitations: string[][] = [];
  for (const side of sides) {
    const named: string[] = [];
    for (let number = 1; number <= most; number += 1) {
      const [link, id] = [newId(), newId()];
      await world.insert('guest_link', { id: link, organisation_id: side, token_hash: link, ends_at: now });
      await world.insert('vision_invitation', {
        ...{ id, partnership_id: partnershipId, organisation_id: side, round_id: roundId, link_id: link },
        ...{ level: 'board', number, name: `Bestuurslid ${number}`, invited_on: today() },
      });
      named.push(id);
    }
    await world.insert('vision_side', {
      ...{ round_id: roundId, partnership_id: partnershipId, organisation_id: side },
      core: keys.filter((_key, index) => index % 5 === 0),
    });
    invitations.push(named);
  }
  const rows = answered.flatMap(({ given, side, about, level, statement, byName }) =>
    given.map(([agreement, importance], index) => ({
      ...{ organisation_id: sides[side], level, statement, agreement, importance },
      about_id: about === null ? null : sides[about],
      invitation_id: byName ? invitations[side]?.[index] : null,
    })),
  );
  await world.owner.query(
    `insert into vision_answer (partnership_id, round_id, organisation_id, level, statement, about_id, agreement, importance, invitation_id)
     select $1, $2, a.organisation_id, a.level, a.statement, a.about_id, a.agreement, a.importance, a.invitation_id
     from jsonb_to_recordset($3) as a (organisation_id uuid, level text, statement text, about_id uuid, agreement smallint, importance smallint, invitation_id uuid)`,
    [partnershipId, roundId, JSON.stringify(rows)],
  );
  value(await world.as(place.readers[0] as Actor, visionActions.close, { roundId }));
  place.rounds.push(roundId);
}

const reads = asks.filter(({ verb, ids }) => verb.method === 'GET' && !verb.keyed && ids.length < 2);

/** Everything that this reader can read here, each answer under what was asked. */
async function everyPage(place: Place, reader: Actor): Promise<Map<string, string>> {
  const { rows } = await world.owner.query(
    'select id from vision_difference where partnership_id = $1 order by id',
    [place.partnershipId],
  );
  const subjects: Readonly<Record<string, readonly string[]>> = {
    partnership: [place.partnershipId],
    vision_round: place.rounds,
    vision_difference: rows.map(({ id }) => id),
  };
  const pages = new Map<string, string>();
  for (const { name, verb, action, ids } of reads)
    for (const [index, subject] of (subjects[tableOf[ids[0] ?? ''] ?? ''] ?? [newId()]).entries()) {
      const input = verb.input.safeParse(sample(schemaOf(verb), '', () => subject));
      if (!input.success) continue;
      await world.database
        .withActor(reader, async (tx) => {
          const answer = await action(tx, input.data);
          const text = JSON.stringify(answer, (_key, part) =>
            part instanceof Uint8Array ? Buffer.from(part).toString('latin1') : part,
          );
          pages.set(`${name} ${index}`, likeAny(text));
          return refuse({ type: 'undone' });
        })
        .catch(() => {});
    }
  return pages;
}

/** The pages that are not the same, each from a little before where they part. */
const differing = (a: ReadonlyMap<string, string>, b: ReadonlyMap<string, string>): string[] =>
  [...a].flatMap(([page, text]) => {
    const there = b.get(page) ?? '';
    if (there === text) return [];
    const at = Math.max(0, [...text].findIndex((sign, index) => sign !== there[index]) - 60);
    return [`${page}: ${text.slice(at, at + 160)} | ${there.slice(at, at + 160)}`];
  });

test('whatever people answered where nothing is shown, every page of everyone reads the same', {
  timeout: 280_000,
}, async () => {
  let tables = 0;
  for (let round = 0; round < rounds; round += 1) {
    const instrument: Instrument = round % 4 === 3 ? 'evaluation' : 'vision';
    const keys = (instrument === 'vision' ? statements : questions).map(({ key }) => key).slice(0, 40);
    const answered = throwRound(keys, instrument === 'vision');
    const made = tablesOf(answered);
    tables += made.length;
    await hold(one, instrument, keys, answered);
    await hold(other, instrument, keys, made.flatMap(otherwise));
  }
  const before = await everyPage(one, one.readers[0] as Actor);
  for (const [index, reader] of one.readers.entries()) {
    const here = index === 0 ? before : await everyPage(one, reader);
    expect(differing(here, await everyPage(other, other.readers[index] as Actor)).slice(0, 5)).toEqual([]);
  }
  // Tables in which all or nothing is hidden would prove nothing, nor pages that tell nothing.
  expect(tables).toBeGreaterThan(250 * rounds);
  expect(Math.min(changed, shown)).toBeGreaterThan(100 * rounds);
  for (const page of [
    'vision.result 0',
    'vision.sheet 0',
    'vision.sheetFile 0',
    'vision.trend 0',
    'evaluation.result 3',
  ])
    expect(before.get(page)).toMatch(/^\{"ok":true/);
  // What boards answered by name is held against each other in them.
  expect([...before.values()].some((text) => /\{"level":"board","verdict":"\w+"/.test(text))).toBe(true);
  // One answer more where it is shown is seen at once.
  await world.owner.query(
    `update vision_cell set median = 6 - median where id = (select id from vision_cell where round_id = $1 and level is null and median <> 3 limit 1)`,
    [other.rounds[0]],
  );
  const seen = differing(before, await everyPage(other, other.readers[0] as Actor));
  expect(seen.some((one) => one.startsWith('vision.result 0'))).toBe(true);
});
