import { describe, expect, test } from 'vitest';
import { agreed, offered } from '../../../tests/agreed.ts';
import {
  attention,
  beuk,
  board,
  fresh,
  itIs,
  joins,
  line,
  overview,
  partner,
  partnershipId,
  provider,
  reachable,
  rhythm,
  third,
  village,
  wantFigures,
  withPage,
  world,
} from '../../../tests/overview.ts';
import { value } from '../../../tests/world.ts';
import { newId } from '../../house/ids.ts';
import type { Clause } from '../agreement/agreement.ts';
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

// What waits for the own organisation, and what was to have happened by now.

withPage();

describe('works', () => {
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
    itIs('2026-11-24T10:00:00Z');
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
    itIs('2026-12-01T10:00:00Z');
    expect(await attention()).toEqual([]);
    await world.owner.query(`update vision_round set closed_on = '2026-12-01' where partnership_id = $1`, [
      partnershipId,
    ]);
    expect(await line('vision')).toBe('De laatste keer was op 1 december 2026. Weer op 1 december 2027.');
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
    itIs('2026-11-24T10:00:00Z');
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
});

describe('isolated', () => {
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
    itIs('2026-11-25T10:00:00Z');
    expect(await attention(await fresh(partner))).toHaveLength(3);
    const other = await fresh(beuk);
    expect(await attention(other)).toEqual([]);
    expect(value(await world.as(other, partnershipActions.show, { partnershipId })).signals).toEqual([]);
  });
});
