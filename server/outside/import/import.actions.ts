import type { Tx } from '../../house/database.ts';
import { denied, notFound, ok, refuse, stale, staleAsRead } from '../../house/result.ts';
import type { Actions } from '../../house/serve.ts';
import { everyone, type Known, registerMany, updateKnown } from '../../people/person/many.actions.ts';
import { nameOf, type Volunteering } from '../../people/person/person.ts';
import { writeSeparated } from './export.ts';
import type { importContract } from './import.contract.ts';
import { canImportPeople } from './import.policy.ts';
import { findBatch, insertBatch, saveBatch } from './import.store.ts';
import {
  type Batch,
  batchRows,
  type Here,
  type Judged,
  judge,
  merged,
  tally,
  tallyRoles,
  type Verdict,
  verdicts,
} from './import.ts';
import { isBsnHeading, type PeopleRow } from './people.ts';
import { roleWords } from './roles.ts';
import { readTable } from './table.actions.ts';

const pageSize = 50;

type Look = { readonly verdict?: Verdict | undefined; readonly after?: number | undefined };

export const importActions: Actions<typeof importContract.verbs> = {
  startPeople: async (tx, { fileName, file }) => {
    const door = canImportPeople(tx.actor);
    if (!door.allowed) return denied(door.reason);
    const table = await readTable(Buffer.from(file, 'base64'));
    if (!table.ok) return table;
    const { headings } = table.value;
    const batch = await insertBatch(tx, here(tx), { fileName, headings, ...batchRows(table.value) });
    tx.record('import.started', { importId: batch.id });
    return ok(await viewOf(tx, batch));
  },

  show: (tx, { importId, ...look }) => shown(tx, importId, look),

  map: async (tx, { importId, version, mapping }) => {
    const found = await open(tx, importId, version);
    if (!found.ok) return found;
    const { headings } = found.value;
    const fields = mapping.filter((field) => field !== null);
    if (new Set(fields).size < fields.length) return refuse({ type: 'import.field_twice' });
    const fitting = headings.map((heading, column) =>
      isBsnHeading(heading) ? null : (mapping[column] ?? null),
    );
    return save(tx, { ...found.value, mapping: fitting });
  },

  correct: async (tx, { importId, version, number, typed, skipped }) => {
    const found = await open(tx, importId, version);
    if (!found.ok) return found;
    const batch = found.value;
    if (!batch.rows.some((row) => row.number === number)) return notFound();
    const rows = batch.rows.map((row) =>
      row.number === number ? { ...row, typed: { ...row.typed, ...typed }, skipped } : row,
    );
    return save(tx, { ...batch, rows });
  },

  apply: async (tx, { importId, version }) => {
    const found = await open(tx, importId, version);
    if (!found.ok) return found;
    const batch = found.value;
    const known = await everyone(tx, here(tx));
    const judged = judge(batch, known, hereOf(tx));
    const counts = tally(judged);
    if (counts.refused > 0) return refuse({ type: 'import.has_refused' });
    const outcome = { made: counts.new, changed: counts.changed, same: counts.same, skipped: counts.skipped };
    const applied: Batch = { ...batch, status: 'applied', outcome, rows: [], version: version + 1 };
    // First, so that two who press at the same moment wait for each other here.
    if (!(await saveBatch(tx, applied))) return staleAsRead(await shown(tx, importId));
    await registerMany(tx, here(tx), judged.filter(({ verdict }) => verdict === 'new').map(newcomer(tx)));
    const knownById = new Map(known.map((one) => [one.personId, one]));
    for (const { known: found, row, verdict } of judged)
      if (verdict === 'changed') await change(tx, knownById.get(found?.personId ?? ''), row);
    tx.record('import.applied', { importId, ...outcome });
    return ok(await viewOf(tx, applied));
  },

  cancel: async (tx, { importId, version }) => {
    const found = await open(tx, importId, version);
    return found.ok ? save(tx, { ...found.value, status: 'cancelled', rows: [] }) : found;
  },

  exportPeople: async (tx, { role, state = 'all' }) => {
    const door = canImportPeople(tx.actor);
    if (!door.allowed) return denied(door.reason);
    const people = (await everyone(tx, here(tx))).filter(
      (one) => isWanted(one, role) && (state === 'all' || hasLeft(one, tx.today) === (state === 'ended')),
    );
    tx.record('people.exported', { count: people.length });
    const rows = people.map(({ number, person, roles, level, title, ends }) => [
      number ?? '',
      person.familyName,
      person.givenName,
      person.birthDate ? person.birthDate.split('-').reverse().join('-') : '',
      person.street ?? '',
      person.houseNumber ?? '',
      person.postcode ?? '',
      person.place ?? '',
      person.phone ?? '',
      person.email ?? '',
      roles.map((role) => roleWords[role]).join(', '),
      level === null ? '' : String(level),
      title,
      ends ? ends.split('-').reverse().join('-') : '',
    ]);
    const bytes = new Uint8Array(writeSeparated([exportHeadings, ...rows]));
    return ok({ name: `mensen-${tx.today}.csv`, mediaType: 'text/csv; charset=utf-8', bytes });
  },
};

const isWanted = ({ roles }: Known, role: string | undefined): boolean =>
  role === undefined || (role === 'none' ? roles.length === 0 : (roles as readonly string[]).includes(role));

const hasLeft = ({ ends }: Known, today: string): boolean => ends !== null && ends < today;

const exportHeadings = [
  'Lidnummer',
  'Achternaam',
  'Roepnaam',
  'Geboortedatum',
  'Straat',
  'Huisnummer',
  'Postcode',
  'Plaats',
  'Telefoon',
  'E-mail',
  'Rol',
  'Niveau',
  'Wat zij hier is',
  'Tot en met',
];
const hereOf = (tx: Tx): Here => ({
  today: tx.today,
  kind: tx.actor.hat?.organisationKind ?? 'citizens_cooperative',
  giver: tx.actor.hat?.roles ?? [],
});

const here = (tx: Tx): string => tx.actor.hat?.organisationId ?? '';

/** The preview as someone saw it; whoever comes late sees the present one and chooses. */
async function open(tx: Tx, importId: string, version: number) {
  const batch = await findBatch(tx, importId);
  if (!batch) return notFound();
  const door = canImportPeople(tx.actor);
  if (!door.allowed) return denied(door.reason);
  if (batch.status !== 'preview') return refuse({ type: 'import.not_open' });
  if (batch.version !== version) return stale(door, await viewOf(tx, batch));
  return ok(batch);
}

async function save(tx: Tx, changed: Batch) {
  const next = { ...changed, version: changed.version + 1 };
  if (await saveBatch(tx, next)) return ok(await viewOf(tx, next));
  return staleAsRead(await shown(tx, changed.id));
}

async function shown(tx: Tx, importId: string, look?: Look) {
  const batch = await findBatch(tx, importId);
  return batch ? ok(await viewOf(tx, batch, look)) : notFound();
}

async function viewOf(tx: Tx, batch: Batch, { verdict, after = 0 }: Look = {}) {
  const judged = judge(batch, await everyone(tx, here(tx)), hereOf(tx));
  const counts = tally(judged);
  const shown = verdict ?? verdicts.find((one) => counts[one] > 0) ?? 'new';
  const rest = judged.filter((row) => row.verdict === shown && row.number > after);
  return {
    id: batch.id,
    fileName: batch.fileName,
    status: batch.status,
    version: batch.version,
    columns: batch.headings.map((heading, column) => ({
      heading,
      field: batch.mapping[column] ?? null,
      sample: batch.rows.find((row) => row.cells[column])?.cells[column]?.slice(0, 60) ?? '',
      isBsn: isBsnHeading(heading),
    })),
    counts,
    roles: tallyRoles(judged),
    rows: rest.slice(0, pageSize).map(rowView),
    more: rest.length > pageSize,
    outcome: batch.outcome,
  };
}

const rowView = ({ number, verdict, row, texts, problems, changes }: Judged) => ({
  number,
  verdict,
  name: nameOf(row.person),
  texts: { ...texts },
  problems: problems.map(({ path, key, params }) =>
    params ? { path, key, params: { ...params } } : { path, key },
  ),
  changes: [...changes],
});

const newcomer =
  (tx: Tx) =>
  ({ row }: Judged) => ({
    person: row.person,
    membership: {
      roles: row.roles.length > 0 ? row.roles : ['member' as const],
      title: '',
      number: row.number,
      level: row.level,
      // Whoever helps is called by those she helps; a member's number stays with the office.
      phone: row.volunteer ? row.person.phone : null,
      starts: row.starts ?? tx.today,
      ends: null,
    },
    volunteering: volunteeringOf(row),
  });

async function change(tx: Tx, one: Known | undefined, row: PeopleRow): Promise<void> {
  if (!one) throw new Error('a change of nobody');
  const update = {
    known: one,
    person: merged(one, row),
    number: row.number,
    roles: row.roles,
    level: row.level,
    volunteering: volunteeringOf(row),
  };
  // All or nothing: the preview that people agreed to must be what happens.
  if (!(await updateKnown(tx, here(tx), update)))
    throw new Error('someone changed a person while the file was applied');
}

const volunteeringOf = ({ volunteer }: PeopleRow): Volunteering | null =>
  volunteer && {
    does: volunteer.does,
    days: volunteer.days ?? [1, 2, 3, 4, 5, 6, 7],
    partsOfDay: ['morning', 'afternoon', 'evening'],
    hasCar: volunteer.hasCar ?? false,
    mostPerWeek: 3,
    conductCertificateOn: volunteer.certificate,
    pauseUntil: null,
    remarks: volunteer.remarks ?? '',
  };
