import { rooms } from '../../../server/app.ts';
import type { Actor } from '../../../server/house/actor.ts';
import { type Database, openDatabase, type Tx } from '../../../server/house/database.ts';
import { roleUrl } from '../../../server/house/migrate.ts';
import type { Refusal, Result } from '../../../server/house/result.ts';
import { whoIs } from '../../../server/house/who.ts';
import type { World } from '../world/open-world.ts';
import {
  idOf,
  kindOf,
  nursesPerTeam,
  type PeopleKind,
  people,
  perCooperative,
  supportersPerCooperative,
  teamsPerCooperative,
  volunteersPerCooperative,
} from '../world/shape.ts';

// The pages that people of every role open, as the front door would do them: one action in one walled transaction.

export type Page = {
  readonly name: string;
  readonly path: string;
  readonly personId: string;
  readonly verb: string;
  readonly input: Readonly<Record<string, unknown>>;
};

const person = (kind: PeopleKind, n: number) => idOf(kindOf.person + people[kind], n);
const page = (
  name: string,
  personId: string,
  path: string,
  verb: string,
  input: Readonly<Record<string, unknown>> = {},
): Page => ({ name, path, personId, verb, input });

/** Of the people of one village, whose reach is the same in a world of any size. */
export function pagesOfVillage(cooperative: number): Page[] {
  const clientId = idOf(kindOf.client, cooperative * perCooperative + 1);
  const team = cooperative * teamsPerCooperative;
  const teamId = idOf(kindOf.team, team);
  const nurse = person('nurse', team * nursesPerTeam + 1);
  const supporter = person('supporter', cooperative * supportersPerCooperative);
  const volunteer = person('volunteer', cooperative * volunteersPerCooperative);
  const client = person('client', cooperative * perCooperative + 1);
  const relative = person('relative', (cooperative * perCooperative * 2) / 5 + 1);
  const board = person('board', cooperative);
  const partnershipId = idOf(kindOf.partnership, cooperative);
  return [
    page('nurse: my week', nurse, '/my-visits?days=7', 'visit.myWeek', { days: 7 }),
    page('nurse: the page of a client', nurse, `/clients/${clientId}`, 'client.show', { clientId }),
    page('nurse: notes about a client', nurse, `/clients/${clientId}/reports`, 'visit.reports', { clientId }),
    page('nurse: tasks of a client', nurse, `/clients/${clientId}/tasks`, 'task.list', { clientId }),
    page('nurse: the week of the team', nurse, `/teams/${teamId}/visits?days=7`, 'visit.teamWeek', {
      teamId,
      days: 7,
    }),
    page('supporter: clients', supporter, '/clients', 'client.list'),
    page('supporter: the page of a client', supporter, `/clients/${clientId}`, 'client.show', { clientId }),
    page('supporter: people', supporter, '/people', 'person.list'),
    page('supporter: questions', supporter, '/requests', 'request.list'),
    page('supporter: to come back to', supporter, '/follow-ups', 'followUp.due'),
    page('supporter: worries', supporter, '/worries', 'worry.list'),
    page('volunteer: my week', volunteer, '/my-week', 'ask.week'),
    page('client: my page', client, `/clients/${clientId}`, 'client.show', { clientId }),
    page('client: who comes', client, `/clients/${clientId}/visits?days=7`, 'visit.clientWeek', {
      clientId,
      days: 7,
    }),
    page('client: who looked', client, `/clients/${clientId}/looks`, 'looks.list', { clientId }),
    page('client: what I share', client, `/clients/${clientId}/sharing`, 'sharing.show', { clientId }),
    page('relative: whose page I see', relative, '/clients/mine', 'client.mine'),
    page('board: partnership', board, `/partnerships/${partnershipId}`, 'partnership.show', {
      partnershipId,
    }),
    page('board: agreements', board, `/partnerships/${partnershipId}/agreements`, 'agreement.list', {
      partnershipId,
    }),
  ];
}

/** Of the nurse and the supporter with the `k`th reach of their own. */
export function pagesOfReach(k: number, clientId: string): Page[] {
  const nurse = person('reachNurse', k);
  const supporter = person('reachSupporter', k);
  return [
    page('nurse: my week', nurse, '/my-visits?days=7', 'visit.myWeek', { days: 7 }),
    page('nurse: the page of a client', nurse, `/clients/${clientId}`, 'client.show', { clientId }),
    page('nurse: clients', nurse, '/clients', 'client.list'),
    page('nurse: notes about a client', nurse, `/clients/${clientId}/reports`, 'visit.reports', { clientId }),
    page('supporter: clients', supporter, '/clients', 'client.list'),
    page('supporter: the page of a client', supporter, `/clients/${clientId}`, 'client.show', { clientId }),
    page('supporter: worries', supporter, '/worries', 'worry.list'),
    page('supporter: to come back to', supporter, '/follow-ups', 'followUp.due'),
  ];
}

export type Opener = {
  readonly database: Database;
  /** Opens a page once; a refusal is a fault of the bench. */
  readonly open: (page: Page) => Promise<void>;
  readonly close: () => Promise<void>;
};

export function openPages(world: World, connections = 2): Opener {
  const database = openDatabase({
    url: roleUrl(world.ownerUrl, 'tango_app', world.secret),
    secret: world.secret,
    connections,
  });
  const actors = new Map<string, Actor>();
  const actorOf = async (personId: string) => {
    const known = actors.get(personId) ?? (await whoIs(database, personId, null, null))?.actor;
    if (!known) throw new Error(`nobody of this world has the id ${personId}`);
    actors.set(personId, known);
    return known;
  };
  return {
    database,
    open: async (one) => {
      const { verb, action } = findVerb(one.verb);
      const input = verb.input.parse(one.input);
      const actor = await actorOf(one.personId);
      const result = await database.withActor<unknown, Refusal>(actor, async (tx) => {
        const done = await action(tx, input);
        if (done.ok && verb.shows) {
          const { subject, action: how = 'read', clients } = verb.shows;
          tx.looked({ verb: one.verb, subject, action: how, clients: clients(done.value) });
        }
        return done;
      });
      if (!result.ok) throw new Error(`${one.name}: ${result.error.type}`);
    },
    close: () => database.close(),
  };
}

function findVerb(name: string) {
  const [roomName = '', verbName = ''] = name.split('.');
  const room = rooms.find(({ contract }) => contract.room === roomName);
  const verb = room?.contract.verbs[verbName];
  const action = room?.actions[verbName] as never as (
    tx: Tx,
    input: unknown,
  ) => Promise<Result<unknown, Refusal>>;
  if (!verb || !action) throw new Error(`there is no verb ${name}`);
  return { verb, action };
}
