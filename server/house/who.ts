import type { Actor, Hat } from './actor.ts';
import type { Database } from './database.ts';

type Found = {
  readonly personId: string;
  readonly name: string;
  readonly language: 'nl' | 'en';
  readonly hats: readonly Hat[];
};

export type Who = { readonly actor: Actor; readonly hats: readonly Hat[] };

/** The hat that means: as myself. */
export const privately = 'private';

/**
 * Who this person is, in the capacity asked for: a membership, `privately`, or the first one she has when nothing is
 * asked. A capacity that has ended falls back to the first.
 */
export async function whoIs(
  database: Database,
  personId: string,
  wanted: string | null,
  origin: string | null,
): Promise<Who | null> {
  const found = await database.ask<Found>('actor_of', personId);
  return found && whoIn(found, wanted, origin, database.region);
}

/** Whoever has this account here, with the capacity that she chose last; `as` says who she is in the one asked for. */
export async function whoHas(database: Database, userId: string) {
  const found = await database.ask<Found & { readonly hat: string | null }>('actor_of_account', userId);
  if (!found) return null;
  const as = (wanted: string | null, origin: string | null): Who =>
    whoIn(found, wanted === found.personId ? privately : wanted, origin, database.region);
  return { hat: found.hat, as };
}

function whoIn(
  { personId, name, language, hats }: Found,
  wanted: string | null,
  origin: string | null,
  region: string,
): Who {
  const hat = wanted === privately ? null : (hatNamed(hats, wanted) ?? hats.find(worksThere) ?? null);
  return { actor: { kind: 'person', personId, name, language, hat, origin, region }, hats };
}

const hatNamed = (hats: readonly Hat[], wanted: string | null) =>
  hats.find((hat) => hat.membershipId === wanted);

/** Someone who is only a member comes in as herself; whoever works or volunteers there comes in as that. */
const worksThere = (hat: Hat) => hat.roles.some((role) => role !== 'member');
