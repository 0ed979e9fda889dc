import type pg from 'pg';
import type { Actor, Hat } from '../../house/actor.ts';
import type { Database } from '../../house/database.ts';
import { ok } from '../../house/result.ts';
import { whoHas } from '../../house/who.ts';
import { hasPrivateSide, rememberHat } from './account.store.ts';
import { regionsOfAccount } from './sign-in.store.ts';

/** Whoever comes in: as whom she acts, in the region of that capacity, and what else she may be, there and elsewhere. */
export type Incomer = {
  readonly actor: Actor;
  /** Her capacities in all regions. */
  readonly hats: readonly Hat[];
  /** Herself in one of these capacities, in the region of that one. */
  readonly as: (hat: Hat) => Actor;
  /** Herself in the other regions where she is known. */
  readonly elsewhere: readonly Actor[];
};

/**
 * Who this account is, in the capacity asked for or else the one last chosen: a membership, or her own id for herself. The
 * capacity decides the region. Throws when that one cannot be asked now: she is not to act as someone else meanwhile.
 */
export async function incomerOf(
  directory: pg.Pool,
  database: Database,
  userId: string,
  asked: string | null,
  origin: string | null,
): Promise<Incomer | null> {
  const regions = await regionsWith(directory, database, userId);
  const answers = await Promise.allSettled(regions.map((region) => whoHas(region, userId)));
  const persons = answers.flatMap((answer) =>
    answer.status === 'fulfilled' && answer.value ? [answer.value] : [],
  );
  const wanted = asked ?? persons.find(({ hat }) => hat !== null)?.hat ?? null;
  const found = persons.map((person) => person.as(wanted, origin));
  const meant = found.find(
    ({ actor, hats }) =>
      wanted === actor.personId || hats.some(({ membershipId }) => membershipId === wanted),
  );
  const away = answers.find((answer) => answer.status === 'rejected');
  if (away && !meant) throw away.reason;
  const chosen = meant ?? found.find(({ actor }) => actor.hat) ?? found[0];
  if (!chosen) return null;
  const others = found.filter((who) => who !== chosen);
  return {
    actor: chosen.actor,
    hats: [chosen, ...others].flatMap(({ hats }) => hats),
    as: (hat) => {
      const owner = found.find(({ hats }) => hats.includes(hat));
      if (!owner) throw new Error('not a capacity of hers');
      return { ...owner.actor, hat };
    },
    elsewhere: others.map(({ actor }) => ({ ...actor, hat: null })),
  };
}

async function regionsWith(
  directory: pg.Pool,
  database: Database,
  userId: string,
): Promise<readonly Database[]> {
  const all = database.regions();
  if (all.length < 2) return all;
  const ids = await regionsOfAccount(directory, userId);
  // An account that a server of the release before has made is in no list yet.
  return ids.length === 0 ? all : all.filter(({ region }) => ids.includes(region));
}

/** Her own ids in other regions, where she is more than a name to those who work there. */
export async function sidesElsewhere(database: Database, elsewhere: readonly Actor[]): Promise<string[]> {
  const sides = await Promise.all(
    elsewhere.map(async (self) => {
      const has = await database.withActor(self, async (tx) => ok(await hasPrivateSide(tx)));
      return has.ok && has.value && self.personId ? [self.personId] : [];
    }),
  );
  return sides.flat();
}

/** The capacity last chosen is remembered in every region where she is known: the regions do not know of each other. */
export async function rememberElsewhere(
  database: Database,
  elsewhere: readonly Actor[],
  hat: string,
): Promise<void> {
  for (const self of elsewhere) {
    await database.withActor(self, async (tx) => ok(await rememberHat(tx, self.personId as string, hat)));
  }
}
