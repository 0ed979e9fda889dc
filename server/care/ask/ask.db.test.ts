import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { openWorld, refusal, value, type World } from '../../../tests/world.ts';
import { type Actor, jobActor } from '../../house/actor.ts';
import type { JobAction } from '../../house/jobs.ts';
import { actorOfKey } from '../../house/keyed.ts';
import { followUpActions } from '../follow-up/follow-up.actions.ts';
import { requestActions } from '../request/request.actions.ts';
import { askActions } from './ask.actions.ts';
import {
  afterClosed,
  afterDone,
  afterGivenBack,
  afterNo,
  afterReopened,
  afterYes,
  checkAnswers,
  mailAsk,
  mailCaller,
  tellEnded,
} from './telling.actions.ts';

// A Monday morning.
let now = new Date('2026-11-23T08:00:00Z');
let world: World;
let village: string;
let supporter: Actor;
let member: string;

beforeAll(async () => {
  world = await openWorld({ now: () => now, reactsTo: new Set(['ask.said_yes']) });
});
beforeEach(async () => {
  now = new Date('2026-11-23T08:00:00Z');
  village = await world.organisation({ kind: 'citizens_cooperative', name: 'Dorpszorg' });
  await world.owner.query(`update organisation set phone = '030 123 45 67' where id = $1`, [village]);
  supporter = (await world.worker(village, ['village_supporter'], { given: 'Joke' })).actor;
  member = await world.person(village, { given: 'Riet', family: 'Smit', phone: '06 11111111' });
  world.letters.length = 0;
  await world.owner.query('delete from graphile_worker._private_jobs');
});
afterAll(() => world.close());

async function volunteer(given: string, profile: Record<string, unknown> = {}) {
  const made = await world.worker(village, ['volunteer'], { given, email: `${given}@voorbeeld.nl` });
  await world.insert('volunteer_profile', {
    membership_id: made.membershipId,
    organisation_id: village,
    does: ['ride', 'chore'],
    has_car: true,
    ...profile,
  });
  return made;
}

const ride = {
  kind: 'ride' as const,
  callerName: 'Riet Smit',
  callerPhone: '06 11111111',
  summary: '',
  day: '2026-11-26',
  fromTime: '09:30',
  street: 'Dorpsstraat 12',
  place: 'Dorp',
  destination: 'Ziekenhuis',
};
const note = async (given: Partial<typeof ride> = {}) =>
  value(await world.as(supporter, requestActions.note, { ...ride, ...given, personId: member }));

const job = async (action: JobAction, payload: Record<string, string>) => {
  const actor = jobActor({
    organisationId: village,
    organisationName: 'Dorpszorg',
    organisationKind: 'citizens_cooperative',
    capacities: [],
    partnerships: [],
  });
  return value(await world.database.withActor(actor, (tx) => action(tx, payload)));
};

/** Does every mail that stands in the queue, as the worker would. */
async function sendMails() {
  const { rows } = await world.owner.query(
    `select j.id, t.identifier, j.payload from graphile_worker._private_jobs j
     join graphile_worker._private_tasks t on t.id = j.task_id where t.identifier in ('mail_ask', 'mail_caller')`,
  );
  for (const { id, identifier, payload } of rows) {
    await job(identifier === 'mail_ask' ? mailAsk : mailCaller, payload);
    await world.owner.query('delete from graphile_worker._private_jobs where id = $1', [id]);
  }
  return world.letters.splice(0);
}

async function ask(requestId: string, whom: string[] | 'everyone') {
  return value(await world.as(supporter, askActions.ask, { requestId, whom }));
}

const keyIn = (letter: { links: readonly { path: string }[] } | undefined) =>
  letter?.links[0]?.path.replace('/antwoord/', '') ?? '';

async function holder(token: string): Promise<Actor> {
  const actor = await actorOfKey(world.database, 'ask_of_token', token, null);
  if (!actor) throw new Error('nobody holds this key');
  return actor;
}

const due = async () => value(await world.as(supporter, followUpActions.due, {})).rows;

describe('works', () => {
  test('three are asked in one action; the mail says time, first name, street and task, and no more', async () => {
    const [bep, cor, dirk] = [await volunteer('Bep'), await volunteer('Cor'), await volunteer('Dirk')];
    const { id } = await note();
    const asked = await ask(
      id,
      [bep, cor, dirk].map(({ membershipId }) => membershipId),
    );
    expect(asked.asked.map(({ answer }) => answer)).toEqual([null, null, null]);
    expect(asked.answersUntil).toBe('2026-11-24T11:00:00.000Z');
    const letters = await sendMails();
    expect(letters.map(({ to }) => to.email).toSorted()).toEqual([
      'Bep@voorbeeld.nl',
      'Cor@voorbeeld.nl',
      'Dirk@voorbeeld.nl',
    ]);
    const words = [letters[0]?.subject, ...(letters[0]?.lines ?? [])].join('\n');
    expect(words).toContain('Riet vraagt een rit');
    expect(words).toContain('donderdag 26 november om 9.30 uur');
    expect(words).toContain('Waar: Dorpsstraat, Dorp');
    expect(words).not.toMatch(/Smit|straat 12|06 1/);
    expect(new Set(letters.map(keyIn)).size).toBe(3);
  });

  test('by the link she sees it and nothing happens; she says yes, and the address is hers', async () => {
    const bep = await volunteer('Bep');
    const { id } = await note();
    await ask(id, [bep.membershipId]);
    const token = keyIn((await sendMails())[0]);
    const actor = await holder(token);
    for (let times = 0; times < 3; times++) {
      const shown = value(await world.as(actor, askActions.showByKey, { token }));
      expect(shown).toMatchObject({
        state: 'asked',
        about: { first: 'Riet', street: 'Dorpsstraat', phone: null },
      });
    }
    const said = value(await world.as(actor, askActions.answerByKey, { token, answer: 'yes' }));
    expect(said).toMatchObject({
      state: 'comes',
      about: { street: 'Dorpsstraat 12', phone: '06 11111111', destination: 'Ziekenhuis' },
    });
    expect(value(await world.as(supporter, requestActions.show, { requestId: id }))).toMatchObject({
      status: 'arranged',
      asked: { all: 1, no: 0, comes: 'Bep' },
    });
  });

  test('everyone hears who comes: she, the others, and the caller by mail or by telephone', async () => {
    const [bep, cor] = [await volunteer('Bep'), await volunteer('Cor')];
    const { id } = await note();
    const { asked } = await ask(id, [bep.membershipId, cor.membershipId]);
    await sendMails();
    const first = asked.find(({ name }) => name.startsWith('Bep'));
    value(await world.as(bep.actor, askActions.answer, { askId: first?.askId ?? '', answer: 'yes' }));
    for (let times = 0; times < 2; times++) await job(afterYes, { askId: first?.askId ?? '', requestId: id });
    const letters = await sendMails();
    expect(letters.map(({ to, subject }) => [to.email, subject])).toEqual([
      ['Cor@voorbeeld.nl', 'Het is geregeld, dank u'],
      ['Bep@voorbeeld.nl', 'Fijn, u doet het: een rit'],
    ]);
    expect(letters[0]?.lines.join(' ')).toContain('Bep doet het');
    const back = (await due()).filter(({ requestId }) => requestId === id);
    expect(back).toMatchObject([
      { because: 'tell_caller', note: 'Bep', who: 'Riet Smit', phone: '06 11111111' },
    ]);
  });

  test('a caller with mail is told by mail', async () => {
    await world.owner.query(`update person set email = 'riet@voorbeeld.nl' where id = $1`, [member]);
    const bep = await volunteer('Bep', {});
    const { id } = await note();
    const { asked } = await ask(id, 'everyone');
    await sendMails();
    const askId = asked[0]?.askId ?? '';
    value(await world.as(bep.actor, askActions.answer, { askId, answer: 'yes' }));
    await job(afterYes, { askId, requestId: id });
    const letters = await sendMails();
    expect(letters.find(({ to }) => to.email === 'riet@voorbeeld.nl')?.subject).toBe(
      'Bep Smit komt u helpen',
    );
    expect(await due()).toEqual([]);
  });

  test('when nobody answered by the agreed hour a reminder to call back appears, once', async () => {
    const bep = await volunteer('Bep');
    const { id } = await note();
    await ask(id, [bep.membershipId]);
    const { rows } = await world.owner.query(
      `select run_at from graphile_worker.jobs where task_identifier = 'check_answers' and key = $1`,
      [`answers-${id}`],
    );
    expect(rows[0].run_at.toISOString()).toBe('2026-11-24T11:00:00.000Z');
    now = new Date('2026-11-24T11:00:00Z');
    await job(checkAnswers, { requestId: id });
    await job(checkAnswers, { requestId: id });
    expect((await due()).map(({ because }) => because)).toEqual(['nobody_answered']);
  });

  test('when all say no at once it appears likewise; a later yes takes it away', async () => {
    const [bep, cor] = [await volunteer('Bep'), await volunteer('Cor')];
    const { id } = await note();
    const { asked } = await ask(id, 'everyone');
    const mine = (name: string) => asked.find((one) => one.name.startsWith(name))?.askId ?? '';
    value(await world.as(bep.actor, askActions.answer, { askId: mine('Bep'), answer: 'no' }));
    await job(afterNo, { requestId: id });
    expect(await due()).toEqual([]);
    value(await world.as(supporter, askActions.record, { askId: mine('Cor'), answer: 'no' }));
    await job(afterNo, { requestId: id });
    expect((await due()).map(({ because }) => because)).toEqual(['all_said_no']);
    value(await world.as(cor.actor, askActions.answer, { askId: mine('Cor'), answer: 'yes' }));
    await job(afterYes, { askId: mine('Cor'), requestId: id });
    expect((await due()).map(({ because }) => because)).toEqual(['tell_caller']);
  });

  test('"Ik kan toch niet": it is open again, those who waited and the next one are asked', async () => {
    const [bep, cor] = [await volunteer('Bep'), await volunteer('Cor')];
    const { id } = await note();
    const { asked } = await ask(id, 'everyone');
    await volunteer('Dirk');
    await sendMails();
    const askId = asked.find(({ name }) => name.startsWith('Bep'))?.askId ?? '';
    value(await world.as(bep.actor, askActions.answer, { askId, answer: 'yes' }));
    await job(afterYes, { askId, requestId: id });
    await sendMails();
    const back = value(await world.as(bep.actor, askActions.giveBack, { askId, ask: 'next' }));
    expect(back).toMatchObject({ state: 'gave_back', about: null });
    await job(afterGivenBack, { requestId: id, next: 'next' });
    expect((await sendMails()).map(({ to }) => to.email)).toEqual(['Cor@voorbeeld.nl', 'Dirk@voorbeeld.nl']);
    expect((await due()).map(({ because }) => because)).toEqual([]);
    const shown = value(await world.as(supporter, requestActions.show, { requestId: id }));
    expect(shown).toMatchObject({ status: 'asked', asked: { all: 3, no: 1, comes: null } });
    expect(shown.timeline.map(({ what }) => what)).toContain('ask.gave_back');
    value(await world.as(cor.actor, askActions.week, {}));
  });

  test('her week has where she goes and what she was asked; done closes the question', async () => {
    const bep = await volunteer('Bep');
    const one = await note();
    const other = await note({ day: '2026-11-27' });
    const asked = [await ask(one.id, 'everyone'), await ask(other.id, 'everyone')];
    const askId = asked[0]?.asked[0]?.askId ?? '';
    value(await world.as(bep.actor, askActions.answer, { askId, answer: 'yes' }));
    const week = value(await world.as(bep.actor, askActions.week, {}));
    expect(week.comes).toMatchObject([{ day: '2026-11-26', street: 'Dorpsstraat 12', phone: '06 11111111' }]);
    expect(week.asked).toMatchObject([{ day: '2026-11-27', street: 'Dorpsstraat', phone: null }]);
    value(await world.as(bep.actor, askActions.done, { askId }));
    await job(afterDone, { requestId: one.id });
    expect(value(await world.as(supporter, requestActions.show, { requestId: one.id }))).toMatchObject({
      status: 'closed',
      closedAs: 'done',
    });
    expect(value(await world.as(bep.actor, askActions.week, {})).comes).toMatchObject([{ state: 'done' }]);
  });

  test('closing tells the volunteer a minute later; undone within it, nobody hears a thing', async () => {
    const bep = await volunteer('Bep');
    const { id } = await note();
    const { asked } = await ask(id, 'everyone');
    await sendMails();
    const askId = asked[0]?.askId ?? '';
    value(await world.as(bep.actor, askActions.answer, { askId, answer: 'yes' }));
    const close = async () => {
      const { version } = value(await world.as(supporter, requestActions.show, { requestId: id }));
      return value(
        await world.as(supporter, requestActions.close, {
          requestId: id,
          version,
          as: 'withdrawn',
          because: '',
        }),
      );
    };
    const closed = await close();
    await job(afterClosed, { requestId: id });
    value(await world.as(supporter, requestActions.reopen, { requestId: id, version: closed.version }));
    await job(tellEnded, { requestId: id });
    expect(await sendMails()).toEqual([]);
    const again = await close();
    await job(tellEnded, { requestId: id });
    expect((await sendMails()).map(({ subject }) => subject)).toEqual(['Het is niet meer nodig']);
    const token = value(await world.as(bep.actor, askActions.week, {})).comes;
    expect(token).toEqual([]);
    value(await world.as(supporter, requestActions.reopen, { requestId: id, version: again.version }));
    await job(afterReopened, { requestId: id });
    expect((await due()).map(({ because }) => because)).toContain('nobody_left');
    expect(value(await world.as(supporter, requestActions.show, { requestId: id })).status).toBe('asked');
  });
});

describe('refused', () => {
  test('of twenty who say yes at the same moment one wins; the others hear that another was first', async () => {
    const all: Awaited<ReturnType<typeof volunteer>>[] = [];
    for (let n = 0; n < 20; n++) all.push(await volunteer(`Vrijwilliger${n}`));
    const { id } = await note();
    const { asked } = await ask(id, 'everyone');
    const answers = await Promise.all(
      all.map(({ membershipId, actor }) => {
        const askId = asked.find((one) => one.membershipId === membershipId)?.askId ?? '';
        return world.as(actor, askActions.answer, { askId, answer: 'yes' as const });
      }),
    );
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
    expect(new Set(answers.filter(({ ok }) => !ok).map(refusal))).toEqual(new Set(['ask.taken']));
    const { rows } = await world.owner.query(
      `select count(*)::int as yes from ask where answer = 'yes' and request_id = $1`,
      [id],
    );
    expect(rows[0].yes).toBe(1);
  });

  test('a second yes on the same link is the same yes; after another was first it says so kindly', async () => {
    const [bep, cor] = [await volunteer('Bep'), await volunteer('Cor')];
    const { id } = await note();
    const { asked } = await ask(id, 'everyone');
    const mine = (name: string) => asked.find((one) => one.name.startsWith(name))?.askId ?? '';
    for (let times = 0; times < 2; times++)
      expect(
        value(await world.as(bep.actor, askActions.answer, { askId: mine('Bep'), answer: 'yes' })).state,
      ).toBe('comes');
    expect(refusal(await world.as(cor.actor, askActions.answer, { askId: mine('Cor'), answer: 'yes' }))).toBe(
      'ask.taken',
    );
    await job(afterYes, { askId: mine('Bep'), requestId: id });
    const letter = await sendMails();
    const token = keyIn(letter.find(({ to }) => to.email.startsWith('Bep')));
    expect(value(await world.as(await holder(token), askActions.showByKey, { token })).state).toBe('comes');
  });

  test('whoever the member would rather not have cannot be asked, whatever the reason', async () => {
    const bep = await volunteer('Bep');
    const client = await world.client(member, village);
    await world.insert('client_refusal', {
      id: crypto.randomUUID(),
      client_id: client,
      face_id: bep.membershipId,
    });
    const { id } = await note();
    await world.owner.query('update request set client_id = $1 where id = $2', [client, id]);
    const answer = await world.as(supporter, askActions.ask, { requestId: id, whom: [bep.membershipId] });
    expect(refusal(answer)).toBe('ask.refused_by_member');
  });

  test('a volunteer asks nobody, and nobody answers for another', async () => {
    const [bep, cor] = [await volunteer('Bep'), await volunteer('Cor')];
    const { id } = await note();
    const { asked } = await ask(id, [bep.membershipId]);
    expect(refusal(await world.as(bep.actor, askActions.ask, { requestId: id, whom: 'everyone' }))).toBe(
      'denied',
    );
    const askId = asked[0]?.askId ?? '';
    expect(refusal(await world.as(cor.actor, askActions.answer, { askId, answer: 'yes' }))).toBe('not_found');
    expect(refusal(await world.as(supporter, askActions.answer, { askId, answer: 'yes' }))).toBe('denied');
    expect(refusal(await world.as(bep.actor, askActions.giveBack, { askId, ask: 'all' }))).toBe(
      'ask.not_yours',
    );
  });

  test('a key that nobody was given opens nothing, nor one whose volunteer has left', async () => {
    expect(await actorOfKey(world.database, 'ask_of_token', 'x'.repeat(43), null)).toBeNull();
    const bep = await volunteer('Bep');
    const { id } = await note();
    await ask(id, [bep.membershipId]);
    const token = keyIn((await sendMails())[0]);
    await world.owner.query(`update membership set ends = '2026-01-01' where id = $1`, [bep.membershipId]);
    expect(await actorOfKey(world.database, 'ask_of_token', token, null)).toBeNull();
  });
});

describe('isolated', () => {
  test('another cooperative sees neither question nor volunteers', async () => {
    const bep = await volunteer('Bep');
    const { id } = await note();
    await ask(id, [bep.membershipId]);
    const other = await world.organisation({ kind: 'citizens_cooperative', name: 'Andersdorp' });
    const { actor } = await world.worker(other, ['village_supporter']);
    expect(refusal(await world.as(actor, askActions.volunteers, { requestId: id }))).toBe('not_found');
    expect(refusal(await world.as(actor, requestActions.show, { requestId: id }))).toBe('not_found');
    expect(value(await world.as(actor, requestActions.list, { show: 'all', mine: 'no' })).rows).toEqual([]);
  });

  test('a volunteer sees the questions she was asked for and no others, until it was given to someone else', async () => {
    const [bep, cor] = [await volunteer('Bep'), await volunteer('Cor')];
    const { id } = await note();
    const hidden = await note();
    const { asked } = await ask(id, 'everyone');
    const sees = (actor: Actor) =>
      world.database
        .withActor(actor, async (tx) => ({
          ok: true as const,
          value: (await tx.db.selectFrom('request').select('id').execute()).map((row) => row.id),
        }))
        .then(value);
    expect(await sees(bep.actor)).toEqual([id]);
    expect(await sees(bep.actor)).not.toContain(hidden.id);
    const askId = asked.find(({ name }) => name.startsWith('Cor'))?.askId ?? '';
    value(await world.as(cor.actor, askActions.answer, { askId, answer: 'yes' }));
    await job(afterYes, { askId, requestId: id });
    expect(await sees(bep.actor)).toEqual([]);
    expect(await sees(cor.actor)).toEqual([id]);
  });
});
