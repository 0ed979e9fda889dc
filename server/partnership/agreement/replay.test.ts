import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays, type Day } from '../../house/clock.ts';
import {
  type Agreement,
  edit,
  holdsFrom,
  inForceOn,
  offer,
  type Signature,
  sign,
  withdraw,
} from './agreement.ts';
import type { ClauseKind, Party } from './clauses/clause.ts';
import { type Clause, defaultClause, firstClauses } from './clauses/registry.ts';
import { replay, type Told } from './replay.ts';
import { subjectOf } from './seal.ts';
import { answer, propose, resume, type Suspension, suspendedOn } from './suspension.ts';
import { trialIn, trialStops } from './trial.ts';

const parties: Party[] = ['a', 'b', 'c'].map((letter) => ({
  id: `018f0000-0000-7000-8000-00000000000${letter}`,
  name: letter,
  kind: letter === 'a' ? 'citizens_cooperative' : 'care_organisation',
}));
const first = '2026-01-01';
const bytes = 'a'.repeat(64);
const said = { text: 'x', open: false };

const sealOf = ({ title, clauses }: Agreement): string[] => [
  `title, basics and dates ${title}`,
  ...clauses.map(
    ({ kind, parameters }) => `clause ${kind} ${JSON.stringify(parameters).replaceAll(' ', '')}`,
  ),
];

/** A trial, with what it needs. */
const tries = ['experiment', 'evaluation', 'termination'] as const;

/** What people may try, one after another; much of it is refused, as it would be. */
const deed = fc.oneof(
  { weight: 5, arbitrary: fc.record({ do: fc.constant('make' as const) }) },
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constant('edit' as const),
      starts: fc.nat(40),
      lasts: fc.option(fc.integer({ min: 1, max: 30 })),
      kinds: fc.constantFrom(firstClauses.slice(0, 1), firstClauses.slice(1, 3), firstClauses, tries, tries),
      months: fc.integer({ min: 1, max: 36 }),
    }),
  },
  { weight: 8, arbitrary: fc.record({ do: fc.constant('offer' as const) }) },
  {
    weight: 20,
    arbitrary: fc.record({
      do: fc.constant('sign' as const),
      who: fc.nat(2),
      back: fc.constantFrom(0, 0, 0, 1),
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('withdraw' as const) }) },
  {
    weight: 8,
    arbitrary: fc.record({
      do: fc.constant('suspend' as const),
      who: fc.nat(2),
      ground: fc.constantFrom('together', 'law', 'safety'),
      kinds: fc.constantFrom(null, firstClauses.slice(0, 1), firstClauses.slice(1, 2)),
      starts: fc.constantFrom(0, 0, 0, 4, 12),
      lasts: fc.nat(20),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant('answer' as const),
      who: fc.nat(2),
      yes: fc.constantFrom(true, true, true, false),
    }),
  },
  {
    weight: 10,
    arbitrary: fc.record({
      do: fc.constant('resume' as const),
      who: fc.nat(2),
      from: fc.constantFrom(0, 1, 5, 20),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({ do: fc.constant('wait' as const), days: fc.integer({ min: 1, max: 25 }) }),
  },
);
type Deed = typeof deed extends fc.Arbitrary<infer D> ? D : never;

/** A clause that differs by so many months, where its kind has any. */
function clauseOf(kind: ClauseKind, months: number, among: readonly Party[]): Clause {
  const clause = defaultClause(kind, among);
  if (clause.kind === 'task-agreement')
    return { ...clause, parameters: { ...clause.parameters, validMonths: months } };
  if (clause.kind === 'experiment')
    return { ...clause, parameters: { ...clause.parameters, lastsMonths: 1 + (months % 2) } };
  // Looked back on before the trial is over.
  if (clause.kind === 'evaluation')
    return { ...clause, parameters: { ...clause.parameters, everyMonths: 1 } };
  return clause;
}

/** A partnership of so many parties that went through all this: its rows, and the facts in the order they were told. */
function lived(deeds: readonly Deed[], count: number) {
  const among = parties.slice(0, count);
  const versions: Agreement[] = [];
  const facts: Told[] = [];
  const suspensions: Suspension[] = [];
  const ids = among.map(({ id }) => id);
  let given: Signature[] = [];
  let today: Day = first;
  const tell = (type: string, agreement: Agreement, more: object = {}) =>
    facts.push({
      type,
      at: new Date(today),
      subject: { ...subjectOf(agreement, sealOf(agreement)), ...more },
    });
  const keep = (agreement: Agreement) => versions.splice(-1, 1, agreement);
  /** One that was read as `before`, and what came of it. */
  const keepSuspension = (before: Suspension | null, after: Suspension) => {
    suspensions.splice(before ? suspensions.indexOf(before) : suspensions.length, 1, after);
    const agreement = versions.find(({ id }) => id === after.agreementId);
    const { id: suspensionId, holdsFrom: suspendedFrom, kinds, resumesOn } = after;
    if (!agreement) return;
    if (resumesOn !== null) tell('agreement.resumed', agreement, { suspensionId, resumesOn });
    else if (after.outcome === 'agreed' && before?.outcome !== 'agreed')
      tell('agreement.suspended', agreement, { suspensionId, suspendedFrom, suspends: kinds ?? [] });
    else tell('agreement.suspension_answered', agreement, { suspensionId });
  };
  for (const one of deeds) {
    const last = versions.at(-1);
    const open = last && (last.status === 'draft' || last.status === 'offered') ? last : null;
    if (one.do === 'suspend') {
      const agreementId = versions.findLast(({ status }) => status === 'signed')?.id ?? 'none';
      const starts = addDays(today, one.starts);
      const proposed = propose(
        {
          ...{ id: `u${suspensions.length}`, partnershipId: 'p', agreementId, proposerName: 'Anja' },
          ...{ organisationId: ids[one.who % count] ?? '', ground: one.ground, kinds: one.kinds },
          ...{ reason: 'x', starts, until: addDays(starts, one.lasts) },
        },
        versions,
        suspensions,
        today,
      );
      if (proposed.ok) keepSuspension(null, proposed.value);
    } else if (one.do === 'answer' || one.do === 'resume') {
      const before = suspensions.findLast(({ outcome, resumesOn }) =>
        one.do === 'answer' ? !outcome : outcome !== 'refused' && !resumesOn,
      );
      if (!before) continue;
      // Most often whoever may.
      const isTheirs = one.do === 'resume' && before.ground !== 'together' && one.from > 1;
      const party = isTheirs ? before.organisationId : (ids[one.who % count] ?? '');
      const after =
        one.do === 'answer'
          ? answer(before, party, one.yes, ids, today)
          : resume(before, party, addDays(today, one.from), ids, today);
      if (after.ok) keepSuspension(before, after.value);
    } else if (one.do === 'wait') today = addDays(today, one.days);
    else if (one.do === 'make') {
      if (open) continue;
      const made: Agreement = {
        id: `v${versions.length + 1}`,
        partnershipId: 'p',
        number: versions.length + 1,
        status: 'draft',
        title: 'Samen',
        basics: { mission: said, wayOfWorking: said, contacts: said, money: said },
        starts: addDays(today, 5),
        ends: null,
        replaces: null,
        offeredOn: null,
        offeredTo: null,
        signedOn: null,
        version: 1,
        clauses: last?.clauses ?? [...firstClauses, ...tries].map((kind) => clauseOf(kind, 2, among)),
      };
      versions.push(made);
      given = [];
      tell('agreement.drafted', made);
    } else if (!open) continue;
    else if (one.do === 'edit') {
      const starts = addDays(today, one.starts);
      const clauses = one.kinds.map((kind) => clauseOf(kind, one.months, among));
      const ends = one.lasts === null ? null : addDays(starts, one.lasts);
      const edited = edit(open, { title: open.title, basics: open.basics, starts, ends, clauses });
      if (!edited.ok) continue;
      keep(edited.value);
      tell('agreement.changed', edited.value);
    } else if (one.do === 'offer') {
      const offered = offer(open, among, today);
      if (!offered.ok) continue;
      keep(offered.value);
      const trial = trialIn(offered.value.clauses);
      const tried = { trial: trial?.sha256 ?? null, trialMonths: trial?.months ?? null };
      tell('agreement.offered', offered.value, { sha256: bytes, ...tried });
    } else if (one.do === 'withdraw') {
      const withdrawn = withdraw(open);
      if (!withdrawn.ok) continue;
      keep(withdrawn.value);
      tell('agreement.withdrawn', withdrawn.value);
    } else {
      const organisationId = among[one.who % count]?.id ?? '';
      const signature: Signature = {
        id: 's',
        organisationId,
        faceId: 'f',
        signerName: 'Anja',
        method: 'paper',
        documentSha256: bytes,
        scanId: null,
        signedOn: addDays(today, -one.back),
      };
      const context = { documentSha256: bytes, parties: among.map(({ id }) => id), today };
      const signed = sign(open, signature, given, context);
      if (!signed.ok) continue;
      given = [...given, signature];
      tell('agreement.signed_by_party', open, { organisationId, signedOn: signature.signedOn });
      if (signed.value.status !== 'signed') continue;
      keep(signed.value);
      tell('agreement.signed', signed.value);
    }
  }
  return { versions, facts, suspensions };
}

const story = (...dos: string[]): Deed[] =>
  dos.map((one) => {
    const [what, number = ''] = one.split(' ');
    if (what === 'sign') return { do: 'sign', who: Number(number), back: 0 };
    if (what === 'wait') return { do: 'wait', days: Number(number) };
    if (what === 'edit') return { do: 'edit', starts: Number(number), lasts: null, kinds: [], months: 1 };
    return { do: what } as Deed;
  });
const signedOnce = ['make', 'offer', 'sign 0', 'sign 1'];

const shownOf = (held: ReturnType<ReturnType<typeof replay>>) =>
  held === null || held === 'not_provable'
    ? held
    : [held.number, held.seal, [...held.suspended].sort(), held.stopped];

/** When what a version tries stops, by the rows. */
function stopsByRows(versions: readonly Agreement[], { number }: Agreement): Day | null {
  const signed = versions.filter(({ status }) => status === 'signed');
  const tried = signed.map((one) => ({
    ...{ number: one.number, from: holdsFrom(one), signedOn: one.signedOn ?? '' },
    trial: trialIn(one.clauses),
  }));
  return trialStops(tried, number);
}

/** What the rows say of a day: the version, how it stands, and which of its clauses are suspended or have stopped. */
function shownByRows(
  row: Agreement | null,
  versions: readonly Agreement[],
  suspensions: readonly Suspension[],
  day: Day,
) {
  if (!row) return null;
  const own = suspensions.filter(({ agreementId }) => agreementId === row.id);
  const kinds = row.clauses.map(({ kind }) => kind).filter((kind) => suspendedOn(own, kind, day));
  const stops = stopsByRows(versions, row);
  return [row.number, sealOf(row), kinds.sort(), stops !== null && day >= stops];
}

describe('what is in force by the facts alone', () => {
  test('over 10,000 random histories it equals what the rows say, for every day, version and clause', () => {
    let [held, ended, replaced, late, suspended, resumed, stopped] = [0, 0, 0, 0, 0, 0, 0];
    fc.assert(
      fc.property(
        fc.array(deed, { minLength: 20, maxLength: 100 }),
        fc.constantFrom(2, 2, 2, 3),
        fc.nat(100),
        (deeds, count, seed) => {
          const { versions, facts, suspensions } = lived(deeds, count);
          const place = (index: number) => (index * 7919 + seed * 31) % 101;
          const shuffled = facts
            .map((fact, index) => ({ fact, place: place(index) }))
            .sort((one, other) => one.place - other.place);
          const byFacts = replay(shuffled.map(({ fact }) => fact));
          const turns = [
            ...versions.flatMap(({ starts, ends, signedOn }) => [starts, ends, signedOn]),
            ...suspensions.flatMap(({ holdsFrom, resumesOn }) => [holdsFrom, resumesOn]),
            ...versions.map((one) => stopsByRows(versions, one)),
          ];
          const days = turns
            .filter((day) => day !== null)
            .flatMap((day) => [addDays(day, -1), day, addDays(day, 1)]);
          const byRows = days.map((day) => inForceOn(versions, day));
          expect(days.map((day) => shownOf(byFacts(day)))).toEqual(
            byRows.map((row, index) => shownByRows(row, versions, suspensions, days[index] ?? '')),
          );
          for (const [index, row] of byRows.entries()) {
            const [day, own] = [
              days[index] ?? '',
              suspensions.filter(({ agreementId }) => agreementId === row?.id),
            ];
            if (row?.clauses.some(({ kind }) => suspendedOn(own, kind, day))) suspended += 1;
            if (row && day >= (stopsByRows(versions, row) ?? 'never')) stopped += 1;
            if (
              own.some(
                (one) =>
                  one.holdsFrom && one.resumesOn && one.holdsFrom < one.resumesOn && one.resumesOn <= day,
              )
            )
              resumed += 1;
          }
          for (const row of byRows) {
            if (row) held += 1;
            else if (versions.some(({ status, ends }) => status === 'signed' && ends)) ended += 1;
            if (row && row.number > 1) replaced += 1;
            if (row?.signedOn && row.signedOn > row.starts) late += 1;
          }
        },
      ),
      { numRuns: 10_000 },
    );
    // Histories in which nothing is ever signed would prove nothing.
    const seen = { held, ended, replaced, late, suspended, resumed, stopped };
    expect(Object.entries(seen).filter(([, many]) => many <= 500)).toEqual([]);
  });

  test('a version that was replaced before it began never holds', () => {
    const { facts, versions } = lived(
      story('make', 'edit 30', 'offer', 'sign 0', 'sign 1', 'make', 'edit 10', 'offer', 'sign 0', 'sign 1'),
      2,
    );
    expect(versions.map(({ status }) => status)).toEqual(['signed', 'signed']);
    expect(replay(facts)('2026-01-10')).toBeNull();
    expect(replay(facts)('2026-01-11')).toMatchObject({ number: 2 });
    expect(replay(facts)('2026-03-01')).toMatchObject({ number: 2 });
  });
});

describe('facts of before they told this much', () => {
  const bare = (facts: readonly Told[]): Told[] =>
    facts.map(({ type, at, subject }) => ({
      type,
      at,
      subject: { agreementId: subject.agreementId, number: subject.number },
    }));

  test('nothing can be said of what they are about, until a version told in full takes its place', () => {
    const { facts } = lived(story(...signedOnce, 'wait 20', ...signedOnce), 2);
    const second = facts.findIndex(({ subject }) => subject.number === 2);
    const told = replay([...bare(facts.slice(0, second)), ...facts.slice(second)]);
    expect([told('2026-01-06'), told('2026-01-25')]).toEqual(['not_provable', 'not_provable']);
    expect(told('2026-01-26')).toMatchObject({ number: 2 });
  });

  test('drafts and withdrawn versions of before take nothing away', () => {
    const { facts } = lived(story('make', 'withdraw', ...signedOnce), 2);
    const second = facts.findIndex(({ subject }) => subject.number === 2);
    const told = replay([...bare(facts.slice(0, second)), ...facts.slice(second)]);
    expect([told('2026-01-05'), told('2026-01-06')]).toMatchObject([null, { number: 2 }]);
  });
});
