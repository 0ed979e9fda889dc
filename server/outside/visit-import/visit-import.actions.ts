import { refusedFaces, teamOf } from '../../care/visit/visit.actions.ts';
import type { Visit } from '../../care/visit/visit.ts';
import { addDays, dayOf, instantOf } from '../../house/clock.ts';
import type { Tx } from '../../house/database.ts';
import { newId, sha256 } from '../../house/ids.ts';
import type { JobAction, LongAction } from '../../house/jobs.ts';
import { denied, notFound, ok, type Refusal, type Result, refuse } from '../../house/result.ts';
import type { Actions } from '../../house/serve.ts';
import { facesOf } from '../../people/person/faces.ts';
import { readTable } from '../import/table.actions.ts';
import { type Table, tableOf } from '../import/table.ts';
import { byHandView, handsIn, standingByHand } from './by-hand.actions.ts';
import { fetchFeed } from './feed.actions.ts';
import { tableFromCalendar } from './from-calendar.ts';
import { judge, type Keep, type Verdict } from './judge.ts';
import { readIn, visitsOfSource } from './read-in.actions.ts';
import { readRows, refOf, spanOf } from './rows.ts';
import type { visitImportContract } from './visit-import.contract.ts';
import { canReadIn } from './visit-import.policy.ts';
import {
  type CarerName,
  findSource,
  listCarerNames,
  listClientNames,
  listFeedSources,
  listSources,
  putSource,
} from './visit-import.store.ts';
import {
  guessMapping,
  type Mapping,
  missingFields,
  type Names,
  type Outcome,
  type VisitSource,
} from './visit-import.ts';

type Verbs = typeof visitImportContract.verbs;
type Asked = {
  readonly teamId: string;
  readonly kind: VisitSource['kind'];
  readonly sourceId: string | null;
  readonly file: { readonly name: string; readonly base64: string } | null;
  readonly url: string | null;
  readonly mapping: Mapping | null;
  readonly names: Names;
  readonly skip: readonly number[];
  readonly keep: Readonly<Record<string, Keep>>;
};

const mostShown = 500;
/** What a calendar that repeats for ever is read of: two weeks back, twelve ahead. */
const daysBack = 14;
const daysAhead = 84;

export const visitImportActions: Actions<Verbs> = {
  sources: async (tx, { teamId }) => {
    const team = await teamOf(tx, teamId);
    if (!team) return notFound();
    const rows = await listSources(tx, teamId);
    const byHand = await standingByHand(tx, teamId, daysAhead);
    return ok({
      rows: rows.map(({ id, kind, url, lastReadAt, lastOutcome }) => ({
        id,
        kind,
        url,
        lastReadAt: lastReadAt?.toISOString() ?? null,
        lastOutcome,
        byHand: byHand(id),
      })),
      can: { readIn: canReadIn(tx.actor, team) },
    });
  },

  preview: async (tx, asked) => {
    const looked = await look(tx, asked as Asked);
    if (!looked.ok) return looked as never;
    return ok(await previewOf(tx, looked.value));
  },

  apply: async (tx, { fingerprint, ...asked }) => {
    const looked = await look(tx, asked as Asked);
    if (!looked.ok) return looked as never;
    const { source, mapping, verdicts } = looked.value;
    if (missingFields(mapping).length > 0) return refuse({ type: 'visit_import.columns_missing' });
    if (printOf(looked.value) !== fingerprint) return refuse({ type: 'visit_import.changed_since' });
    const refused = verdicts.filter((verdict) => verdict.kind === 'problem').length;
    if (refused > 0) return refuse({ type: 'visit_import.rows_refused', rows: refused });
    const outcome = await readIn(tx, source, verdicts);
    if (!outcome) return refuse({ type: 'visit_import.changed_since' });
    await keep(tx, looked.value, outcome.counts);
    return ok({ ...outcome.counts, sourceId: source.id, clientIds: outcome.clientIds });
  },
};

type Looked = {
  readonly source: VisitSource;
  readonly table: Table;
  readonly mapping: Mapping;
  readonly names: Names;
  readonly verdicts: readonly Verdict[];
  readonly clients: readonly { id: string; name: string }[];
  readonly carers: readonly CarerName[];
  readonly span: { from: Date; until: Date } | null;
};

/** Reads, maps and compares; changes nothing. */
async function look(tx: Tx, asked: Asked): Promise<Result<Looked, Refusal>> {
  const team = await teamOf(tx, asked.teamId);
  if (!team) return notFound();
  const door = canReadIn(tx.actor, team);
  if (!door.allowed) return denied(door.reason);
  const known = await sourceOf(tx, asked);
  if (asked.sourceId !== null && known?.teamId !== asked.teamId) return notFound();
  const url = asked.url ?? known?.url ?? null;
  const table = await tableGiven(tx, asked, url);
  if (!table.ok) return table;
  const source: VisitSource = known ?? {
    id: newId(),
    organisationId: team.organisationId,
    teamId: team.id,
    kind: asked.kind,
    url,
    mapping: {},
    names: { clients: {}, carers: {} },
    lastReadAt: null,
    lastOutcome: null,
    version: 1,
  };
  return ok(await compare(tx, { ...source, url }, table.value, asked));
}

/** The source that was named, or the one of this kind and address that the team has already: reading again is reading again. */
async function sourceOf(tx: Tx, { sourceId, teamId, kind, url }: Asked): Promise<VisitSource | null> {
  if (sourceId !== null) return findSource(tx, sourceId);
  const sources = await listSources(tx, teamId);
  return sources.find((one) => one.kind === kind && one.url === (url || null)) ?? null;
}

type Given = Pick<Asked, 'mapping' | 'names' | 'skip' | 'keep'>;

async function compare(tx: Tx, source: VisitSource, table: Table, given: Given): Promise<Looked> {
  const fits = (mapping: Mapping) =>
    Object.values(mapping).every((heading) => table.headings.includes(heading));
  const remembered = Object.keys(source.mapping).length > 0 && fits(source.mapping) ? source.mapping : null;
  const mapping = given.mapping ?? remembered ?? guessFor(source, table);
  const clients = await listClientNames(tx);
  const carers = await listCarerNames(tx, source.organisationId, source.teamId);
  const names = namesWith(source, given.names, clients, carers);
  const rows = readRows(table, mapping, names);
  const span = spanOf(rows);
  const visits = span ? await visitsOfSource(tx, source, span) : [];
  const { skip, keep } = given;
  const verdicts = judge(rows, { sourceId: source.id, visits, skip, keep, now: tx.now, span });
  return { source, table, mapping, names, verdicts, clients, carers, span };
}

const guessFor = (source: VisitSource, table: Table): Mapping =>
  source.kind === 'ical'
    ? {
        client: 'Onderwerp deel 1',
        carer: 'Onderwerp deel 2',
        what: 'Onderwerp deel 3',
        from: 'Begin',
        to: 'Eind',
        key: 'UID',
        status: 'Status',
      }
    : guessMapping(table.headings);

/** What was said now, what was remembered, and else who is called exactly that and is the only one. */
function namesWith(
  source: VisitSource,
  given: Names,
  clients: readonly { id: string; name: string }[],
  carers: readonly CarerName[],
): Names {
  const own: Record<string, string> = {};
  for (const [ref, ids] of grouped(clients.map(({ id, name }) => [refOf(name), id])))
    if (ids.length === 1) own[ref] = ids[0] as string;
  const people: Record<string, string | null> = {};
  const called = carers.flatMap(({ id, name, number }) => [
    [refOf(name), id] as const,
    ...(number ? [[refOf(number), id] as const] : []),
  ]);
  for (const [ref, ids] of grouped(called)) if (ids.length === 1) people[ref] = ids[0] as string;
  return {
    clients: { ...own, ...source.names.clients, ...given.clients },
    carers: { ...people, ...source.names.carers, ...given.carers },
  };
}

function grouped(pairs: readonly (readonly [string, string])[]): Map<string, string[]> {
  const all = new Map<string, string[]>();
  for (const [ref, id] of pairs) all.set(ref, [...new Set([...(all.get(ref) ?? []), id])]);
  return all;
}

async function tableGiven(
  tx: Tx,
  { kind, file }: Asked,
  url: string | null,
): Promise<Result<Table, Refusal>> {
  if (kind === 'csv') {
    if (!file) return refuse({ type: 'visit_import.nothing_given' });
    return readTable(Buffer.from(file.base64, 'base64'));
  }
  if (file) return calendarTable(tx, Buffer.from(file.base64, 'base64').toString('utf8'));
  if (!url) return refuse({ type: 'visit_import.nothing_given' });
  const fetched = await fetchFeed(url);
  return 'refusal' in fetched ? refuse({ type: fetched.refusal }) : calendarTable(tx, fetched.text);
}

function calendarTable(tx: Tx, text: string): Result<Table, Refusal> {
  const from = instantOf(addDays(tx.today, -daysBack), '00:00');
  const until = instantOf(addDays(tx.today, daysAhead), '00:00');
  const table = tableFromCalendar(text, { from, until });
  if (!table) return refuse({ type: 'visit_import.no_calendar' });
  const read = tableOf([[...table.headings], ...table.rows.map((row) => [...row.cells])]);
  return typeof read === 'string' ? refuse({ type: read }) : ok(read);
}

/** What would happen, in one mark: reading in does exactly what was shown, or nothing. */
const printOf = ({ mapping, verdicts }: Looked): string =>
  sha256(
    JSON.stringify([
      mapping,
      verdicts.map((verdict) =>
        verdict.kind === 'gone'
          ? ['gone', verdict.visit.id, verdict.visit.version]
          : [
              verdict.kind,
              verdict.row?.number,
              verdict.row?.visit,
              'visit' in verdict ? [verdict.visit.id, verdict.visit.version] : 0,
              verdict.kind === 'by_hand' ? verdict.keep : '',
            ],
      ),
    ]),
  );

const order = ['problem', 'by_hand', 'changed', 'gone', 'new', 'skipped', 'same'] as const;

async function previewOf(tx: Tx, looked: Looked) {
  const { table, mapping, verdicts, clients, carers, names, span } = looked;
  const nameById = new Map(clients.map(({ id, name }) => [id, name]));
  const sorted = [...verdicts]
    .sort((a, b) => order.indexOf(a.kind) - order.indexOf(b.kind))
    .slice(0, mostShown);
  const faces = await facesOf(
    tx,
    sorted.flatMap((verdict) => [
      'visit' in verdict ? verdict.visit.faceId : null,
      'read' in verdict ? (verdict.read?.faceId ?? null) : null,
    ]),
  );
  const carerFaces = await facesOf(
    tx,
    carers.map((carer) => carer.id),
  );
  const against = await againstHerNo(tx, sorted);
  const count = (kind: Verdict['kind']) => verdicts.filter((verdict) => verdict.kind === kind).length;
  const handOf = await handsIn(tx, sorted);
  const moment = (visit: Pick<Visit, 'startsAt' | 'endsAt' | 'faceId' | 'what'> & { status: string }) => ({
    startsAt: visit.startsAt.toISOString(),
    endsAt: visit.endsAt.toISOString(),
    face: faces.find(visit.faceId),
    what: visit.what,
    status: visit.status,
  });
  return {
    headings: [...table.headings],
    sample: table.rows.slice(0, 5).map((row) => [...row.cells]),
    mapping,
    missing: missingFields(mapping),
    counts: {
      new: count('new'),
      changed: count('changed'),
      gone: count('gone'),
      by_hand: count('by_hand'),
      same: count('same'),
      problem: count('problem'),
      skipped: count('skipped'),
    },
    unknownClients: unknownIn(verdicts, 'clientRef', names.clients, clients),
    unknownCarers: unknownIn(verdicts, 'carerRef', names.carers, carers),
    clients: [...clients],
    carers: [...carers]
      .sort((a, b) => Number(b.inTeam) - Number(a.inTeam))
      .map((carer) => ({ ...carerFaces.get(carer.id), name: carer.name })),
    rows: sorted.map((verdict) => {
      const visit = 'visit' in verdict ? verdict.visit : null;
      const read = 'read' in verdict ? verdict.read : null;
      const clientId = read?.clientId ?? visit?.clientId ?? null;
      const row = 'row' in verdict ? verdict.row : null;
      return {
        number: row?.number ?? null,
        verdict: verdict.kind,
        clientId,
        clientName: clientId === null ? (row?.clientRef ?? '') : (nameById.get(clientId) ?? ''),
        before: visit && moment(visit),
        after: read && moment(read),
        changed: 'what' in verdict ? [...verdict.what] : [],
        reason: read?.reason ?? '',
        problems: verdict.kind === 'problem' ? [...verdict.row.problems] : [],
        againstHerNo: read !== null && against.has(`${read.clientId} ${read.faceId}`),
        byHand: verdict.kind === 'by_hand' ? byHandView(verdict, handOf) : null,
      };
    }),
    span: span && { from: dayOf(span.from), until: dayOf(span.until) },
    fingerprint: printOf(looked),
  };
}

async function againstHerNo(tx: Tx, verdicts: readonly Verdict[]): Promise<Set<string>> {
  const facesByClient = new Map<string, Set<string>>();
  for (const verdict of verdicts) {
    if (!('read' in verdict) || !verdict.read || verdict.read.faceId === null) continue;
    const known = facesByClient.get(verdict.read.clientId) ?? new Set();
    facesByClient.set(verdict.read.clientId, known.add(verdict.read.faceId));
  }
  const found = new Set<string>();
  for (const [clientId, faceIds] of facesByClient)
    for (const faceId of await refusedFaces(tx, clientId, [...faceIds])) found.add(`${clientId} ${faceId}`);
  return found;
}

function unknownIn(
  verdicts: readonly Verdict[],
  which: 'clientRef' | 'carerRef',
  known: Readonly<Record<string, string | null>>,
  people: readonly { id: string; name: string }[],
) {
  const count = new Map<string, number>();
  for (const verdict of verdicts) {
    if (!('row' in verdict) || !verdict.row) continue;
    const ref = verdict.row[which];
    if (ref !== '' && !(ref in known)) count.set(ref, (count.get(ref) ?? 0) + 1);
  }
  return [...count].slice(0, 200).map(([ref, rows]) => ({ ref, rows, guess: guessFrom(ref, people) }));
}

/** The only one of whom all words of the name are there, in whatever order: "Bakker, T." is not enough to guess. */
function guessFrom(ref: string, people: readonly { id: string; name: string }[]): string | null {
  const words = ref.split(/[\s,.]+/).filter((word) => word.length > 1);
  if (words.length === 0) return null;
  const found = people.filter(({ name }) =>
    words.every((word) =>
      refOf(name)
        .split(/[\s.]+/)
        .includes(word),
    ),
  );
  return found.length === 1 ? (found[0]?.id ?? null) : null;
}

async function keep(tx: Tx, { source, mapping, names, verdicts }: Looked, counts: Outcome): Promise<void> {
  const used = (which: 'clientRef' | 'carerRef') =>
    new Set(verdicts.flatMap((verdict) => ('row' in verdict && verdict.row ? [verdict.row[which]] : [])));
  const only = <T>(all: Readonly<Record<string, T>>, refs: ReadonlySet<string>): Record<string, T> =>
    Object.fromEntries(Object.entries(all).filter(([ref]) => refs.has(ref)));
  await putSource(tx, {
    ...source,
    mapping,
    names: {
      clients: { ...source.names.clients, ...only(names.clients, used('clientRef')) },
      carers: { ...source.names.carers, ...only(names.carers, used('carerRef')) },
    },
    lastReadAt: tx.now,
    lastOutcome: counts,
  });
  tx.record('visit_import.applied', { sourceId: source.id, teamId: source.teamId, ...counts });
}

/** Every day: each calendar feed of the organisation is read, one by one. */
export const readFeeds: JobAction = async (tx) => {
  const organisationId = tx.actor.hat?.organisationId;
  if (!organisationId) return notFound();
  for (const source of await listFeedSources(tx, organisationId))
    tx.later({
      task: 'read_feed',
      payload: { organisationId, sourceId: source.id },
      key: `read_feed ${source.id}`,
    });
  return ok(null);
};

/** Reads one feed with nobody there: rows that need a look are left out and counted, for the page to show. */
export const readFeed: LongAction = async (inVisit, { sourceId = '' }) => {
  const found = await inVisit(async (tx) => {
    const source = await findSource(tx, sourceId);
    return source?.url ? ok(source) : notFound();
  });
  if (!found.ok) return;
  const fetched = await fetchFeed(found.value.url ?? '');
  if ('refusal' in fetched) return;
  await inVisit(async (tx) => {
    const table = calendarTable(tx, fetched.text);
    if (!table.ok) return table;
    const given = { mapping: null, names: { clients: {}, carers: {} }, skip: [], keep: {} };
    const looked = await compare(tx, found.value, table.value, given);
    const problems = looked.verdicts.filter((verdict) => verdict.kind === 'problem').length;
    const outcome = await readIn(tx, looked.source, looked.verdicts);
    if (!outcome) return refuse({ type: 'visit_import.changed_since' });
    await keep(tx, looked, { ...outcome.counts, problems });
    return ok(null);
  });
};
