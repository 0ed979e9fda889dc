import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { agreed, offered } from '../../../tests/agreed.ts';
import { openWorld, refusal, value, type World } from '../../../tests/world.ts';
import type { Actor } from '../../house/actor.ts';
import { newId } from '../../house/ids.ts';
import { agreementActions } from '../agreement/agreement.actions.ts';
import type { Clause } from '../agreement/agreement.ts';
import { suspensionActions } from '../agreement/suspension.actions.ts';
import { questions } from '../evaluation/evaluation.ts';
import { governanceActions } from '../governance/governance.actions.ts';
import { agendaActions } from '../meeting/agenda.actions.ts';
import { meetingActions } from '../meeting/meeting.actions.ts';
import { shortLineActions } from '../meeting/short-line.actions.ts';
import { partnershipActions } from '../partnership/partnership.actions.ts';
import { exchangeActions } from '../reciprocity/exchange.actions.ts';
import { expertiseActions } from '../reciprocity/expertise.actions.ts';
import { visionActions } from '../vision/vision.actions.ts';
import { firstStatements } from '../vision/vision.ts';
import { showOverview } from './overview.actions.ts';

let world: World;
let [village, provider, third] = ['', '', ''];
let board: Actor;
let partner: Actor;
let beuk: Actor;
let nurse: Actor;
let volunteer: Actor;
let outsider: Actor;
let partnershipId: string;
let now = new Date('2026-11-23T10:00:00Z');

beforeAll(async () => {
  world = await openWorld({ now: () => now });
});
afterAll(() => world.close());

beforeEach(async () => {
  now = new Date('2026-11-23T10:00:00Z');
  village = await world.organisation({ kind: 'citizens_cooperative', name: 'Dorpszorg' });
  provider = await world.organisation({ kind: 'care_organisation', name: 'De Linde' });
  third = await world.organisation({ kind: 'care_organisation', name: 'De Beuk' });
  const other = await world.organisation({ kind: 'care_organisation', name: 'De Eik' });
  partnershipId = await world.partnership(village, provider);
  board = (await world.worker(village, ['board'])).actor;
  partner = (await world.worker(provider, ['board'])).actor;
  beuk = (await world.worker(third, ['board'])).actor;
  nurse = (await world.worker(provider, ['nurse'])).actor;
  volunteer = (await world.worker(village, ['volunteer'])).actor;
  outsider = (await world.worker(other, ['board'])).actor;
});

const overview = async (who = board) => value(await world.as(who, showOverview, { partnershipId }));
const attention = async (who = board) => (await overview(who)).attention.map(({ text }) => text.nl);
const line = async (room: string, who = board) =>
  (await overview(who)).rooms.find((one) => one.room === room)?.text.nl;
/** As who she is now: her organisation may have joined since. */
const fresh = (who: Actor) => world.actor(who.personId ?? '', who.hat?.organisationId);

const responseTime: Clause = {
  kind: 'response-time',
  parameters: { workingDays: 3, kinds: ['referral'], outOfTen: 9 },
};
const rhythm: Clause = {
  kind: 'consultation-rhythm',
  parameters: { meetings: [{ level: 'board', everyWeeks: 8 }] },
};
const reachable: Clause = {
  kind: 'reachability',
  parameters: { days: [1, 2, 3, 4, 5], from: '09:00', to: '17:00', answerWithinHours: 4 },
};
const figure = (organisationId: string, month: string, verdict: string, part = 3) =>
  world.insert('measure', {
    id: newId(),
    partnership_id: partnershipId,
    clause_kind: 'response-time',
    period_starts: `2026-${month}-01`,
    period_ends: `2026-${month}-28`,
    organisation_id: organisationId,
    value: JSON.stringify({ part, whole: 9 }),
    verdict,
    made_of: '[]',
    measured_at: now,
  });
const joins = () =>
  world.insert('partnership_party', {
    partnership_id: partnershipId,
    organisation_id: third,
    accepted_on: '2026-01-01',
  });

/** Figures between two are kept when both want them. */
const wantFigures = async (...both: Actor[]) => {
  for (const who of both) value(await world.as(who, exchangeActions.want, { partnershipId, yes: true }));
};

describe('works', () => {
  test('of a partnership that only began it says that nothing was agreed, and asks nothing', async () => {
    expect(await overview()).toMatchObject({
      ...{ takesPart: true, own: village, phase: 'active', names: ['De Linde', 'Dorpszorg'] },
      ...{ proposedByName: 'Dorpszorg', next: null, attention: [], clauses: [], hasProposals: false },
      ...{ isAsked: false, isCooperative: true, can: { lead: { allowed: true } } },
      state: { nl: 'Er is nog niets afgesproken.' },
    });
    expect((await overview()).rooms.map(({ room }) => room)).toEqual([
      ...['contacts', 'vision', 'reciprocity', 'meeting', 'evaluation', 'rule', 'ending'],
    ]);
  });

  test('that one leaves, until when, and how much of it has nowhere to go yet', async () => {
    const third = await world.organisation({ kind: 'care_organisation', name: 'De Beuk' });
    await world.insert('partnership_party', {
      ...{ partnership_id: partnershipId, organisation_id: third, accepted_on: '2026-01-01' },
      leaves_on: '2027-01-31',
    });
    const meeting = newId();
    const of = { partnership_id: partnershipId };
    await world.insert('meeting', { id: meeting, ...of, level: 'board', planned_at: '2026-11-01T10:00Z' });
    for (const organisation_id of [third, village])
      await world.insert('meeting_action', {
        ...{ id: newId(), ...of, organisation_id, meeting_id: meeting, what: 'Folder maken' },
        agreed_on: '2026-11-01',
      });
    const { rooms, attention: asks } = await overview();
    expect(rooms.find(({ room }) => room === 'ending')?.text.nl).toBe(
      'De Beuk gaat weg. De laatste dag is 31 januari 2027.',
    );
    expect(asks.filter(({ room }) => room === 'ending').map(({ text }) => text.nl)).toEqual([
      'Eén ding heeft nog geen bestemming en dag.',
    ]);
  });

  test('clauses with their last figure and trend, those out of line first and by name', async () => {
    await agreed(world, partnershipId, [reachable, responseTime, rhythm], '2026-11-01');
    await figure(provider, '09', 'kept', 9);
    await figure(provider, '10', 'not_kept');
    const { clauses, attention: asks, state } = await overview();
    expect(clauses.map(({ kind }) => kind)).toEqual(['response-time', 'reachability', 'consultation-rhythm']);
    expect(clauses[0]).toMatchObject({
      verdict: 'not_kept',
      trend: [
        { to: '2026-09-28', part: 9, whole: 9, verdict: 'kept' },
        { to: '2026-10-28', part: 3, whole: 9, verdict: 'not_kept' },
      ],
    });
    expect(clauses[1]).toMatchObject({ said: null, verdict: 'too_little', trend: [] });
    expect(asks).toMatchObject([{ room: 'meeting' }]);
    expect(asks[0]?.text.nl).toMatch(/het laatste cijfer is niet zoals afgesproken/);
    expect(state.nl).toContain('0 van de 1 gemeten werkafspraken zijn gehaald');
  });

  test('of figures of several parties it tells how many are as agreed, also of the periods before', async () => {
    await agreed(world, partnershipId, [responseTime], '2026-09-01');
    for (const [party, month, verdict] of [
      [village, '09', 'kept'],
      [provider, '09', 'kept'],
      [village, '10', 'kept'],
      [provider, '10', 'not_kept'],
    ] as const)
      await figure(party, month, verdict);
    expect((await overview()).clauses).toMatchObject([
      {
        said: { nl: '1 van de 2 cijfers zijn zoals afgesproken' },
        trend: [
          { part: 2, whole: 2, verdict: 'kept' },
          { part: 1, whole: 2, verdict: 'not_kept' },
        ],
      },
    ]);
  });

  test('what does not hold for a while says since when, and no figure; the rest goes on', async () => {
    const agreementId = await agreed(world, partnershipId, [responseTime, reachable], '2026-09-01');
    await figure(provider, '10', 'not_kept');
    const span = { starts: '2026-11-23', until: '2026-12-20' };
    const law = { agreementId, kinds: ['response-time'], ground: 'law' as const, reason: 'De wet.', ...span };
    value(await world.as(board, suspensionActions.propose, law));
    const { clauses, attention: asks, rooms } = await overview();
    expect(clauses).toMatchObject([
      {
        kind: 'response-time',
        suspended: { since: '2026-11-23', until: '2026-12-20', reason: 'De wet.' },
        said: null,
        trend: [],
      },
      { kind: 'reachability', suspended: null },
    ]);
    expect(asks).toEqual([]);
    expect(rooms.length).toBeGreaterThan(0);
  });

  test('the version in force, the one that is open, and who may make the next', async () => {
    expect(await overview()).toMatchObject({ agreement: null, open: null, isFirst: true });
    expect((await overview()).can.make).toEqual({ allowed: true });
    const id = await agreed(world, partnershipId, [responseTime], '2026-09-01');
    expect(await overview()).toMatchObject({ agreement: { id, number: 1 }, open: null, isFirst: false });
    const draft = value(await world.as(partner, agreementActions.make, { partnershipId }));
    expect(await overview()).toMatchObject({
      agreement: { id, number: 1 },
      open: { id: draft.id, number: 2, status: 'draft' },
      can: { make: { allowed: false } },
    });
    expect((await overview(nurse)).can.make.allowed).toBe(false);
  });

  test('no more than twelve periods, however many there are, and none of an earlier year', async () => {
    await agreed(world, partnershipId, [responseTime], '2026-09-01');
    const { rows } = await world.owner.query(
      `select '2026-11-23'::date - 14 * n as ends from generate_series(0, 40) n`,
    );
    for (const { ends } of rows)
      await world.owner.query(
        `insert into measure (id, partnership_id, clause_kind, period_starts, period_ends, organisation_id, value, verdict, made_of, measured_at)
         values ($1, $2, 'response-time', $3::date - 13, $3, $4, '{"part": 1, "whole": 2}', 'kept', '[]', now())`,
        [newId(), partnershipId, ends, provider],
      );
    const [clause] = (await overview()).clauses;
    expect([clause?.trend.length, clause?.trend.at(-1)?.to]).toEqual([12, '2026-11-23']);
  });

  test('a figure counts as the last of its party, also when that party is measured less often', async () => {
    await agreed(world, partnershipId, [responseTime], '2026-01-01');
    await figure(village, '02', 'not_kept');
    for (let day = 1; day <= 13; day += 1)
      await world.insert('measure', {
        ...{
          id: newId(),
          partnership_id: partnershipId,
          clause_kind: 'response-time',
          organisation_id: provider,
        },
        ...{
          period_starts: `2026-10-${day}`,
          period_ends: `2026-10-${day}`,
          value: '{"part": 9, "whole": 9}',
        },
        ...{ verdict: 'kept', made_of: '[]', measured_at: now },
      });
    const [clause] = (await overview()).clauses;
    expect(clause).toMatchObject({
      verdict: 'not_kept',
      said: { nl: '1 van de 2 cijfers zijn zoals afgesproken' },
    });
    expect([clause?.trend.length, clause?.trend[0]?.to]).toEqual([12, '2026-10-02']);
  });

  test('what waits for the own organisation: a proposal, a signature, a note, a question, an exchange', async () => {
    value(await world.as(partner, partnershipActions.invite, { partnershipId, organisationId: third }));
    await offered(world, partner, partnershipId);
    const to = { partnershipId, toOrganisationId: village };
    value(await world.as(partner, shortLineActions.write, { ...to, level: 'board', text: 'Belt u even?' }));
    value(
      await world.as(partner, expertiseActions.ask, { ...to, topic: 'village', question: 'Waar kan dit?' }),
    );
    await wantFigures(board, partner);
    value(
      await world.as(partner, exchangeActions.enter, {
        ...{ ...to, gave: true, kind: 'volunteers', amount: 60, day: '2026-11-02', note: 'Koffie' },
      }),
    );
    expect(await overview()).toMatchObject({ hasProposals: true });
    expect(await attention()).toEqual([
      'Een voorstel wacht op het antwoord van uw organisatie.',
      'De afspraken wachten op een handtekening van uw organisatie.',
      'Een kort bericht wacht op antwoord van uw organisatie.',
      'Een vraag om raad wacht op uw organisatie.',
      'Een ander schreef iets op over geven en halen. Klopt het?',
    ]);
    // Whoever asked does not wait for herself; she still has to sign.
    expect(await attention(partner)).toEqual([
      'De afspraken wachten op een handtekening van uw organisatie.',
    ]);
  });

  test('a note that waits longer than was agreed is a signal to both ends, until it is answered', async () => {
    await agreed(world, partnershipId, [reachable], '2026-11-01');
    const write = {
      partnershipId,
      toOrganisationId: provider,
      level: 'operational' as const,
      text: 'Kan dat?',
    };
    const { notes } = value(await world.as(board, shortLineActions.write, write));
    const late =
      'Bij De Linde wacht sinds 23 november 2026 een bericht langer op antwoord dan is afgesproken (dagelijks werk).';
    expect(await attention()).toEqual([]);
    now = new Date('2026-11-24T10:00:00Z');
    expect(await attention()).toEqual([late]);
    expect(await attention(partner)).toEqual([
      late,
      'Een kort bericht wacht op antwoord van uw organisatie.',
    ]);
    const { signals } = value(await world.as(partner, partnershipActions.show, { partnershipId }));
    expect(signals).toEqual([
      { organisationId: provider, kind: 'unanswered', level: 'operational', since: '2026-11-23' },
    ]);
    const note = notes[0] ?? { id: '', version: 0 };
    value(
      await world.as(partner, shortLineActions.answer, {
        noteId: note.id,
        version: note.version,
        answer: 'Ja',
      }),
    );
    expect(await attention()).toEqual([]);
  });

  test('a level that should have met, unless a meeting is planned; the next one and what is on the table', async () => {
    await agreed(world, partnershipId, [rhythm], '2026-08-03');
    expect(await attention()).toEqual([
      'Volgens afspraak was er voor 28 september 2026 overleg geweest (bestuur). Plan het in.',
    ]);
    const plan = {
      partnershipId,
      level: 'board' as const,
      day: '2026-12-03',
      at: '10:00',
      place: 'Dorpshuis',
    };
    value(await world.as(board, meetingActions.plan, plan));
    value(await world.as(board, agendaActions.put, { partnershipId, text: 'De sleutelkast' }));
    expect(await attention()).toEqual([]);
    expect((await overview()).next).toEqual({ at: '2026-12-03T09:00:00.000Z', place: 'Dorpshuis' });
    expect(await line('meeting')).toBe('Er staat 1 punt op de agenda.');
  });

  test('a round that runs asks to answer; one that is past its day asks nothing', async () => {
    const statements = firstStatements.map(({ key }) => key);
    const round = { partnershipId, statements, closesOn: '2026-11-30', repeatMonths: 12 };
    value(await world.as(board, visionActions.open, round));
    expect(await attention(partner)).toEqual([
      'Er loopt een ronde over hoe u naar zorg kijkt, tot en met 30 november 2026. Vraag uw mensen om te antwoorden.',
    ]);
    now = new Date('2026-12-01T10:00:00Z');
    expect(await attention()).toEqual([]);
    await world.owner.query(`update vision_round set closed_on = '2026-12-01' where partnership_id = $1`, [
      partnershipId,
    ]);
    expect(await line('vision')).toBe('De laatste keer was op 1 december 2026. Weer op 1 december 2027.');
  });

  test('from three parties on it tells how they govern', async () => {
    await joins();
    expect(await line('governance', await fresh(board))).toBe(
      'U bent met 3 partijen en hebt nog niets afgesproken over hoe u samen beslist. Dat kan zo blijven.',
    );
  });

  test('that who leads them left, as long as three are left', async () => {
    await joins();
    const leader = await world.organisation({ kind: 'municipality', name: 'Gemeente' });
    await world.insert('partnership_party', {
      ...{ partnership_id: partnershipId, organisation_id: leader, accepted_on: '2026-01-01' },
    });
    const mayor = (await world.worker(leader, ['board'])).actor;
    const { proposed } = value(
      await world.as(mayor, governanceActions.propose, {
        ...{ partnershipId, leaderId: leader, mandates: [], rules: [], reason: '' },
        ...({ trust: 'centred', goals: 'partly', skills: 'some', form: 'lead_organisation' } as const),
      }),
    );
    const decisionId = proposed?.decisionId ?? '';
    for (const who of [board, partner, beuk])
      value(
        await world.as(await fresh(who), partnershipActions.decide, { partnershipId, decisionId, yes: true }),
      );
    expect([await attention(), await line('governance')]).toEqual([[], 'Eén partij trekt.']);
    const leaves = (organisationId: string) =>
      world.owner.query(
        `update partnership_party set left_on = '2026-11-20' where partnership_id = $1 and organisation_id = $2`,
        [partnershipId, organisationId],
      );
    await leaves(leader);
    expect((await overview()).attention).toMatchObject([
      {
        room: 'governance',
        text: { nl: 'De partij die trok, doet niet meer mee. Spreek af hoe u verder gaat.' },
      },
    ]);
    await leaves(third);
    expect(await attention()).toEqual([]);
  });

  test('that it is time to look back as agreed, until the questions are asked', async () => {
    const halfYearly: Clause = { kind: 'evaluation', parameters: { everyMonths: 6, asked: ['workers'] } };
    await agreed(world, partnershipId, [halfYearly], '2026-05-24');
    expect(await attention()).toEqual([]);
    now = new Date('2026-11-24T10:00:00Z');
    expect(await attention()).toEqual(['Volgens afspraak is het tijd om samen terug te kijken.']);
    const [key = ''] = questions.map((one) => one.key);
    await world.insert('vision_round', {
      ...{ id: newId(), partnership_id: partnershipId, instrument: 'evaluation', statements: [key] },
      ...{ opened_by: village, opened_on: '2026-11-24', closes_on: '2026-11-30' },
    });
    expect(await attention()).toEqual([
      'U kijkt samen terug, tot en met 30 november 2026. Vraag uw mensen om te antwoorden.',
    ]);
  });

  test('at how many places somebody can be spoken to, of those who take part', async () => {
    const seen = () => line('contacts');
    expect(await seen()).toBe('Op 0 van de 6 plekken staat iemand.');
    const { rows } = value(await world.as(board, partnershipActions.colleagues, { partnershipId }));
    const named = { partnershipId, personId: rows[0]?.id ?? '', substituteId: null };
    value(
      await world.as(board, partnershipActions.nameContact, { ...named, levels: ['board', 'management'] }),
    );
    expect(await seen()).toBe('Op 2 van de 6 plekken staat iemand.');
    await joins();
    expect(await seen()).toBe('Op 2 van de 9 plekken staat iemand.');
  });

  test('everyone who works at a party reads it, also who leads nothing', async () => {
    expect(await overview(nurse)).toMatchObject({
      ...{ takesPart: true, isCooperative: false, can: { lead: { allowed: false } } },
    });
  });
});

describe('refused', () => {
  test('to who works at no party, such as a volunteer', async () => {
    expect(refusal(await world.as(volunteer, showOverview, { partnershipId }))).toBe('denied');
  });
});

describe('isolated', () => {
  test('another organisation finds nothing', async () => {
    expect(refusal(await world.as(outsider, showOverview, { partnershipId }))).toBe('not_found');
  });

  test('a third party sees no sign of what goes between two', async () => {
    await joins();
    await agreed(world, partnershipId, [reachable], '2026-11-01');
    const to = { partnershipId, toOrganisationId: provider };
    const ask = await fresh(board);
    value(await world.as(ask, shortLineActions.write, { ...to, level: 'operational', text: 'Kan dat?' }));
    await wantFigures(ask, await fresh(partner));
    value(
      await world.as(ask, exchangeActions.enter, {
        ...{ ...to, gave: true, kind: 'money', amount: 5000, day: '2026-11-02', note: '' },
      }),
    );
    now = new Date('2026-11-25T10:00:00Z');
    expect(await attention(await fresh(partner))).toHaveLength(3);
    const other = await fresh(beuk);
    expect(await attention(other)).toEqual([]);
    expect(value(await world.as(other, partnershipActions.show, { partnershipId })).signals).toEqual([]);
  });

  test('who was only asked reads that it was asked, and of no room', async () => {
    await agreed(world, partnershipId, [responseTime], '2026-09-01');
    await figure(provider, '10', 'not_kept');
    await world.owner.query(
      'insert into partnership_party (partnership_id, organisation_id) values ($1, $2)',
      [partnershipId, third],
    );
    expect(await overview(await fresh(beuk))).toMatchObject({
      ...{ takesPart: false, isAsked: true, attention: [], rooms: [], clauses: [], next: null },
      can: { lead: { allowed: false } },
    });
  });

  test('who has left is asked nothing, and sees nothing of what came after', async () => {
    await joins();
    await agreed(world, partnershipId, [responseTime], '2026-09-01');
    await world.owner.query(
      `update partnership_party set left_on = '2026-10-01' where partnership_id = $1 and organisation_id = $2`,
      [partnershipId, third],
    );
    await figure(provider, '10', 'not_kept');
    const left = await overview(await fresh(beuk));
    expect(left).toMatchObject({
      ...{ takesPart: false, isAsked: false, phase: 'ended', attention: [], rooms: [], clauses: [] },
    });
    expect(value(await world.as(board, agreementActions.running, { partnershipId })).clauses).toHaveLength(1);
  });
});
