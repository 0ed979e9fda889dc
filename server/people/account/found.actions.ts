import type pg from 'pg';
import { home } from '../../house/actor.ts';
import { dayOf } from '../../house/clock.ts';
import type { Post } from '../../house/letter.ts';
import { invalid, ok } from '../../house/result.ts';
import { titleFor } from '../person/person.ts';
import { insertFounding, isNameTaken } from './found.store.ts';
import { type Founding, problemsOfFounding } from './found.ts';
import { mailInvitation, openAccount } from './invitation.actions.ts';
import type { Auth } from './sign-in.store.ts';

type Needs = {
  /** As the owner of the database: nobody inside the walls may found. */
  readonly owner: pg.Client;
  /** The region of that database, when it is not the home region. */
  readonly regionId?: string;
  readonly auth: Auth;
  readonly post: Post;
};

/** Makes the organisation and its administrator, and mails her a link; gives its path too, since it works once. */
export async function foundOrganisation({ owner, regionId = home, auth, post }: Needs, founding: Founding) {
  const today = dayOf(new Date());
  const problems = problemsOfFounding(founding, today);
  if (problems.length > 0) return invalid(...problems);
  if (await isNameTaken(owner, founding.name.trim()))
    return invalid({ path: 'name', key: 'organisation.name_taken' });
  const { first, supporterTitle } = founding;
  const roles = [...new Set([...first.roles, 'administrator' as const])];
  const title = titleFor(roles, supporterTitle);
  const name = `${first.givenName} ${first.familyName}`;
  const userId = await openAccount(auth, { email: first.email, name }, regionId);
  const made = await insertFounding(owner, founding, { userId, roles, title, starts: today, regionId });
  const invited = {
    email: first.email,
    name: first.givenName,
    language: first.language,
    by: founding.name.trim(),
  };
  return ok({ ...made, invitation: await mailInvitation(auth, post, invited, userId) });
}
