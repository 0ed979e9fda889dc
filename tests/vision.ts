import { type Actor, guestActor, home, jobActor } from '../server/house/actor.ts';
import { addDays, type Day, dayOf } from '../server/house/clock.ts';
import { visionActions } from '../server/partnership/vision/vision.actions.ts';
import { firstStatements, type Level } from '../server/partnership/vision/vision.ts';
import { value, type World } from './world.ts';

export type Answer = Parameters<typeof visionActions.answer>[1]['answers'][number];

// Rounds for tests, on today as the database knows it: links end by its clock.

export const today = (): Day => dayOf(new Date());
export const keys = firstStatements.map(({ key }) => key);
export const [key = '', otherKey = ''] = keys;

export const openInput = (partnershipId: string, over: object = {}) => ({
  ...{ partnershipId, statements: [...keys], closesOn: addDays(today(), 14), repeatMonths: 12 },
  ...over,
});

export const answer = (agreement: number | null, over: Partial<Answer> = {}): Answer => ({
  ...{ statement: key, guesses: [], agreement, importance: agreement, remark: '' },
  ...over,
});

export const openRound = async (world: World, who: Actor, partnershipId: string, over: object = {}) =>
  value(await world.as(who, visionActions.open, openInput(partnershipId, over)));

/** Invites people of a level by number, and enters what each answered on paper. */
export async function answerOnPaper(
  world: World,
  who: Actor,
  roundId: string,
  level: Level,
  papers: readonly (readonly Answer[])[],
): Promise<void> {
  const invited = value(
    await world.as(who, visionActions.invite, { roundId, level, people: [], unnamed: papers.length }),
  );
  const mine = invited.rows.slice(-papers.length);
  for (const [place, answers] of papers.entries())
    value(
      await world.as(who, visionActions.enterPaper, {
        invitationId: mine[place]?.id ?? '',
        answers: [...answers],
        name: 'A. de Wit',
      }),
    );
}

/** As many who agree so far. */
export const papers = (...agreements: readonly number[]): Answer[][] =>
  agreements.map((agreement) => [answer(agreement)]);

/** Whoever holds the link of an invitation, as the front door would make her. */
export async function holderOf(world: World, invitationId: string): Promise<Actor> {
  const { rows } = await world.owner.query(
    `select i.link_id, i.organisation_id, o.name, l.ends_at from vision_invitation i
     join organisation o on o.id = i.organisation_id join guest_link l on l.id = i.link_id where i.id = $1`,
    [invitationId],
  );
  const [{ link_id: linkId, organisation_id: organisationId, name: organisationName, ends_at: endsAt }] =
    rows;
  return guestActor({ linkId, organisationId, organisationName, endsAt }, null, home);
}

export const jobOf = (organisationId: string, partnerships: readonly string[]): Actor =>
  jobActor({
    ...{ organisationId, organisationName: 'Dorpszorg', organisationKind: 'citizens_cooperative' },
    ...{ capacities: [], partnerships },
  });
