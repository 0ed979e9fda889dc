import type { Actor, Hat } from '../../house/actor.ts';
import type { Method } from './account.ts';
import type { AssertionAnswer, AssertionQuestion } from './assertion.schemas.ts';
import type { Provider } from './provider.ts';
import type { Through } from './through.actions.ts';

/**
 * What the sign-in knows of a request besides who acts: how she came in, and what only it can do for her. Lives as long
 * as the actor of that request; nothing of it reaches the database of the region.
 */
export type Visit = {
  readonly method: Method;
  /** Whether she has set up a second step. */
  readonly hasSecondFactor: boolean;
  /** The capacities open to her with this sign-in. */
  readonly hats: readonly Hat[];
  /** Whether this is herself in another region. */
  readonly isElsewhere: (personId: string) => boolean;
  /** Her own ids in other regions where she has a side of her own. */
  readonly sidesElsewhere: () => Promise<readonly string[]>;
  readonly rememberElsewhere: (hat: string) => Promise<void>;
  /** Whether she may not use a capacity because her sign-in lacked the second step. */
  readonly heldBack: boolean;
  /** Through whose provider she came in; then only the work for that organisation is open. */
  readonly cameThrough: string | null;
  /** Organisations whose work she reaches only through their own provider. */
  readonly onlyThrough: readonly string[];
  /** For whoever sets up the provider of her organisation; null where nobody came in by the front door. */
  readonly providers: ProviderDesk | null;
  readonly demo: boolean;
  /** Whether this is the password of the account; too many tries give `too_many`. Makes no session. */
  readonly confirm: (password: string) => Promise<Confirmed>;
  readonly hasPasskey: () => Promise<boolean>;
  /** Asks her device to sign one act, named by `about`; null when she has no passkey. */
  readonly askPasskey: (about: string) => Promise<AssertionQuestion | null>;
  /** Whether her device signed exactly this act, just now and for the first time. */
  readonly confirmPasskey: (about: string, answer: AssertionAnswer) => Promise<Asserted>;
  /** Gives where she signs out there too, when she came in through a provider. */
  readonly signOut: () => Promise<string | null>;
  /** Signs in as someone of the example village; null outside demo mode. */
  readonly become: ((person: Someone) => Promise<void>) | null;
  readonly listPersonas: (() => Promise<readonly DemoPersona[]>) | null;
  /** Finds or makes the account of an address; gives its id. */
  readonly openAccount: (person: Invited) => Promise<string>;
  /** Mails a link that proves the address; without an account, that the address belongs to someone else. */
  readonly sendInvitation: (person: Invited, userId: string | null) => void;
};

export type ProviderDesk = Through & {
  /** Begins to try a provider out in this browser; null when it is not there. */
  readonly tryOut: (provider: Provider) => Promise<string | null>;
};

export type TooMany = { readonly tooManyFor: number };
export type Confirmed = 'right' | 'wrong' | TooMany;
/** `expired`: too late, used before or asked for another act. `other`: of someone else. */
export type Asserted = 'right' | 'wrong' | 'expired' | 'other' | TooMany;
export type Someone = { readonly personId: string; readonly name: string; readonly hat: string | null };
export type DemoPersona = Someone & {
  readonly id: string;
  readonly what: { readonly nl: string; readonly en: string };
};
export type Invited = {
  readonly email: string;
  readonly name: string;
  readonly language: 'nl' | 'en';
  readonly by: string;
};

const visits = new WeakMap<Actor, Visit>();

export const rememberVisit = (actor: Actor, visit: Visit): void => {
  visits.set(actor, visit);
};

/** A defect when someone acts who did not come in through the front door. */
export function visitOf(actor: Actor): Visit {
  const visit = visits.get(actor);
  if (!visit) throw new Error('an actor without a visit');
  return visit;
}
