import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { offered } from '../../../tests/agreed.ts';
import { answer, answerOnPaper, holderOf, key, openRound, otherKey, today } from '../../../tests/vision.ts';
import { openWorld, refusal, value, type World } from '../../../tests/world.ts';
import type { Actor } from '../../house/actor.ts';
import { visionActions } from '../vision/vision.actions.ts';
import { agreementActions } from './agreement.actions.ts';

// A round of three sides from beginning to end: each guesses both others, each differs with each, and what is core to one is
// resolved by the words of all three.

let world: World;
let [village, linde, beuk] = ['', '', ''];
let [board, karel, bea]: Actor[] = [];
let outsider: Actor;
let partnershipId: string;
let roundId: string;

beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

beforeEach(async () => {
  village = await world.organisation({ kind: 'citizens_cooperative', name: 'Dorpszorg' });
  linde = await world.organisation({ kind: 'care_organisation', name: 'De Linde' });
  beuk = await world.organisation({ kind: 'care_organisation', name: 'De Beuk' });
  const eik = await world.organisation({ kind: 'care_organisation', name: 'De Eik' });
  partnershipId = await world.partnership(village, linde);
  await world.insert('partnership_party', {
    ...{ partnership_id: partnershipId, organisation_id: beuk, accepted_on: '2026-01-01' },
  });
  board = (await world.worker(village, ['board'], { given: 'Riet' })).actor;
  karel = (await world.worker(linde, ['board'], { given: 'Karel' })).actor;
  bea = (await world.worker(beuk, ['board'], { given: 'Bea' })).actor;
  outsider = (await world.worker(eik, ['board'])).actor;
  roundId = (await openRound(world, who('village'), partnershipId)).id;
});

const sides = () => ({ village, linde, beuk });
type Side = keyof ReturnType<typeof sides>;
const all = ['village', 'linde', 'beuk'] as const;
function who(side: Side): Actor {
  const actor = { village: board, linde: karel, beuk: bea }[side];
  if (!actor) throw new Error('nobody there yet');
  return actor;
}
const others = (side: Side) => all.filter((one) => one !== side);

/** What each side says, and what it thinks that the two others will say. */
const says: Record<Side, number> = { village: 5, linde: 4, beuk: 1 };
const thinks: Record<Side, Partial<Record<Side, number>>> = {
  village: { linde: 1, beuk: 5 },
  linde: { village: 5, beuk: 3 },
  beuk: { village: 4, linde: 4 },
};
const answersOf = (side: Side) => [
  answer(says[side], {
    guesses: others(side).map((one) => ({ organisationId: sides()[one], agreement: thinks[side][one] ?? 3 })),
  }),
];

/** Five people of each side answer: four on paper, one by the link. */
async function answerAll(): Promise<void> {
  for (const side of all) {
    const paper = [1, 2, 3, 4].map(() => answersOf(side));
    await answerOnPaper(world, who(side), roundId, 'operational', paper);
    const { rows } = value(
      await world.as(who(side), visionActions.invite, {
        roundId,
        level: 'management',
        people: [],
        unnamed: 1,
      }),
    );
    const guest = await holderOf(world, rows.at(-1)?.id ?? '');
    const asked = value(await world.as(guest, visionActions.showGuest, { token: '' }));
    expect(asked.others.map(({ organisationId }) => organisationId).sort()).toEqual(
      others(side)
        .map((one) => sides()[one])
        .sort(),
    );
    value(
      await world.as(guest, visionActions.answerGuest, { token: '', answers: answersOf(side), name: '' }),
    );
  }
}
const close = async () => value(await world.as(who('village'), visionActions.close, { roundId }));
const resultFor = async (side: Side) => {
  const { statements } = value(await world.as(who(side), visionActions.result, { roundId }));
  return statements.find(({ statement }) => statement === key);
};
const markCore = async (side: Side, statements = [key]) =>
  value(await world.as(who(side), visionActions.markCore, { roundId, statements }));
async function openDifference() {
  const { differences } = value(await world.as(who('linde'), visionActions.list, { partnershipId }));
  const [first] = differences.filter(({ status }) => status === 'open');
  return value(await world.as(who('linde'), visionActions.difference, { differenceId: first?.id ?? '' }));
}

describe('works', () => {
  test('each guesses both others, and all three read the same: what each says and what each thought of each', async () => {
    await answerAll();
    await close();
    const found = await resultFor('village');
    expect(found).toMatchObject({ verdict: 'difference', gap: 4 });
    for (const side of all) {
      const own = found?.sides.find(({ organisationId }) => organisationId === sides()[side]);
      expect(own?.whole).toMatchObject({ shows: 'figure', answers: 5, median: says[side] });
      const guessed = own?.guesses.map(({ aboutId, whole }) => [aboutId, whole.median]);
      expect(Object.fromEntries(guessed ?? [])).toEqual(
        Object.fromEntries(others(side).map((one) => [sides()[one], thinks[side][one]])),
      );
      expect(await resultFor(side)).toEqual(found);
    }
    const verdicts = (side: Side) =>
      found?.sides
        .find(({ organisationId }) => organisationId === sides()[side])
        ?.guesses.map(({ aboutId, verdict }) => [
          aboutId === linde ? 'linde' : aboutId === beuk ? 'beuk' : 'village',
          verdict,
        ]);
    expect(Object.fromEntries(verdicts('linde') ?? [])).toEqual({ village: 'agree', beuk: 'difference' });
  });

  test('what is core to one waits for the words and the signature of all three, and so does a new agreement', async () => {
    await markCore('beuk');
    await answerAll();
    await close();
    expect(refusal(await world.as(who('village'), agreementActions.offer, await draft()))).toBe('denied');
    const one = await openDifference();
    expect(one).toMatchObject({ between: true, core: [beuk] });
    expect([...one.apart].sort()).toEqual([village, linde, beuk].sort());
    expect(one.sides).toHaveLength(3);
    const written = value(
      await world.as(who('linde'), visionActions.write, {
        ...{ differenceId: one.id, version: one.version, how: 'differ', talkedOn: today() },
        words: 'Hier verschillen wij. In het dorp doen wij het zoals het dorp het vraagt.',
      }),
    );
    for (const [index, side] of all.entries()) {
      const now = value(await world.as(who(side), visionActions.difference, { differenceId: one.id }));
      expect([now.status, now.signatures.length]).toEqual(['open', index]);
      value(
        await world.as(who(side), visionActions.sign, {
          ...{ differenceId: one.id, version: now.version, wordsSha256: written.wordsSha256 ?? '' },
        }),
      );
    }
    const done = value(await world.as(who('beuk'), visionActions.difference, { differenceId: one.id }));
    expect([done.status, done.signatures.length]).toEqual(['resolved', 3]);
    value(await world.as(who('village'), agreementActions.offer, await draft()));
  });

  test('who leaves in the middle is waited for no more: the words of the two who stay are enough', async () => {
    await markCore('village');
    await answerAll();
    await close();
    const one = await openDifference();
    await world.owner.query(
      'update partnership_party set left_on = current_day() where partnership_id = $1 and organisation_id = $2',
      [partnershipId, beuk],
    );
    const written = value(
      await world.as(who('village'), visionActions.write, {
        ...{
          differenceId: one.id,
          version: one.version,
          how: 'joint',
          talkedOn: today(),
          words: 'Zo doen wij het.',
        },
      }),
    );
    for (const side of ['village', 'linde'] as const) {
      const { version } = value(
        await world.as(who(side), visionActions.difference, { differenceId: one.id }),
      );
      const sha = written.wordsSha256 ?? '';
      value(
        await world.as(who(side), visionActions.sign, { differenceId: one.id, version, wordsSha256: sha }),
      );
    }
    const done = value(await world.as(who('village'), visionActions.difference, { differenceId: one.id }));
    expect(done.status).toBe('resolved');
  });

  test('two who agree and one too few to show: no figure of it, and the sheet asks each about both others', async () => {
    await answerOnPaper(
      world,
      who('village'),
      roundId,
      'operational',
      [1, 2, 3, 4, 5].map(() => answersOf('village')),
    );
    await answerOnPaper(
      world,
      who('linde'),
      roundId,
      'operational',
      [1, 2, 3, 4, 5].map(() => answersOf('linde')),
    );
    await answerOnPaper(
      world,
      who('beuk'),
      roundId,
      'operational',
      [1, 2, 3, 4].map(() => answersOf('beuk')),
    );
    await close();
    const found = await resultFor('village');
    const small = found?.sides.find(({ organisationId }) => organisationId === beuk);
    expect(small).toMatchObject({ whole: { shows: 'nothing', median: null }, remarks: [] });
    expect(small?.guesses.every(({ whole }) => whole.shows === 'nothing')).toBe(true);
    const sheet = value(await world.as(who('beuk'), visionActions.sheet, { roundId }));
    expect(sheet.sides).toHaveLength(3);
    expect(sheet.statements.find(({ statement }) => statement === otherKey)?.questions).toHaveLength(6);
  });
});

describe('refused', () => {
  test('a guess about oneself, about a stranger, or twice about the same', async () => {
    const { rows } = value(
      await world.as(who('village'), visionActions.invite, {
        roundId,
        level: 'operational',
        people: [],
        unnamed: 1,
      }),
    );
    const guest = await holderOf(world, rows[0]?.id ?? '');
    const give = (about: readonly string[]) =>
      world.as(guest, visionActions.answerGuest, {
        ...{ token: '', name: '' },
        answers: [answer(4, { guesses: about.map((organisationId) => ({ organisationId, agreement: 3 })) })],
      });
    for (const about of [[village], [outsider.hat?.organisationId ?? ''], [linde, linde]])
      expect(refusal(await give(about))).toBe('vision.not_a_side');
    value(await give([linde, beuk]));
  });
});

describe('isolated', () => {
  test('of how many answered each side knows its own alone, and an outsider nothing at all', async () => {
    await answerOnPaper(world, who('linde'), roundId, 'operational', [
      answersOf('linde'),
      answersOf('linde'),
    ]);
    for (const [side, many] of [
      ['linde', 2],
      ['beuk', 0],
      ['village', 0],
    ] as const) {
      const { counts } = value(await world.as(who(side), visionActions.show, { roundId }));
      expect(counts.reduce((sum, { asked }) => sum + asked, 0)).toBe(many);
    }
    for (const action of [visionActions.show, visionActions.result, visionActions.sheet])
      expect(refusal(await world.as(outsider, action as typeof visionActions.show, { roundId }))).toBe(
        'not_found',
      );
  });
});

/** A draft of the three, as it would be offered now. */
async function draft() {
  const { rows } = value(await world.as(who('village'), agreementActions.list, { partnershipId }));
  const open = rows.find(({ status }) => status === 'draft');
  if (!open) {
    await offered(world, who('village'), partnershipId).catch(() => {});
    return draft();
  }
  const { id: agreementId, version } = value(
    await world.as(who('village'), agreementActions.show, { agreementId: open.id }),
  );
  return { agreementId, version };
}
