import pg from 'pg';
import type { Region } from '../world/regions.ts';
import {
  idOf,
  kindOf,
  nursesPerTeam,
  type PeopleKind,
  people,
  perCooperative,
  perTeam,
  type Shape,
  supportersPerCooperative,
  teamsPerCooperative,
  volunteersPerCooperative,
} from '../world/shape.ts';

// What people do on a working day, and how often: reads and writes by many different signed-in people of every role.

export type Asked = {
  readonly kind: string;
  /** The number of the region where she acts. */
  readonly region: number;
  readonly personId: string;
  readonly path: string;
  readonly body?: Readonly<Record<string, unknown>>;
};

type Ask = (some: Some) => Omit<Asked, 'kind' | 'region'> | null;
type Weighed = readonly [weight: number, kind: string, ask: Ask];
type Below = (most: number) => number;
type Some = { readonly below: Below; readonly waiting: Waiting };
type Waiting = { visits: Planned[]; asks: Open[]; requests: Question[] };
type Planned = { readonly id: string; readonly person: string; readonly version: number };
type Open = { readonly id: string; readonly person: string };
type Question = { readonly id: string; readonly coop: number };

/** Draws what people do: the regions by their clients, and there by weight. */
export async function openMix(
  regions: readonly Region[],
  below: Below,
): Promise<{ readonly reads: () => Asked; readonly writes: () => Asked }> {
  const mixes = await Promise.all(
    regions.map(async (region) => {
      const some = { below, waiting: await whatWaits(region) };
      const { reads, writes } = mixFor(region.shape);
      const { region: number, clients } = region.shape;
      return [clients, { reads: drawer(reads, some, number), writes: drawer(writes, some, number) }] as const;
    }),
  );
  return { reads: () => draw(mixes, below)[1].reads(), writes: () => draw(mixes, below)[1].writes() };
}

/** Weights of reads and of writes, each adding up to about a hundred. */
function mixFor(shape: Shape): { reads: Weighed[]; writes: Weighed[] } {
  const id = (kind: number, n: number) => idOf(kind, n, shape.region);
  const person = (kind: PeopleKind, n: number) => id(kindOf.person + people[kind], n);
  const nurse = ({ below }: Some) => {
    const team = below(shape.teams);
    const inTeam = below(perTeam);
    const cooperative = Math.floor(team / teamsPerCooperative);
    return {
      personId: person('nurse', team * nursesPerTeam + below(nursesPerTeam)),
      teamId: id(kindOf.team, team),
      clientId: id(
        kindOf.client,
        cooperative * perCooperative + (team % teamsPerCooperative) * perTeam + inTeam,
      ),
    };
  };
  const supporter = ({ below }: Some, cooperative = below(shape.cooperatives)) => ({
    personId: person('supporter', cooperative * supportersPerCooperative + below(supportersPerCooperative)),
    clientId: id(kindOf.client, cooperative * perCooperative + below(perCooperative)),
  });
  const client = ({ below }: Some) => {
    const i = below(shape.clients);
    return { personId: person('client', i), clientId: id(kindOf.client, i) };
  };
  const relative = ({ below }: Some) => {
    const i = below(shape.clients / 5) * 5 + below(2);
    return {
      personId: person('relative', Math.floor(i / 5) * 2 + (i % 5)),
      clientId: id(kindOf.client, i),
    };
  };
  const volunteer = ({ below }: Some) => ({
    personId: person('volunteer', below(shape.cooperatives * volunteersPerCooperative)),
  });
  const board = ({ below }: Some) => {
    const n = below(shape.cooperatives);
    return { personId: person('board', n), partnershipId: id(kindOf.partnership, n) };
  };
  const read =
    <W extends { personId: string }>(who: (some: Some) => W, path: (who: W) => string): Ask =>
    (some) => {
      const found = who(some);
      return { personId: found.personId, path: path(found) };
    };
  const next = <T>(waiting: T[], { below }: Some): T | null => {
    if (waiting.length === 0) return null;
    const place = below(waiting.length);
    const found = waiting[place] as T;
    waiting[place] = waiting[waiting.length - 1] as T;
    waiting.pop();
    return found;
  };
  return {
    reads: [
      [16, 'nurse: my week', read(nurse, () => '/my-visits?days=7')],
      [8, 'nurse: the page of a client', read(nurse, ({ clientId }) => `/clients/${clientId}`)],
      [5, 'nurse: notes about a client', read(nurse, ({ clientId }) => `/clients/${clientId}/reports`)],
      [3, 'nurse: the week of the team', read(nurse, ({ teamId }) => `/teams/${teamId}/visits?days=7`)],
      [3, 'nurse: tasks of a client', read(nurse, ({ clientId }) => `/clients/${clientId}/tasks`)],
      [8, 'anyone: who am I', read(nurse, () => '/me')],
      [6, 'supporter: questions', read(supporter, () => '/requests')],
      [4, 'supporter: to come back to', read(supporter, () => '/follow-ups')],
      [4, 'supporter: clients', read(supporter, () => '/clients')],
      [5, 'supporter: the page of a client', read(supporter, ({ clientId }) => `/clients/${clientId}`)],
      [2, 'supporter: worries', read(supporter, () => '/worries')],
      [2, 'supporter: people', read(supporter, () => '/people')],
      [6, 'volunteer: my week', read(volunteer, () => '/my-week')],
      [6, 'client: my page', read(client, ({ clientId }) => `/clients/${clientId}`)],
      [6, 'client: who comes', read(client, ({ clientId }) => `/clients/${clientId}/visits?days=7`)],
      [2, 'client: who looked', read(client, ({ clientId }) => `/clients/${clientId}/looks`)],
      [2, 'client: what I share', read(client, ({ clientId }) => `/clients/${clientId}/sharing`)],
      [4, 'relative: whose page I see', read(relative, () => '/clients/mine')],
      [6, 'relative: who comes', read(relative, ({ clientId }) => `/clients/${clientId}/visits?days=7`)],
      [2, 'board: partnership', read(board, ({ partnershipId }) => `/partnerships/${partnershipId}`)],
      [
        1,
        'board: what runs of the agreement',
        read(board, ({ partnershipId }) => `/partnerships/${partnershipId}/running`),
      ],
    ],
    writes: [
      [
        32,
        'nurse: a note',
        (some) => {
          const { personId, clientId } = nurse(some);
          return { personId, path: `/clients/${clientId}/reports`, body: { text: 'Het ging goed vandaag.' } };
        },
      ],
      [
        28,
        'nurse: done',
        (some) => {
          const visit = next(some.waiting.visits, some);
          return (
            visit && {
              personId: visit.person,
              path: `/visits/${visit.id}/done`,
              body: { version: visit.version },
            }
          );
        },
      ],
      [
        12,
        'volunteer: answers',
        (some) => {
          const ask = next(some.waiting.asks, some);
          const answer = some.below(3) === 0 ? 'yes' : 'no';
          return ask && { personId: ask.person, path: `/my-asks/${ask.id}`, body: { answer } };
        },
      ],
      [
        12,
        'client: what matters',
        (some) => {
          const { personId, clientId } = client(some);
          return {
            personId,
            path: `/clients/${clientId}/matters`,
            body: { kind: 'matters', text: 'Elke dag naar buiten.' },
          };
        },
      ],
      [
        8,
        'relative: a worry',
        (some) => {
          const { personId, clientId } = relative(some);
          return { personId, path: '/worries', body: { clientId, text: 'Zij eet slecht, valt mij op.' } };
        },
      ],
      [
        8,
        'supporter: to come back to',
        (some) => {
          const question = some.waiting.requests[some.below(some.waiting.requests.length)];
          if (!question) return null;
          const { personId } = supporter(some, question.coop);
          const dueOn = new Date(Date.now() + 7 * 86_400_000).toISOString().slice(0, 10);
          return {
            personId,
            path: '/follow-ups',
            body: { requestId: question.id, kind: 'call_back', dueOn, note: 'Terugbellen' },
          };
        },
      ],
    ],
  };
}

/** What waits in this world to be done or answered, as it stands now; each is done once. */
async function whatWaits({ ownerUrl, shape }: Region): Promise<Waiting> {
  const owner = new pg.Client({ connectionString: ownerUrl });
  await owner.connect();
  try {
    const { rows: visits } = await owner.query<Planned>(
      `select v.id, m.person_id as person, v.version from visit v join membership m on m.id = v.face_id
       where v.status = 'planned' and v.layer = 'professional' and v.starts_at < now() limit 120000`,
    );
    const { rows: asks } = await owner.query<Open>(
      `select a.id, m.person_id as person from ask a join membership m on m.id = a.membership_id
       where a.answer is null and a.closed_at is null limit 60000`,
    );
    const requests = Array.from({ length: shape.cooperatives * 40 }, (_, n) => {
      const coop = Math.floor(n / 40);
      return { id: idOf(kindOf.row + 3, coop * 200 + (n % 40), shape.region), coop };
    });
    return { visits, asks, requests };
  } finally {
    await owner.end();
  }
}

/** One thing that someone of this region does. */
function drawer(kinds: readonly Weighed[], some: Some, region: number): () => Asked {
  return () => {
    for (;;) {
      const [, kind, ask] = draw(kinds, some.below);
      const asked = ask(some);
      if (asked) return { kind, region, ...asked };
    }
  };
}

/** One of these, by weight. */
function draw<T extends readonly [weight: number, ...unknown[]]>(from: readonly T[], below: Below): T {
  let left = below(from.reduce((sum, [weight]) => sum + weight, 0));
  return from.find(([weight]) => {
    left -= weight;
    return left < 0;
  }) as T;
}
