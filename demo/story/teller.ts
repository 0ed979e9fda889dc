import { addDays, type Day, instantOf, isWorkingDay } from '../../server/house/clock.ts';
import { type Database, openDatabase, type Tx } from '../../server/house/database.ts';
import { actorOfJob, type JobAction } from '../../server/house/jobs.ts';
import type { Refusal, Result } from '../../server/house/result.ts';
import { privately, whoIs } from '../../server/house/who.ts';
import { rememberVisit, type Visit } from '../../server/people/account/visits.ts';
import type { DemoClient } from '../clients.ts';
import type { Worker } from '../people.ts';
import type { Village } from '../village.ts';

/** Tells the story of the village by the actions of the rooms themselves, as its people, at the time of each. */
export type Teller = {
  readonly village: Village;
  readonly clients: readonly DemoClient[];
  /** From here on the clock stands at this moment. */
  readonly at: (day: Day, time: string) => void;
  /** Someone does something: in her work, or as herself by the id of her person. */
  readonly tell: <I, T, E extends Refusal>(
    who: Worker | string,
    action: (tx: Tx, input: I) => Promise<Result<T, E>>,
    input: I,
  ) => Promise<T>;
  /** What follows from it for an organisation, which otherwise its worker would do. */
  readonly follow: (
    organisationId: string,
    action: JobAction,
    payload: Readonly<Record<string, string>>,
  ) => Promise<void>;
};

export type Told = { readonly village: Village; readonly clients: readonly DemoClient[] };

export async function withTeller(
  appUrl: string,
  secret: string,
  { village, clients }: Told,
  work: (teller: Teller) => Promise<void>,
): Promise<void> {
  let now = instantOf(village.today, '00:00');
  const database = openDatabase({ url: unhurried(appUrl), secret, connections: 1, clock: () => now });
  try {
    await work({
      village,
      clients,
      at: (day, time) => {
        now = instantOf(day, time);
      },
      tell: async (who, action, input) => {
        const actor = await actorOf(database, who);
        const result = await database.withActor(actor, (tx) => action(tx, input));
        if (!result.ok) throw new Error(`the story of the village stops: ${JSON.stringify(result.error)}`);
        return result.value;
      },
      follow: async (organisationId, action, payload) => {
        const actor = await actorOfJob(database, { organisationId });
        await database.withActor(actor, (tx) => action(tx, { organisationId, ...payload }));
      },
    });
  } finally {
    await database.close();
  }
}

/** Nobody works in the village yet: hundreds of small commits need not each wait for the disk. */
function unhurried(appUrl: string): string {
  const url = new URL(appUrl);
  const options = [url.searchParams.get('options'), '-c synchronous_commit=off'];
  url.searchParams.set('options', options.filter(Boolean).join(' '));
  return url.href;
}

/** Whoever signs in the story enters her password again; any is the right one. */
export const ownPassword = 'in het verhaal';
const confirm: Visit['confirm'] = async () => 'right';

async function actorOf(database: Database, who: Worker | string) {
  const found =
    typeof who === 'string'
      ? await whoIs(database, who, privately, null)
      : await whoIs(database, who.person.id, who.membershipId, null);
  if (!found) throw new Error('the village lacks someone of its story');
  rememberVisit(found.actor, { confirm } as Visit);
  return found.actor;
}

/** The last working day on or before this one: offices are closed in the weekend. */
export const workingDayUpTo = (day: Day): Day => (isWorkingDay(day) ? day : workingDayUpTo(addDays(day, -1)));
