import type { Post } from '../../house/letter.ts';
import { invitationLetter, takenLetter } from './account.letters.ts';
import { addressOf } from './account.ts';
import {
  type Auth,
  addRegion,
  findIdentity,
  findIdentityById,
  makeIdentity,
  makeInvitationKey,
} from './sign-in.store.ts';
import type { Invited } from './visits.ts';

/** Finds or makes the account of an address, for a person in this region; gives its id. */
export async function openAccount(
  auth: Auth,
  { email, name }: Pick<Invited, 'email' | 'name'>,
  region: string,
) {
  const address = addressOf(email);
  const known = await findIdentity(auth, address);
  const { id } = known ?? (await makeIdentity(auth, { email: address, name, verified: false }));
  await addRegion(auth, id, region);
  return id;
}

/**
 * Mails a link that proves the address, and gives its path; it works once. `userId` is null when the address belongs to
 * the account of someone else: then only its reader hears that, and there is no link.
 */
export async function mailInvitation(
  auth: Auth,
  post: Post,
  invited: Invited,
  userId: string | null,
): Promise<string | null> {
  const identity = userId ? await findIdentityById(auth, userId) : null;
  const { name, language, by } = invited;
  const email = identity?.email ?? addressOf(invited.email);
  const letter = identity
    ? invitationLetter({ name, email, language }, by, await makeInvitationKey(auth, email))
    : takenLetter({ name, email, language }, by);
  await post(letter);
  return letter.links[0]?.path ?? null;
}
