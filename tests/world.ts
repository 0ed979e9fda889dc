import pg from 'pg';
import type { Actor, OrganisationKind, Role } from '../server/house/actor.ts';
import { type Database, openDatabase, type Tx } from '../server/house/database.ts';
import { newId } from '../server/house/ids.ts';
import type { Letter } from '../server/house/letter.ts';
import type { Refusal, Result } from '../server/house/result.ts';
import { privately, whoIs } from '../server/house/who.ts';
import { testDatabase } from './database/test-database.ts';
import { testSecret } from './database/test-secret.ts';

/** The small world of one test file: real PostgreSQL, no shared fixtures. */
export type World = Awaited<ReturnType<typeof openWorld>>;

type Organisation = { kind: OrganisationKind; name?: string; capacities?: string[]; place?: string };
type Person = {
  given?: string;
  family?: string;
  email?: string;
  phone?: string;
  birth?: string;
  place?: string;
};

export async function openWorld(options: { now?: () => Date; reactsTo?: ReadonlySet<string> } = {}) {
  const urls = await testDatabase();
  const letters: Letter[] = [];
  const database: Database = openDatabase({
    url: urls.appUrl,
    connections: 4,
    secret: testSecret,
    post: async (letter) => {
      letters.push(letter);
    },
    ...(options.now ? { clock: options.now } : {}),
    ...(options.reactsTo ? { reactsTo: options.reactsTo } : {}),
  });
  const owner = new pg.Client({ connectionString: urls.ownerUrl });
  await owner.connect();

  const insert = async (table: string, row: Record<string, unknown>) => {
    const names = Object.keys(row);
    const places = names.map((_, index) => `$${index + 1}`);
    await owner.query(
      `insert into ${table} (${names.join(', ')}) values (${places.join(', ')})`,
      Object.values(row),
    );
  };

  const organisation = async ({
    kind,
    name = kind,
    capacities,
    place = 'Dorp',
  }: Organisation): Promise<string> => {
    const id = newId();
    const legal = capacities ?? (kind === 'care_organisation' ? ['zvw_provider'] : ['association']);
    await insert('organisation', { id, name, kind, capacities: legal, place });
    await insert('face', { id, kind: 'organisation', organisation_id: id, registered_by: id, name });
    return id;
  };

  const person = async (registeredBy: string, given: Person = {}): Promise<string> => {
    const id = newId();
    const {
      given: first = 'Riet',
      family = 'Smit',
      email = null,
      phone = null,
      birth = null,
      place = null,
    } = given;
    await insert('person', {
      id,
      registered_by: registeredBy,
      given_name: first,
      family_name: family,
      email,
      phone,
      birth_date: birth,
      place,
    });
    await insert('face', {
      id,
      kind: 'person',
      person_id: id,
      registered_by: registeredBy,
      name: `${first} ${family}`,
    });
    return id;
  };

  const member = async (
    personId: string,
    organisationId: string,
    roles: Role[],
    extra: { level?: number; title?: string } = {},
  ): Promise<string> => {
    const id = newId();
    const { rows } = await owner.query('select given_name from person where id = $1', [personId]);
    await insert('face', {
      id,
      kind: 'member',
      person_id: personId,
      organisation_id: organisationId,
      registered_by: organisationId,
      name: rows[0].given_name,
      title: extra.title ?? roles[0],
    });
    await insert('membership', {
      id,
      person_id: personId,
      organisation_id: organisationId,
      roles,
      level: extra.level ?? null,
      starts: '2020-01-01',
    });
    return id;
  };

  const team = async (
    organisationId: string,
    name = 'Team Noord',
    members: string[] = [],
    plansHere = true,
  ): Promise<string> => {
    const id = newId();
    await insert('face', {
      id,
      kind: 'team',
      organisation_id: organisationId,
      registered_by: organisationId,
      name,
    });
    await insert('team', { id, organisation_id: organisationId, name, plans_here: plansHere });
    for (const membershipId of members) {
      await insert('team_member', {
        team_id: id,
        membership_id: membershipId,
        organisation_id: organisationId,
        starts: '2020-01-01',
      });
    }
    return id;
  };

  /** A client page opened by an organisation, with the grants that the database gives by itself. */
  const client = async (personId: string, registeredBy: string): Promise<string> => {
    const id = newId();
    await insert('client', { id, person_id: personId, registered_by: registeredBy });
    return id;
  };

  /** A grant as if the client gave it, straight into the table. */
  const grant = async (clientId: string, grantee: string, scopes: string[], ground = 'consent') => {
    for (const scope of scopes) {
      await owner.query(
        `insert into client_grant (client_id, client_person_id, scope, grantee_id, ground, purpose)
         select id, person_id, $2, $3, $4, 'zorg' from client where id = $1`,
        [clientId, scope, grantee, ground],
      );
    }
  };

  const partnership = async (cooperative: string, provider: string): Promise<string> => {
    const id = newId();
    await insert('partnership', {
      id,
      form: 'broker',
      phase: 'active',
      proposed_by: cooperative,
      proposed_on: '2026-01-01',
    });
    for (const party of [cooperative, provider]) {
      await insert('partnership_party', {
        partnership_id: id,
        organisation_id: party,
        accepted_on: '2026-01-01',
      });
    }
    return id;
  };

  /** It ended on that day, whatever was still shared. */
  const ended = async (partnershipId: string, on: string): Promise<void> => {
    await owner.query('alter table partnership disable trigger parts');
    await owner.query(`update partnership set phase = 'ended', ended_on = $2 where id = $1`, [
      partnershipId,
      on,
    ]);
    await owner.query('alter table partnership enable trigger parts');
  };

  /** The actor as the front door would find her: as a member of an organisation, or as herself. */
  const actor = async (personId: string, organisationId: string | null = null): Promise<Actor> => {
    const all = await whoIs(database, personId, privately, null);
    const hat = all?.hats.find((one) => one.organisationId === organisationId);
    if (!all || (organisationId !== null && !hat)) throw new Error('no such actor');
    return { ...all.actor, hat: hat ?? null };
  };

  /** Someone with a role, made in one go. */
  const worker = async (
    organisationId: string,
    roles: Role[],
    given: Person & { level?: number; title?: string } = {},
  ) => {
    const personId = await person(organisationId, given);
    const membershipId = await member(personId, organisationId, roles, given);
    return { personId, membershipId, actor: await actor(personId, organisationId) };
  };

  const as = <T, E extends Refusal, I>(
    who: Actor,
    action: (tx: Tx, input: I) => Promise<Result<T, E>>,
    input: I,
  ): Promise<Result<T, E>> => database.withActor(who, (tx) => action(tx, input));

  const facts = async (): Promise<string[]> => {
    const { rows } = await owner.query('select type from fact order by at, seq');
    return rows.map((row) => row.type);
  };

  return {
    urls,
    database,
    owner,
    /** Every mail that was sent. */
    letters,
    insert,
    organisation,
    person,
    member,
    team,
    client,
    grant,
    partnership,
    ended,
    actor,
    worker,
    as,
    facts,
    close: async () => {
      await database.close();
      await owner.end();
      await urls.drop();
    },
  };
}

/** The value of an answer that must be yes; the refusal is shown when it is not. */
export function value<T>(result: Result<T, Refusal>): T {
  if (!result.ok) throw new Error(`refused: ${JSON.stringify(result.error)}`);
  return result.value;
}

/** The type of a refusal that must come. */
export function refusal(result: Result<unknown, Refusal>): string {
  if (result.ok) throw new Error('not refused');
  return result.error.type;
}
