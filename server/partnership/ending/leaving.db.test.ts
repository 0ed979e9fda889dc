import { type RawBuilder, sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { agreed } from '../../../tests/agreed.ts';
import { openParting, type Parting, today } from '../../../tests/parting.ts';
import { refusal, value } from '../../../tests/world.ts';
import { addDays } from '../../house/clock.ts';
import type { Tx } from '../../house/database.ts';
import { ok } from '../../house/result.ts';
import { agendaActions } from '../meeting/agenda.actions.ts';
import { leaveOnLastDay } from '../partnership/parties.actions.ts';
import { partnershipActions } from '../partnership/partnership.actions.ts';

// One of three goes and the others go on: Linde leaves, or exists no more.

let p: Parting;

beforeAll(async () => {
  p = await openParting();
});
afterAll(() => p.world.close());
beforeEach(async () => {
  await p.begin();
  await p.joins('Beuk');
});

const sayGone = async () => value(await p.notice('Dorpszorg', { ...p.gone, goneId: p.idOf('Linde') }));
const leave = (name: string, lastDay = today) =>
  p.as(name, partnershipActions.leave, { ...p.of(), lastDay, reason: 'Andere wet' });
const aDayGoesBy = async () => {
  await p.world.owner.query(
    `update partnership_party set leaves_on = current_day() - 1 where leaves_on is not null`,
  );
  value(await p.as('Linde', (tx: never) => leaveOnLastDay(tx), {}));
};
const partyOf = async (name: string) =>
  value(await p.as('Dorpszorg', partnershipActions.show, p.of())).parties.find((one) => one.name === name);
const raw = (name: string, statement: RawBuilder<unknown>) =>
  p.as(
    name,
    (async (tx: Tx) => ok((await statement.execute(tx.db)).rows)) as never,
    {} as never,
  ) as never as Promise<{
    ok: true;
    value: Record<string, unknown>[];
  }>;
const answers = (partyId: string) =>
  ({
    kind: 'final-responsibility',
    parameters: {
      answers: [
        { layer: 'own_people', partyId: null, function: '' },
        { layer: 'volunteer', partyId: p.idOf('Dorpszorg'), function: '' },
        { layer: 'professional', partyId: p.idOf('Beuk'), function: '' },
        { layer: 'professional', partyId, function: 'de wijkverpleegkundige' },
      ],
    },
  }) as const;

describe('works', () => {
  test('one that exists no more: its things first, then the others say so together, and go on with a record', async () => {
    await p.shares();
    await p.owes();
    const said = await sayGone();
    expect(said).toMatchObject({
      phase: 'active',
      closing: 'not_yet',
      notice: { goneName: 'Linde', aloneBack: true },
      leavers: [{ name: 'Linde', gone: true, lastDay: addDays(today, 14), clientsOpen: 0 }],
    });
    expect(said.leavers[0]?.left).toEqual(['action', 'booking', 'money'].map((kind) => ({ kind, many: 1 })));
    expect((await p.letters()).sort()).toEqual([
      'Beuk Dorpszorg zegt dat Linde niet meer bestaat',
      'Linde Dorpszorg zegt dat uw organisatie niet meer bestaat',
    ]);
    await p.settleAll('Dorpszorg');
    expect((await p.show('Beuk')).leavers).toMatchObject([{ left: [] }]);
    await p.inPast();
    expect(value(await p.close('Dorpszorg'))).toMatchObject({ phase: 'active', leavers: [{ gone: true }] });
    const done = value(await p.close('Beuk'));
    expect(done).toMatchObject({
      ...{ phase: 'active', notice: null, leavers: [], can: { notice: { allowed: true } } },
      others: [{ name: 'Dorpszorg' }],
      takenOut: [{ name: 'Linde', byName: 'Dorpszorg', evidence: 'Uittreksel KvK', closedOn: today }],
    });
    expect(await partyOf('Linde')).toMatchObject({ leftOn: today });
    expect((await p.show('Linde')).phase).toBe('ended');
    expect(await p.world.facts()).toContain('partnership.taken_out');
    expect(await p.letters()).toContain('Dorpszorg Linde is uit de samenwerking');
    expect(value(await p.as('Beuk', agendaActions.show, p.of())).items).toEqual([]);
  });

  test('any of them may know that it does exist: then it is over, and what the others said too', async () => {
    await sayGone();
    await p.inPast();
    value(await p.close('Dorpszorg'));
    const back = value(await p.takeBack('Linde'));
    expect(back).toMatchObject({ phase: 'active', notice: null, leavers: [] });
    expect(value(await p.as('Beuk', partnershipActions.show, p.of())).decisions).toEqual([]);
    await sayGone();
    expect(value(await p.takeBack('Beuk')).notice).toBeNull();
    expect((await partyOf('Linde'))?.leftOn).toBeNull();
  });

  test('who leaves goes once everything of it has somewhere to go; the others go on with the rest', async () => {
    await agreed(p.world, p.of().partnershipId, [answers(p.idOf('Linde'))]);
    await p.shares();
    expect(value(await leave('Linde')).parties.find(({ name }) => name === 'Linde')).toMatchObject({
      leavesOn: today,
      leftOn: null,
    });
    const view = await p.show('Beuk');
    expect(view).toMatchObject({ phase: 'active', notice: null, leavers: [{ name: 'Linde', gone: false }] });
    expect(view.leavers[0]?.because).toBe('Andere wet');
    // The agreement of all stays, and so do the others who answer by it; where it answers itself another does.
    expect(view.leavers[0]?.left).toEqual(
      ['action', 'booking', 'responsibility'].map((kind) => ({ kind, many: 1 })),
    );
    const ofLinde = view.things.filter(({ leaverIds }) => leaverIds.includes(p.idOf('Linde')));
    expect(ofLinde.map(({ kind }) => kind)).toEqual(['responsibility', 'booking', 'action']);
    expect(ofLinde[0]?.what).toBe('Linde, de wijkverpleegkundige');
    await aDayGoesBy();
    expect((await partyOf('Linde'))?.leftOn).toBeNull();
    await p.settleAll('Linde');
    const answer = ofLinde[0]?.thingId ?? '';
    value(await p.arrange('Beuk', answer, { destination: 'taken_over', toWhom: 'Beuk' }));
    await aDayGoesBy();
    expect(await partyOf('Linde')).toMatchObject({ leftOn: addDays(today, -1), leavesOn: null });
    expect(await p.show('Dorpszorg')).toMatchObject({ phase: 'active', leavers: [] });
  });

  test('who shares nothing leaves at once', async () => {
    value(await leave('Linde'));
    expect(await partyOf('Linde')).toMatchObject({ leftOn: today });
  });
});

describe('refused', () => {
  test('nobody named, oneself, one who does not take part', async () => {
    expect(refusal(await p.notice('Dorpszorg', p.gone))).toBe('ending.who_is_gone');
    for (const goneId of [p.idOf('Dorpszorg'), await p.world.organisation({ kind: 'municipality' })])
      expect(refusal(await p.notice('Dorpszorg', { ...p.gone, goneId }))).toBe('ending.who_is_gone');
  });

  test('taking out before its days are over, with something open, by itself, or against the word of another', async () => {
    const { booking, action } = await p.shares();
    await sayGone();
    expect(refusal(await p.close('Beuk'))).toBe('denied');
    await p.inPast();
    expect(refusal(await p.close('Beuk'))).toBe('denied');
    for (const id of [booking, action]) value(await p.arrange('Beuk', id));
    expect(refusal(await p.close('Linde'))).toBe('denied');
    value(await p.close('Beuk'));
    for (const yes of [true, false]) expect(refusal(await p.decide('Linde', 'gone', yes))).toBe('denied');
    expect((await partyOf('Linde'))?.leftOn).toBeNull();
    value(await p.decide('Dorpszorg', 'gone', false));
    expect((await partyOf('Linde'))?.leftOn).toBeNull();
  });

  test('the database lets nobody go past its things, or out past the word of the others', async () => {
    const { booking, action } = await p.shares();
    const going = sql`update partnership_party set left_on = current_day() where organisation_id = ${p.idOf('Linde')}`;
    await expect(raw('Linde', going)).rejects.toThrow(/everything of it has a destination/);
    const merged = sql`update partnership_party set left_on = current_day(), succeeded_by = ${p.idOf('Beuk')} where organisation_id = ${p.idOf('Linde')}`;
    await expect(raw('Linde', merged)).rejects.toThrow(/everything of it has a destination/);
    await sayGone();
    await p.inPast();
    for (const id of [booking, action]) value(await p.arrange('Beuk', id));
    const out = sql`select take_out(${p.of().partnershipId}, ${p.idOf('Linde')}) as done`;
    expect((await raw('Dorpszorg', out)).value).toEqual([{ done: false }]);
    await expect(raw('Linde', out)).rejects.toThrow(/not one of the others/);
    await expect(
      raw('Dorpszorg', sql`update partnership_ending set closed_on = current_day()`),
    ).rejects.toThrow(/as it was given/);
    value(await p.close('Dorpszorg'));
    await expect(
      raw('Dorpszorg', sql`update partnership_decision set outcome = 'agreed', closed_on = current_day()`),
    ).rejects.toThrow(/said yes/);
  });
});

describe('isolated', () => {
  test('who is no party counts nothing of it and takes nobody out', async () => {
    await p.shares();
    await sayGone();
    const stranger = await p.world.organisation({ kind: 'care_organisation', name: 'Els' });
    p.people.Els = (await p.world.worker(stranger, ['board'], { given: 'Els' })).actor;
    const [partnership, linde] = [p.of().partnershipId, p.idOf('Linde')];
    expect((await raw('Els', sql`select * from leaver_left(${partnership}, ${linde})`)).value).toEqual([]);
    const asked = sql`select leaver_waits(${partnership}, ${linde}) as waits, leaver_clients_open(${partnership}, ${linde}) as many`;
    expect((await raw('Els', asked)).value).toEqual([{ waits: false, many: 0 }]);
    await expect(raw('Els', sql`select take_out(${partnership}, ${linde})`)).rejects.toThrow(
      /not one of the others/,
    );
    expect(refusal(await p.as('Els', partnershipActions.show, p.of()))).toBe('not_found');
  });

  test('what two share a third arranges for nobody, and hears only that it is there', async () => {
    await p.owes();
    value(await leave('Linde'));
    const seen = await p.show('Beuk');
    expect(seen.things).toEqual([]);
    expect(seen.leavers[0]?.left).toEqual([{ kind: 'money', many: 1 }]);
    await p.settleAll('Dorpszorg');
    expect((await p.show('Beuk')).leavers[0]?.left).toEqual([]);
  });
});
