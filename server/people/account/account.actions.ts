import type { Actor, Hat } from '../../house/actor.ts';
import type { Tx } from '../../house/database.ts';
import { denied, type HouseRefusal, invalid, notFound, ok, type Result, refuse } from '../../house/result.ts';
import { type Actions, type Room, serve } from '../../house/serve.ts';
import { accountContract } from './account.contract.ts';
import { canInvite } from './account.policy.ts';
import {
  findAccount,
  findHelp,
  findPersonToInvite,
  hasPrivateSide,
  rememberHat,
  saveLanguage,
  tieAccount,
} from './account.store.ts';
import { demoPassword, type NoPasskey, type PasskeyRefusal, personaOf } from './account.ts';
import type { AssertionAnswer, AssertionQuestion } from './assertion.schemas.ts';
import { type Visit, visitOf } from './visits.ts';

export const accountActions: Actions<typeof accountContract.verbs> = {
  me: async (tx) => {
    const { actor } = tx;
    const visit = visitOf(actor);
    const signedIn = actor.kind === 'person';
    const hats = visit.hats.map(hatView);
    const own = signedIn && visit.cameThrough === null ? ownSide(actor) : null;
    const asked = signedIn && (actor.hat === null || (await hasPrivateSide(tx)));
    const sides = own ? (await visit.sidesElsewhere()).map((id) => ({ ...own, id })) : [];
    return ok({
      signedIn,
      person: actor.personId === null ? null : { id: actor.personId, name: actor.name },
      hats: [...hats, ...(own && asked ? [own] : []), ...sides],
      hat: actor.hat ? hatView(actor.hat) : own,
      secondFactor: secondFactorOf(visit),
      onlyThrough: [...visit.onlyThrough],
      help: signedIn ? await findHelp(tx, actor.hat?.organisationId ?? null) : null,
      language: actor.language,
      demo: visit.demo,
      demoPassword: visit.demo ? demoPassword : null,
      persona: signedIn ? personaOf(actor.hat) : null,
    });
  },

  confirming: async (tx) => ok({ passkey: await visitOf(tx.actor).hasPasskey() }),

  chooseHat: async (tx, { hat }) => {
    const personId = tx.actor.personId as string;
    const { hats, cameThrough, isElsewhere, rememberElsewhere } = visitOf(tx.actor);
    const isOwn = (hat === personId && cameThrough === null) || isElsewhere(hat);
    if (!isOwn && !hats.some((one) => one.membershipId === hat)) return notFound();
    await rememberHat(tx, personId, hat);
    await rememberElsewhere(hat);
    return ok({});
  },

  language: async (tx, { language }) => {
    await saveLanguage(tx, tx.actor.personId as string, language);
    return ok({});
  },

  invite: async (tx, { personId }) => {
    const door = canInvite(tx.actor);
    if (!door.allowed) return denied(door.reason);
    const person = await findPersonToInvite(tx, personId);
    if (!person) return notFound();
    if (!person.email) return refuse({ type: 'account.no_email' });
    const { openAccount, sendInvitation } = visitOf(tx.actor);
    const invited = {
      email: person.email,
      name: person.given_name,
      language: person.language === 'en' ? ('en' as const) : ('nl' as const),
      by: tx.actor.hat?.organisationName ?? tx.actor.name,
    };
    const userId = (await findAccount(tx, personId)) ?? (await openAccount(invited));
    // Whether the address was known already is not told: only its reader hears.
    const isHers = await tieAccount(tx, userId, personId);
    sendInvitation(invited, isHers ? userId : null);
    tx.record('account.invited', { personId });
    return ok({ email: person.email });
  },

  signOut: async (tx) => {
    const next = tx.actor.kind === 'person' ? await visitOf(tx.actor).signOut() : null;
    return ok({ next });
  },

  demoPersonas: async (tx) => {
    const { listPersonas } = visitOf(tx.actor);
    return listPersonas ? ok({ personas: [...(await listPersonas())] }) : notFound();
  },

  demoSignIn: async (tx, { id }) => {
    const { listPersonas, become } = visitOf(tx.actor);
    const someone = (await listPersonas?.())?.find((one) => one.id === id);
    if (!someone || !become) return notFound();
    await become(someone);
    return ok({});
  },
};

const demoVerbs = ['demoPersonas', 'demoSignIn'];

/** The room as it is mounted: outside demo mode the doors of the example village do not exist. */
export function accountRoom(demo: boolean): Room {
  const room = serve(accountContract, accountActions);
  if (demo) return room;
  const verbs = Object.entries(room.contract.verbs).filter(([name]) => !demoVerbs.includes(name));
  return { ...room, contract: { ...room.contract, verbs: Object.fromEntries(verbs) } };
}

/**
 * For rooms where someone signs: is this the password of whoever acts? Refuses at `path` when it is not, and after too
 * many tries. The password goes nowhere else.
 */
export async function confirmPassword(
  tx: Tx,
  password: string,
  path = 'password',
): Promise<Result<null, HouseRefusal>> {
  const confirmed = await visitOf(tx.actor).confirm(password);
  if (confirmed === 'right') return ok(null);
  if (confirmed === 'wrong') return invalid({ path, key: 'account.wrong_password' });
  return refuse({ type: 'too_many', seconds: confirmed.tooManyFor });
}

/** For rooms where someone signs: the question to her device for this one act. */
export async function askPasskey(tx: Tx, about: string): Promise<Result<AssertionQuestion, NoPasskey>> {
  const question = await visitOf(tx.actor).askPasskey(about);
  return question ? ok(question) : refuse({ type: 'account.no_passkey' });
}

/**
 * For rooms where someone signs: did the device of whoever acts sign this very act, with face, finger or PIN? Each
 * question is answered once, within two minutes.
 */
export async function confirmPasskey(
  tx: Tx,
  about: string,
  answer: AssertionAnswer,
): Promise<Result<null, PasskeyRefusal | HouseRefusal>> {
  const confirmed = await visitOf(tx.actor).confirmPasskey(about, answer);
  if (typeof confirmed === 'object') return refuse({ type: 'too_many', seconds: confirmed.tooManyFor });
  if (confirmed === 'right') return ok(null);
  return refuse({ type: `account.passkey_${confirmed}` });
}

const hatView = (hat: Hat) => ({
  id: hat.membershipId,
  organisationId: hat.organisationId,
  organisationName: hat.organisationName,
  organisationKind: hat.organisationKind,
  roles: [...hat.roles],
  title: hat.title,
});

/** As herself: shown among the capacities when she also has a page or stands in the circle of someone. */
const ownSide = (actor: Actor) => ({
  id: actor.personId as string,
  organisationId: null,
  organisationName: actor.language === 'en' ? 'yourself' : 'uzelf',
  organisationKind: 'private',
  roles: [],
  title: '',
});

function secondFactorOf(visit: Visit): 'fine' | 'missing' | 'asked' {
  if (!visit.heldBack) return 'fine';
  return visit.hasSecondFactor ? 'asked' : 'missing';
}
