import { sql } from 'kysely';
import { among } from '../../house/among.ts';
import type { Day } from '../../house/clock.ts';
import type { Tx } from '../../house/database.ts';
import { notEnded } from '../../house/not-ended.ts';
import type { Intensity } from '../client/client.ts';
import type { Slot } from './consequence.ts';

// What stands around a visit in other rooms: read here, kept there.

export type ClientFacts = {
  readonly clientId: string;
  readonly personId: string;
  readonly name: string;
  readonly address: string;
  readonly phone: string | null;
  readonly latitude: number | null;
  readonly longitude: number | null;
  readonly intensity: Intensity;
  readonly mostFaces: number | null;
};

/** Whoever may see the planning and not who she is, sees no name. */
export const namelessClient = (clientId: string): ClientFacts => ({
  clientId,
  personId: '',
  name: '',
  address: '',
  phone: null,
  latitude: null,
  longitude: null,
  intensity: 'light',
  mostFaces: null,
});

export async function clientFactsOf(
  tx: Tx,
  clientIds: readonly string[],
): Promise<(clientId: string) => ClientFacts> {
  const wanted = [...new Set(clientIds)];
  const factsById = new Map<string, ClientFacts>();
  if (wanted.length > 0) {
    const rows = await tx.db
      .selectFrom('client')
      .innerJoin('person', 'person.id', 'client.person_id')
      .select([
        'client.id',
        'client.person_id',
        'client.intensity',
        'client.most_faces',
        'person.given_name',
        'person.family_name',
        'person.street',
        'person.house_number',
        'person.place',
        'person.phone',
        'person.latitude',
        'person.longitude',
      ])
      .where(among('client.id', wanted))
      .execute();
    for (const row of rows) {
      const street = [row.street, row.house_number].filter(Boolean).join(' ');
      factsById.set(row.id, {
        clientId: row.id,
        personId: row.person_id,
        name: `${row.given_name} ${row.family_name}`,
        address: [street, row.place].filter(Boolean).join(', '),
        phone: row.phone,
        latitude: row.latitude,
        longitude: row.longitude,
        intensity: row.intensity as Intensity,
        mostFaces: row.most_faces,
      });
    }
  }
  return (clientId) => factsById.get(clientId) ?? namelessClient(clientId);
}

/** False when the actor may know nothing of the planning of this client: neither by grant nor by an own file. */
export async function seesPlanning(tx: Tx, clientId: string): Promise<boolean> {
  const { rows } = await sql<{ sees: boolean }>`
    select exists (select from client_grant g where g.client_id = ${clientId}::uuid and g.scope = 'planning'
        and g.grantee_id = any((select current_grantees())::uuid[]) and (g.ends is null or g.ends > now()))
      or exists (select from visit v where v.client_id = ${clientId}::uuid) as sees`.execute(tx.db);
  return rows[0]?.sees ?? false;
}

export type TeamFacts = {
  readonly id: string;
  readonly organisationId: string;
  readonly name: string;
  readonly plansHere: boolean;
};

export async function listTeams(tx: Tx): Promise<TeamFacts[]> {
  const rows = await tx.db
    .selectFrom('team')
    .select(['id', 'organisation_id', 'name', 'plans_here'])
    .orderBy('name')
    .limit(200)
    .execute();
  return rows.map(toTeam);
}

export async function findTeam(tx: Tx, teamId: string): Promise<TeamFacts | null> {
  const row = await tx.db
    .selectFrom('team')
    .select(['id', 'organisation_id', 'name', 'plans_here'])
    .where('id', '=', teamId)
    .executeTakeFirst();
  return row ? toTeam(row) : null;
}

const toTeam = (row: {
  id: string;
  organisation_id: string;
  name: string;
  plans_here: boolean;
}): TeamFacts => ({
  id: row.id,
  organisationId: row.organisation_id,
  name: row.name,
  plansHere: row.plans_here,
});

export type Worker = {
  readonly faceId: string;
  readonly name: string;
  readonly engaged: 'employee' | 'self_employed' | 'student';
  readonly contractMinutes: number | null;
  readonly availability: readonly Slot[];
};

/** The members of a team on a day. */
export async function listMembers(tx: Tx, teamId: string, on: Day): Promise<Worker[]> {
  const rows = await tx.db
    .selectFrom('team_member')
    .innerJoin('face', 'face.id', 'team_member.membership_id')
    .leftJoin('employment', 'employment.membership_id', 'team_member.membership_id')
    .select([
      'face.id',
      'face.name',
      'employment.engaged',
      'employment.contract_minutes',
      'employment.availability',
    ])
    .where('team_member.team_id', '=', teamId)
    .where('team_member.starts', '<=', on)
    .where(notEnded('team_member.ends', on))
    .orderBy('face.name')
    .execute();
  return rows.map(toWorker);
}

/** Someone who works here, in or out of a team; null for volunteers, relatives and strangers. */
export async function findWorker(tx: Tx, faceId: string): Promise<Worker | null> {
  const row = await tx.db
    .selectFrom('employment')
    .innerJoin('face', 'face.id', 'employment.membership_id')
    .select([
      'face.id',
      'face.name',
      'employment.engaged',
      'employment.contract_minutes',
      'employment.availability',
    ])
    .where('employment.membership_id', '=', faceId)
    .executeTakeFirst();
  return row ? toWorker(row) : null;
}

type WorkerRow = {
  id: string;
  name: string;
  engaged: string | null;
  contract_minutes: number | null;
  availability: unknown;
};

const toWorker = (row: WorkerRow): Worker => ({
  faceId: row.id,
  name: row.name,
  engaged: (row.engaged ?? 'employee') as Worker['engaged'],
  contractMinutes: row.contract_minutes,
  availability: Array.isArray(row.availability) ? (row.availability as Slot[]) : [],
});

export type Tailored = {
  readonly clientId: string;
  /** An act and who does it, or in words what it is about. */
  readonly act: string | null;
  readonly faceId: string | null;
  readonly about: string;
  readonly ends: Day;
};

/** Recorded departures (maatwerkafspraken) that hold on a day: nobody who has to say yes has yet to do so, or said no. */
export async function listTailored(tx: Tx, clientIds: readonly string[], on: Day): Promise<Tailored[]> {
  if (clientIds.length === 0) return [];
  const rows = await tx.db
    .selectFrom('tailored_agreement')
    .select(['client_id', 'act', 'face_id', 'about', 'ends'])
    .where(among('client_id', clientIds))
    .where('starts', '<=', on)
    .where('ends', '>=', on)
    .where('ended_on', 'is', null)
    .where(
      sql<boolean>`not exists (select from tailored_party p where p.tailored_id = tailored_agreement.id
        and p.client_id = tailored_agreement.client_id and p.said is distinct from 'yes')`,
    )
    .execute();
  return rows.map((row) => ({
    clientId: row.client_id,
    act: row.act,
    faceId: row.face_id,
    about: row.about,
    ends: row.ends,
  }));
}

/** Partners of the acting organisation that stand beside each client, by client. */
export async function listPartnersBeside(
  tx: Tx,
  clientIds: readonly string[],
): Promise<Map<string, Set<string>>> {
  const beside = new Map<string, Set<string>>();
  if (clientIds.length === 0) return beside;
  const { rows } = await sql<{ client_id: string; organisation_id: string }>`
    select client_id, organisation_id from partners_beside(${`{${clientIds.join(',')}}`}::uuid[])`.execute(
    tx.db,
  );
  for (const row of rows) {
    const known = beside.get(row.client_id) ?? new Set();
    beside.set(row.client_id, known.add(row.organisation_id));
  }
  return beside;
}

export type Introduction = {
  readonly matters: readonly { readonly kind: string; readonly text: string }[];
  readonly outline: string | null;
  readonly tasks: readonly {
    readonly what: string;
    readonly layer: string;
    readonly doesId: string | null;
    readonly stepsInId: string | null;
    readonly responsibleId: string | null;
  }[];
};

export async function findIntroduction(tx: Tx, clientId: string, on: Day): Promise<Introduction> {
  const matters = await tx.db
    .selectFrom('matter')
    .select(['kind', 'text'])
    .where('client_id', '=', clientId)
    .where('reached_on', 'is', null)
    .orderBy('position')
    .orderBy('created_at')
    .execute();
  const plan = await tx.db
    .selectFrom('care_plan')
    .select('outline')
    .where('client_id', '=', clientId)
    .where('starts', '<=', on)
    .where(notEnded('ends', on))
    .orderBy('starts', 'desc')
    .executeTakeFirst();
  const tasks = await tx.db
    .selectFrom('task')
    .select(['what', 'layer', 'does_id', 'steps_in_id', 'responsible_id'])
    .where('client_id', '=', clientId)
    .where('starts', '<=', on)
    .where(notEnded('ends', on))
    .orderBy('what')
    .execute();
  return {
    matters,
    outline: plan?.outline ?? null,
    tasks: tasks.map((row) => ({
      what: row.what,
      layer: row.layer,
      doesId: row.does_id,
      stepsInId: row.steps_in_id,
      responsibleId: row.responsible_id,
    })),
  };
}

export type ToCall = { readonly faceId: string; readonly relation: string; readonly hours: string };

/** Whom to call, in her order. */
export async function listToCall(tx: Tx, clientId: string, on: Day): Promise<ToCall[]> {
  const rows = await tx.db
    .selectFrom('circle_member')
    .select(['face_id', 'relation', 'call_hours'])
    .where('client_id', '=', clientId)
    .where('call_order', 'is not', null)
    .where((where) => where.or([where('until', 'is', null), where('until', '>=', on)]))
    .orderBy('call_order')
    .execute();
  return rows.map((row) => ({ faceId: row.face_id, relation: row.relation, hours: row.call_hours }));
}

type PageReads = {
  /** When the introduction of a client was read. */
  readonly introductionAt: (clientId: string) => Date | null;
  readonly hasRead: (clientId: string, what: string) => boolean;
};

/** What this face read about these clients: their introductions, and what was tailored for them. */
export async function listRead(tx: Tx, faceId: string, clientIds: readonly string[]): Promise<PageReads> {
  const rows =
    clientIds.length === 0
      ? []
      : await tx.db
          .selectFrom('page_read')
          .select(['client_id', 'what', 'read_at'])
          .where('face_id', '=', faceId)
          .where(among('client_id', clientIds))
          .execute();
  const found = new Map(rows.map((row) => [`${row.client_id} ${row.what}`, row.read_at]));
  return {
    introductionAt: (clientId) => found.get(`${clientId} introduction`) ?? null,
    hasRead: (clientId, what) => found.has(`${clientId} ${what}`),
  };
}

/** What was read before stays as it was told first. */
export async function insertRead(
  tx: Tx,
  faceId: string,
  clientId: string,
  whats: readonly string[],
  { at, enteredBy }: { readonly at: Date; readonly enteredBy: string | null },
): Promise<void> {
  const told = { face_id: faceId, client_id: clientId, read_at: at, entered_by: enteredBy };
  await tx.db
    .insertInto('page_read')
    .values(whats.map((what) => ({ ...told, what })))
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** Who is in her circle, of all kinds or of one. */
export async function listCircleFaces(tx: Tx, clientId: string, kind?: string): Promise<string[]> {
  let query = tx.db
    .selectFrom('circle_member')
    .select('face_id')
    .where('client_id', '=', clientId)
    .where((where) => where.or([where('until', 'is', null), where('until', '>=', tx.today)]));
  if (kind) query = query.where('kind', '=', kind);
  const rows = await query.execute();
  return rows.map((row) => row.face_id);
}

/** Clients to whom professionals of an organisation came or come in a span of days. */
export async function listClientsVisitedBy(
  tx: Tx,
  organisationId: string,
  from: Date,
  until: Date,
): Promise<string[]> {
  const rows = await tx.db
    .selectFrom('visit')
    .select('client_id')
    .distinct()
    .where('organisation_id', '=', organisationId)
    .where('layer', '=', 'professional')
    .where('starts_at', '>=', from)
    .where('starts_at', '<', until)
    .execute();
  return rows.map((row) => row.client_id);
}

/** How many professionals belong today to each team of an organisation. */
export async function countProfessionals(
  tx: Tx,
  organisationId: string,
): Promise<ReadonlyMap<string, number>> {
  const rows = await tx.db
    .selectFrom('team_member')
    .innerJoin('membership', 'membership.id', 'team_member.membership_id')
    .select((select) => ['team_member.team_id', select.fn.countAll<number>().as('professionals')])
    .where('team_member.organisation_id', '=', organisationId)
    .where('team_member.starts', '<=', tx.today as never)
    .where(notEnded('team_member.ends', tx.today))
    .where(sql<boolean>`membership.roles && array['nurse', 'carer', 'self_employed_carer']`)
    .groupBy('team_member.team_id')
    .execute();
  return new Map(rows.map((row) => [row.team_id, Number(row.professionals)]));
}
