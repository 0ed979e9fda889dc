import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openWorld, refusal, value, type World } from '../../../tests/world.ts';
import { visitActions } from '../../care/visit/visit.actions.ts';
import type { Actor } from '../../house/actor.ts';
import { visitImportActions } from './visit-import.actions.ts';

const now = new Date('2026-11-18T07:00:00Z');

let world: World;
let team: string;
let planner: Actor;
let nurse: Actor;
let stranger: Actor;
let mia: string;

beforeAll(async () => {
  world = await openWorld({ now: () => now });
  const provider = await world.organisation({ kind: 'care_organisation', name: 'De Linde' });
  const office = await world.worker(provider, ['planner', 'administrator'], { given: 'Bo', family: 'Vos' });
  const anja = await world.worker(provider, ['nurse'], { given: 'Anja', family: 'Jansen' });
  mia = (await world.worker(provider, ['carer'], { given: 'Mia', family: 'de Wit' })).membershipId;
  team = await world.team(provider, 'Team Zuid', [anja.membershipId, mia], false);
  planner = office.actor;
  nurse = await world.actor(anja.personId, provider);
  await world.client(await world.person(provider, { given: 'Toos', family: 'Bakker' }), provider);
  const elsewhere = await world.organisation({ kind: 'care_organisation', name: 'De Wilg' });
  stranger = (await world.worker(elsewhere, ['planner', 'administrator'])).actor;
});
afterAll(() => world.close());

const headings = 'Kenmerk;Cliënt;Medewerker;Datum;Van;Tot;Activiteit;Status;Reden';
const first = '17;Toos Bakker;Anja Jansen;19-11-2026;9.00;9.30;Wassen;;';
const second = '18;Toos Bakker;M. de Wit;20-11-2026;9.00;9.30;Wassen;;';
const carers = () => ({ clients: {}, carers: { 'm. de wit': mia } });

const asked = (rows: string[], names = carers()) => ({
  teamId: team,
  kind: 'csv' as const,
  sourceId: null,
  file: { name: 'rooster.csv', base64: Buffer.from([headings, ...rows].join('\r\n')).toString('base64') },
  url: null,
  mapping: null,
  names: names as { clients: Record<string, string>; carers: Record<string, string | null> },
  skip: [] as number[],
  keep: {} as Record<string, 'ours' | 'theirs'>,
});
type Input = Omit<ReturnType<typeof asked>, 'kind'> & { kind: 'csv' | 'ical' };
const preview = (input: Input, actor = planner) => world.as(actor, visitImportActions.preview, input);
async function readIn(rows: string[], keep: Record<string, 'ours' | 'theirs'> = {}) {
  const input = { ...asked(rows), keep };
  const { fingerprint } = value(await preview(input));
  return value(await world.as(planner, visitImportActions.apply, { ...input, fingerprint }));
}
const visits = async () =>
  (await world.owner.query('select status, source_key, starts_at from visit order by starts_at')).rows;

describe('works', () => {
  test('names that are not known are asked once, and remembered', async () => {
    const unknown = value(await preview(asked([first, second], { clients: {}, carers: {} } as never)));
    expect(unknown.counts).toMatchObject({ new: 1, problem: 1 });
    expect(unknown.unknownCarers).toEqual([{ ref: 'm. de wit', rows: 1, guess: mia }]);
    expect(await readIn([first, second])).toMatchObject({ added: 2, changed: 0, cancelled: 0 });
    const again = value(await preview(asked([first, second], { clients: {}, carers: {} } as never)));
    expect(again.counts).toMatchObject({ same: 2, problem: 0 });
  });

  test('reading the same file again changes nothing and makes no doubles', async () => {
    expect(await readIn([first, second])).toMatchObject({ added: 0, changed: 0, cancelled: 0, same: 2 });
    expect(await visits()).toHaveLength(2);
  });

  test('what changed is changed, with why; what is gone is called off', async () => {
    const moved = first.replace('9.00;9.30', '10.00;10.30').replace(/;$/, ';op verzoek van mevrouw');
    const third = second.replace('18;', '19;').replace('20-11', '21-11');
    const shown = value(await preview(asked([moved, third])));
    expect(shown.rows.map((row) => row.verdict)).toEqual(['changed', 'gone', 'new']);
    expect(shown.rows[0]).toMatchObject({ changed: ['time'], reason: 'op verzoek van mevrouw' });
    expect(await readIn([moved, third])).toMatchObject({ added: 1, changed: 1 });
    const { rows } = await world.owner.query(
      `select reason, reason_kind from visit_change where reason <> ''`,
    );
    expect(rows).toEqual([{ reason: 'op verzoek van mevrouw', reason_kind: 'read_in' }]);
  });

  test('illness in the file is not taken over as a reason', async () => {
    const sick = first.replace('9.00;9.30', '11.00;11.30').replace(/;$/, ';Anja is ziek');
    await readIn([sick]);
    const { rows } = await world.owner.query(`select 1 from visit_change where reason like '%ziek%'`);
    expect(rows).toEqual([]);
  });

  test('a calendar is read the same way', async () => {
    const event = ['BEGIN:VEVENT', 'UID:x', 'SUMMARY:Toos Bakker - Anja Jansen - Wandelen'];
    const times = [
      'DTSTART;TZID=Europe/Amsterdam:20261201T140000',
      'DTEND;TZID=Europe/Amsterdam:20261201T150000',
    ];
    const text = [
      'BEGIN:VCALENDAR',
      ...event,
      ...times,
      'RRULE:FREQ=WEEKLY;COUNT=2',
      'END:VEVENT',
      'END:VCALENDAR',
    ];
    const file = { name: 'rooster.ics', base64: Buffer.from(text.join('\r\n')).toString('base64') };
    const input = { ...asked([]), kind: 'ical' as const, file };
    const shown = value(await preview(input));
    expect(shown.counts).toMatchObject({ new: 2, problem: 0 });
    expect(shown.rows[0]?.after).toMatchObject({ what: 'Wandelen', startsAt: '2026-12-01T13:00:00.000Z' });
  });
});

describe('changed here by hand', () => {
  const row = '40;Toos Bakker;Anja Jansen;10-12-2026;9.00;9.30;Wassen;;';
  const turned = row.replace('9.00;9.30', '11.00;11.30');
  const unplanned = { reasonKind: 'client_asked' as const, reason: '', why: '' };

  /** Read in, then moved here to ten o'clock by the planner. */
  async function movedHere() {
    await world.owner.query('delete from visit');
    await readIn([row]);
    const { rows } = await world.owner.query('select id, version from visit');
    const visitId: string = rows[0].id;
    const { version } = rows[0];
    const to = { day: '2026-12-10', from: '10:00', minutes: 30 };
    value(await world.as(planner, visitActions.move, { visitId, version, ...to, ...unplanned }));
    return visitId;
  }
  const stands = async () => {
    const { rows } = await world.owner.query(
      `select to_char(starts_at at time zone 'Europe/Amsterdam', 'HH24:MI') as at, status from visit`,
    );
    return rows[0];
  };

  test('what the source does not change stays as it was changed here, and is shown', async () => {
    const visitId = await movedHere();
    const shown = value(await preview(asked([row])));
    expect(shown.counts).toMatchObject({ by_hand: 1, changed: 0, same: 0 });
    expect(shown.rows[0]?.byHand).toMatchObject({ visitId, turned: false, keep: 'ours', by: { name: 'Bo' } });
    expect(await readIn([row])).toMatchObject({ kept: 1, replaced: 0, changed: 0 });
    expect(await stands()).toEqual({ at: '10:00', status: 'planned' });
    const [source] = value(await world.as(planner, visitImportActions.sources, { teamId: team })).rows;
    expect(source?.byHand).toMatchObject([{ visitId, clientName: 'Toos Bakker' }]);
  });

  test('when the source itself changes, it is taken over, unless she who reads it in keeps ours', async () => {
    const visitId = await movedHere();
    const shown = value(await preview(asked([turned])));
    expect(shown.rows[0]?.byHand).toMatchObject({ turned: true, keep: 'theirs' });
    expect(await readIn([turned], { [visitId]: 'ours' })).toMatchObject({ kept: 1, replaced: 0 });
    expect(await stands()).toMatchObject({ at: '10:00' });
    // What the source said is remembered: said again, it is nothing new.
    expect(value(await preview(asked([turned]))).rows[0]?.byHand).toMatchObject({ turned: false });
    expect(await readIn([turned.replace('11.00;11.30', '12.00;12.30')])).toMatchObject({ replaced: 1 });
    expect(await stands()).toMatchObject({ at: '12:00' });
  });

  test('theirs can be taken where ours would stay', async () => {
    const visitId = await movedHere();
    expect(await readIn([row], { [visitId]: 'theirs' })).toMatchObject({ kept: 0, replaced: 1 });
    expect(await stands()).toMatchObject({ at: '09:00' });
    const [change] = (
      await world.owner.query('select reason_kind from visit_change order by at desc, id desc limit 1')
    ).rows;
    expect(change).toEqual({ reason_kind: 'read_in' });
  });

  test('a visit called off here stays off; one that is gone there is called off, once it is chosen', async () => {
    const visitId = await movedHere();
    const others = [
      row.replace('40;', '41;').replace('9.00;9.30', '8.00;8.20'),
      row.replace('40;', '42;').replace('9.00;9.30', '9.40;9.50'),
    ];
    const shown = value(await preview(asked(others)));
    expect(shown.rows.find((one) => one.byHand)).toMatchObject({ after: null, byHand: { turned: true } });
    expect(await readIn(others, { [visitId]: 'ours' })).toMatchObject({ kept: 1, cancelled: 0 });
    expect(await readIn(others)).toMatchObject({ kept: 1, cancelled: 0 });
    const { rows } = await world.owner.query('select version from visit where id = $1', [visitId]);
    const off = { visitId, version: rows[0].version, wholeSeries: false, ...unplanned };
    value(await world.as(planner, visitActions.cancel, off));
    expect(await readIn([row, ...others])).toMatchObject({ kept: 0, replaced: 1 });
    value(await world.as(planner, visitActions.cancel, { ...off, version: rows[0].version + 2 }));
    expect(await readIn([row, ...others])).toMatchObject({ kept: 1, replaced: 0, changed: 0 });
  });

  test('moved here to a week that the file is not about, it is not gone', async () => {
    const visitId = await movedHere();
    await world.owner.query(`update visit set starts_at = starts_at + interval '7 days',
      ends_at = ends_at + interval '7 days'`);
    const weekLater = [
      row.replace('40;', '50;').replace('10-12', '16-12'),
      row.replace('40;', '51;').replace('10-12', '18-12'),
    ];
    expect(await readIn(weekLater)).toMatchObject({ added: 2, cancelled: 0, kept: 0, replaced: 0 });
    expect((await world.owner.query('select status from visit where id = $1', [visitId])).rows).toEqual([
      { status: 'planned' },
    ]);
  });

  test('who reads in on another choice than was shown reads nothing in', async () => {
    const visitId = await movedHere();
    const { fingerprint } = value(await preview(asked([row])));
    const input = { ...asked([row]), keep: { [visitId]: 'theirs' as const }, fingerprint };
    expect(refusal(await world.as(planner, visitImportActions.apply, input))).toBe(
      'visit_import.changed_since',
    );
  });
});

describe('refused', () => {
  test('each row that cannot be read says why, and nothing is read in', async () => {
    const before = await visits();
    const input = asked([
      '20;Toos Bakker;Anja Jansen;31-2-2026;9.00;9.30;Wassen;;',
      '21;Toos Bakker;Anja Jansen;28-3-2027;2.30;3.30;Wassen;;',
      '22;Wie Dan;Anja Jansen;20-11-2026;9.00;9.30;Wassen;;',
      '23;Toos Bakker;Anja Jansen;20-11-2026;9 uur later;9.30;Wassen;;',
      '24;Toos Bakker;Anja Jansen;20-11-2026;9.00;9.00;Wassen;;',
    ]);
    const shown = value(await preview(input));
    expect(shown.rows.filter((row) => row.verdict === 'problem').map((row) => row.problems[0]?.key)).toEqual([
      'visit_import.day_unreadable',
      'visit_import.time_skipped',
      'visit_import.client_unknown',
      'visit_import.time_unreadable',
      'visit_import.too_long',
    ]);
    const applied = { ...input, fingerprint: shown.fingerprint };
    expect(refusal(await world.as(planner, visitImportActions.apply, applied))).toBe(
      'visit_import.rows_refused',
    );
    expect(await visits()).toEqual(before);
  });

  test('reading in does what was shown, or nothing', async () => {
    const input = { ...asked([first]), fingerprint: 'something else' };
    expect(refusal(await world.as(planner, visitImportActions.apply, input))).toBe(
      'visit_import.changed_since',
    );
  });

  test('a nurse does not read a roster in', async () => {
    expect(refusal(await preview(asked([first]), nurse))).toBe('denied');
  });

  test('two columns are the least: who and when', async () => {
    const file = { name: 'x.csv', base64: Buffer.from('Naam;Iets\nToos;1').toString('base64') };
    const shown = value(await preview({ ...asked([]), file }));
    expect(shown.missing).toEqual(['client', 'from', 'to']);
  });
});

describe('isolated', () => {
  test('another organisation finds no such team', async () => {
    expect(refusal(await preview(asked([first]), stranger))).toBe('not_found');
    expect(refusal(await world.as(stranger, visitImportActions.sources, { teamId: team }))).toBe('not_found');
  });
});
