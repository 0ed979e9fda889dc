import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { agreed } from '../../../tests/agreed.ts';
import { openParting, type Parting, today } from '../../../tests/parting.ts';
import { refusal, value } from '../../../tests/world.ts';
import { addDays } from '../../house/clock.ts';
import { ok } from '../../house/result.ts';
import { agendaActions } from '../meeting/agenda.actions.ts';
import { partnershipActions } from '../partnership/partnership.actions.ts';
import { endingActions } from './ending.actions.ts';

// Two who part: notice, going on after all, closing, and what each learned.

let p: Parting;

beforeAll(async () => {
  p = await openParting();
});
afterAll(() => p.world.close());
beforeEach(() => p.begin());

const clause = { kind: 'termination', parameters: { noticeMonths: 3, seriousWeeks: 4 } } as const;

const onTable = async () =>
  value(await p.as('Linde', agendaActions.show, p.of())).items.map(({ source }) => source);

describe('works', () => {
  test('notice by the term of the clause asks nobody a yes; the other hears it, and sooner is for both', async () => {
    await agreed(p.world, p.of().partnershipId, [clause]);
    const { terms, earliest } = await p.show('Linde');
    expect(terms).toEqual(clause.parameters);
    const given = value(await p.notice('Dorpszorg', { endsOn: earliest.notice }));
    expect(given).toMatchObject({
      phase: 'ending',
      closing: 'with_all',
      notice: {
        ground: 'notice',
        byName: 'Dorpszorg',
        endsOn: earliest.notice,
        reason: 'Wij gaan zelf verder',
      },
    });
    await p.settleAll('Linde');
    expect(await p.show('Linde')).toMatchObject({ phase: 'ending', left: [] });
    expect(value(await p.close('Dorpszorg')).phase).toBe('ending');
    expect(value(await p.decide('Linde', 'ended')).phase).toBe('ended');
    expect(await p.world.facts()).toContain('ending.notice_given');
  });

  test('from the last day any party closes it, and nobody says yes', async () => {
    value(await p.notice('Dorpszorg'));
    await p.inPast();
    expect(await p.show('Linde')).toMatchObject({ closing: 'alone', can: { close: { allowed: true } } });
    expect(value(await p.close('Linde'))).toMatchObject({ phase: 'ended', endedOn: today });
    expect(await p.world.facts()).toContain('ending.closed');
  });

  test('they go on after all when both say yes, and the notice is over', async () => {
    value(await p.notice('Dorpszorg'));
    expect(value(await p.takeBack('Linde')).phase).toBe('ending');
    expect(value(await p.decide('Dorpszorg', 'active')).phase).toBe('active');
    expect(await p.show('Linde')).toMatchObject({ notice: null, can: { notice: { allowed: true } } });
    // What it put on the agenda has gone, and the reason stands there for a while.
    await p.letters();
    expect(await onTable()).toEqual([]);
    const { gone } = value(await p.as('Linde', agendaActions.show, p.of()));
    expect(gone).toMatchObject([{ source: 'ending', closedOn: today }]);
    expect(value(await p.notice('Linde')).notice?.byName).toBe('Linde');
    expect(await onTable()).toEqual(['ending']);
  });

  test('the others hear it by mail and find it on the agenda', async () => {
    value(await p.notice('Dorpszorg'));
    expect(await p.letters()).toEqual(['Linde Dorpszorg zegt de samenwerking op']);
    expect(await onTable()).toEqual(['ending']);
  });

  test('a party that exists no more: the other closes it with a record, after the days to say otherwise', async () => {
    const said = value(await p.notice('Dorpszorg', p.gone));
    expect(said).toMatchObject({
      phase: 'active',
      closing: 'not_yet',
      notice: { goneName: 'Linde', evidence: 'Uittreksel KvK' },
      can: { close: { allowed: false } },
    });
    expect(await p.letters()).toEqual(['Linde Dorpszorg zegt dat uw organisatie niet meer bestaat']);
    expect(refusal(await p.close('Dorpszorg'))).toBe('denied');
    await p.inPast();
    expect(refusal(await p.close('Linde'))).toBe('denied');
    expect(value(await p.close('Dorpszorg'))).toMatchObject({
      phase: 'ended',
      endedOn: today,
      notice: { reason: 'Wij gaan zelf verder', evidence: 'Uittreksel KvK' },
    });
    expect(await p.world.facts()).toContain('ending.closed');
  });

  test('who is said to be gone says it is there: the notice is over and all goes on', async () => {
    value(await p.notice('Dorpszorg', p.gone));
    expect(value(await p.takeBack('Linde'))).toMatchObject({
      phase: 'active',
      notice: null,
      can: { notice: { allowed: true } },
    });
    expect(await onTable()).toEqual([]);
    expect(await p.letters()).toContain('Dorpszorg De samenwerking gaat door');
    await p.inPast();
    expect(refusal(await p.close('Dorpszorg'))).toBe('denied');
  });

  test('what each learned is kept for both, and may be written after the end', async () => {
    const lesson = { ...p.of(), version: 0, wentWell: 'Korte lijnen', otherwise: 'Eerder praten' };
    value(await p.as('Linde', endingActions.learn, lesson));
    value(await p.notice('Dorpszorg'));
    await p.inPast();
    value(await p.close('Linde'));
    const after = { ...lesson, wentWell: 'De warmte' };
    const view = value(await p.as('Dorpszorg', endingActions.learn, after));
    expect(view.lessons.map(({ name, wentWell }) => [name, wentWell])).toEqual(
      expect.arrayContaining([
        ['Linde', 'Korte lijnen'],
        ['Dorpszorg', 'De warmte'],
      ]),
    );
    expect(refusal(await p.as('Dorpszorg', endingActions.learn, after))).toBe('stale');
  });

  test('who is left alone in it asks nobody: given notice, it ends when it likes', async () => {
    await p.world.owner.query(
      `update partnership_party set left_on = current_day() where partnership_id = $1 and organisation_id = $2`,
      [p.of().partnershipId, p.ids.Linde],
    );
    value(await p.notice('Dorpszorg'));
    expect(value(await p.close('Dorpszorg')).phase).toBe('ended');
  });
});

describe('refused', () => {
  test('a last day before the term, a second notice, nothing said of who is gone', async () => {
    await agreed(p.world, p.of().partnershipId, [clause]);
    expect(refusal(await p.notice('Dorpszorg'))).toBe('ending.too_early');
    expect(refusal(await p.notice('Dorpszorg', { ground: 'together' }))).toBe('ending.too_early');
    const gone = { ground: 'dissolved', endsOn: addDays(today, 90) } as const;
    expect(refusal(await p.notice('Dorpszorg', gone))).toBe('ending.how_known');
    value(await p.notice('Dorpszorg', { endsOn: addDays(today, 100) }));
    expect(refusal(await p.notice('Linde', { endsOn: addDays(today, 100) }))).toBe('ending.already');
  });

  test('closing before notice; going on alone; sooner after a no', async () => {
    expect(refusal(await p.close('Linde'))).toBe('denied');
    value(await p.notice('Dorpszorg'));
    value(await p.takeBack('Dorpszorg'));
    expect(refusal(await p.takeBack('Dorpszorg'))).toBe('partnership.already_proposed');
    value(await p.close('Dorpszorg'));
    value(await p.decide('Linde', 'ended', false));
    const { decisions, phase } = value(await p.as('Linde', partnershipActions.show, p.of()));
    expect([phase, decisions.map(({ kind }) => kind)]).toEqual(['ending', ['active']]);
  });

  test('before the last day the database ends it by the yes of all alone', async () => {
    value(await p.notice('Dorpszorg'));
    const raw = p.world.as(
      await p.world.actor(p.people.Linde?.personId as string, p.idOf('Linde')),
      async (tx) => {
        await sql`update partnership set phase = 'ended', ended_on = current_day() where id = ${p.of().partnershipId}`.execute(
          tx.db,
        );
        return ok(null);
      },
      null,
    );
    await expect(raw).rejects.toThrow(/last day/);
  });

  test('a carer reads it and changes nothing', async () => {
    const carer = (await p.world.worker(p.idOf('Linde'), ['carer'])).actor;
    value(await p.notice('Dorpszorg'));
    expect(value(await p.world.as(carer, endingActions.show, p.of())).can.notice.allowed).toBe(false);
    const add = { ...p.of(), kind: 'other' as const, what: 'x' };
    expect(refusal(await p.world.as(carer, endingActions.add, add))).toBe('denied');
    expect(refusal(await p.world.as(carer, endingActions.close, p.of()))).toBe('denied');
  });
});

describe('isolated', () => {
  test('an outsider finds nothing, and counts nothing', async () => {
    await p.shares();
    expect(refusal(await p.as('Beuk', endingActions.show, p.of()))).toBe('not_found');
    expect(refusal(await p.notice('Beuk'))).toBe('not_found');
    const counted = await p.as(
      'Beuk',
      async (tx: never, _: null) => {
        const { rows } = await sql`select * from ending_left(${p.of().partnershipId})`.execute(
          (tx as { db: never }).db,
        );
        return ok(rows);
      },
      null,
    );
    expect(value(counted as never)).toEqual([]);
  });
});
