import { type Actor, has, type OrganisationKind } from '../../house/actor.ts';
import { addDays, type Day } from '../../house/clock.ts';
import { ok, type Result, refuse, type Text } from '../../house/result.ts';

/**
 * Partnership (samenwerking): two or more organisations that work together, as broker or as chain partner.
 * explore → prepare → active → ending → ended; each step is a fact with its date. It ends from any phase, and an
 * ending can be taken back until it has ended; of what runs, the room ending takes every step. Invariants: it becomes active only when every party has said yes;
 * what a party says of itself (motive, brings, gets, contacts, who signs) only that party changes; what binds or
 * releases all is said yes to by all (decision.ts); who leaves, leaves two or more behind, and goes once what it shares
 * with them has somewhere to go.
 */
export type Partnership = {
  readonly id: string;
  readonly form: Form;
  readonly phase: Phase;
  readonly goal: string;
  /** Why now. */
  readonly urgency: string;
  readonly proposedBy: string;
  readonly proposedOn: Day;
  readonly endedOn: Day | null;
  readonly version: number;
  readonly parties: readonly Party[];
};

export const forms = ['broker', 'chain_partner'] as const;
export type Form = (typeof forms)[number];

export const phases = ['explore', 'prepare', 'active', 'ending', 'ended'] as const;
export type Phase = (typeof phases)[number];

export type Party = {
  readonly organisationId: string;
  readonly name: string;
  readonly kind: OrganisationKind;
  readonly motive: string;
  readonly brings: string;
  readonly gets: string;
  readonly acceptedOn: Day | null;
  readonly leftOn: Day | null;
  /** The last day it said it takes part; until then it does. */
  readonly leavesOn: Day | null;
  readonly leftBecause: string;
  /** Who took its place, after a merger. */
  readonly succeededBy: string | null;
  /** Who signs besides board and contract managers. */
  readonly signingRoles: readonly SigningRole[];
  /** How many of its people sign for it: one or two. */
  readonly signaturesNeeded: number;
  readonly version: number;
};

export const signingRoles = ['village_supporter', 'administrator'] as const;
export type SigningRole = (typeof signingRoles)[number];

export const levels = ['board', 'management', 'operational'] as const;
export type Level = (typeof levels)[number];

/** A contact person of a party; one person may fill all levels. */
export type Contact = {
  readonly organisationId: string;
  readonly level: Level;
  readonly faceId: string;
  readonly substituteId: string | null;
};

export type MoveRefusal =
  | { readonly type: 'partnership.not_from_here'; readonly from: Phase; readonly to: Phase }
  | { readonly type: 'partnership.not_accepted_by_all' };

export type LeaveRefusal =
  | { readonly type: 'partnership.last_two' }
  | { readonly type: 'partnership.day_has_passed' };

export type AnswerRefusal = { readonly type: 'partnership.already_answered' };

const steps: Record<Phase, readonly Phase[]> = {
  explore: ['prepare', 'active', 'ended'],
  prepare: ['explore', 'active', 'ended'],
  active: ['ending'],
  ending: ['active', 'ended'],
  ended: [],
};

/** The steps that a party takes on the page of the partnership: what runs is left by notice, in the room ending. */
export const nextPhases = (phase: Phase): readonly Phase[] =>
  phase === 'active' || phase === 'ending' ? [] : steps[phase];

/** How to stop once it runs, or to go on after all. */
export const byNotice: Text = {
  nl: 'Dit doet u bij "Uit elkaar gaan" van deze samenwerking. Daar zegt u op, sluit u af of gaat u toch samen door.',
  en: 'You do this at "Parting" of this partnership. There you give notice, close it or go on after all.',
};

/** Why nothing new begins while a core difference is open, and where to go. */
export const talkFirst: Text = {
  nl: 'Over iets wat voor iemand de kern is, verschilt u nog. Praat er eerst samen over en teken wat eruit kwam, bij "Hoe kijken wij naar zorg?" van deze samenwerking. Daarna kan dit.',
  en: 'You still differ about something that is core to one of you. Talk about it first and sign what came of it, at "How do we look at care?" of this partnership. After that you can do this.',
};

/** Of an organisation that is said to exist no more: how it says that it does. */
export const sayYouAreThere: Text = {
  nl: 'Dit gaat over uw organisatie. Bestaat zij nog? Zeg dat dan bij "Uit elkaar gaan" van deze samenwerking. Dan vervalt het.',
  en: 'This is about your organisation. Does it still exist? Then say so at "Parting" of this partnership, and it is void.',
};

/** Why it cannot end yet, and where to go. */
export const partFirst: Readonly<Record<'open' | 'early', Text>> = {
  open: {
    nl: 'Niet alles heeft al een bestemming en een dag. Vul dat eerst aan, bij "Uit elkaar gaan" van deze samenwerking. Daarna kan dit.',
    en: 'Not everything has a destination and a day yet. Complete that first, at "Parting" of this partnership. After that you can do this.',
  },
  early: {
    nl: 'De laatste dag van de opzegging is nog niet bereikt. Eerder stoppen kan alleen als iedereen ja zegt.',
    en: 'The last day of the notice has not come yet. Stopping earlier is possible only when everyone says yes.',
  },
};

/** How many, never who: that knows only whoever works for them. */
export const clientsFirst = (many: number): Text =>
  many === 1
    ? {
        nl: 'Van 1 cliënt is nog niet bekend waar de zorg heen gaat. De dorpsondersteuner of de verpleegkundige vertelt het en schrijft de keuze op, bij "Uit elkaar gaan". Daarna kan dit.',
        en: 'Of 1 client it is not known yet where the care goes. The village supporter or the nurse tells it and writes down the choice, at "Parting". After that you can do this.',
      }
    : {
        nl: `Van ${many} cliënten is nog niet bekend waar hun zorg heen gaat. De dorpsondersteuner of de verpleegkundige vertelt het hun en schrijft op wat zij kiezen, bij "Uit elkaar gaan". Daarna kan dit.`,
        en: `Of ${many} clients it is not known yet where their care goes. The village supporter or the nurse tells them and writes down what they choose, at "Parting". After that you can do this.`,
      };

/** The parties that said yes and have not left. */
export const presentParties = (partnership: Partnership): readonly Party[] =>
  partnership.parties.filter((party) => party.acceptedOn !== null && party.leftOn === null);

export const partyOf = (partnership: Partnership, organisationId: string): Party | null =>
  partnership.parties.find((party) => party.organisationId === organisationId) ?? null;

export const takesPart = (partnership: Partnership, organisationId: string | undefined): boolean =>
  presentParties(partnership).some((party) => party.organisationId === organisationId);

/** For a party that left it ended on the day it left, whatever became of it after. */
export function asSeenBy(partnership: Partnership, organisationId: string | undefined): Partnership {
  const { leftOn = null } = partyOf(partnership, organisationId ?? '') ?? {};
  return leftOn === null ? partnership : { ...partnership, phase: 'ended', endedOn: leftOn };
}

/** Those who were invited and have not answered. */
export const invitedParties = (partnership: Partnership): readonly Party[] =>
  partnership.parties.filter((party) => party.acceptedOn === null && party.leftOn === null);

export function move(partnership: Partnership, to: Phase, today: Day): Result<Partnership, MoveRefusal> {
  const from = partnership.phase;
  if (!steps[from].includes(to)) return refuse({ type: 'partnership.not_from_here', from, to });
  const together = invitedParties(partnership).length === 0 && presentParties(partnership).length > 1;
  if (to === 'active' && !together) return refuse({ type: 'partnership.not_accepted_by_all' });
  return ok({
    ...partnership,
    phase: to,
    endedOn: to === 'ended' ? today : null,
    version: partnership.version + 1,
  });
}

/** An invited party says yes or no; once. */
export function answer(party: Party, yes: boolean, today: Day): Result<Party, AnswerRefusal> {
  if (party.acceptedOn !== null || party.leftOn !== null)
    return refuse({ type: 'partnership.already_answered' });
  return ok({
    ...party,
    ...(yes ? { acceptedOn: today } : { leftOn: today }),
    version: party.version + 1,
  });
}

/**
 * A party leaves the others, on its last day: at once when that is today, else once it has passed. The last two do not
 * leave each other: they end the partnership.
 */
export function leave(
  partnership: Partnership,
  own: Party,
  lastDay: Day,
  because: string,
  today: Day,
): Result<Party, LeaveRefusal> {
  if (lastDay < today) return refuse({ type: 'partnership.day_has_passed' });
  const stay = presentParties(partnership).filter(
    ({ organisationId, leavesOn }) => organisationId !== own.organisationId && leavesOn === null,
  );
  if (stay.length < 2) return refuse({ type: 'partnership.last_two' });
  const now = lastDay === today;
  return ok({
    ...own,
    leavesOn: now ? null : lastDay,
    leftOn: now ? today : null,
    leftBecause: because,
    version: own.version + 1,
  });
}

/**
 * A leave that was announced, once its last day has passed; null while it has not. Until yesterday it took part: what it
 * shares may have kept it longer than it said.
 */
export const left = (party: Party, today: Day): Party | null =>
  party.leftOn === null && party.leavesOn !== null && party.leavesOn < today
    ? { ...party, leftOn: addDays(today, -1), leavesOn: null, version: party.version + 1 }
    : null;

/** Who leads for an organisation: board, contract manager, administrator, and in a cooperative the village supporter. */
export const leads = (actor: Actor): boolean =>
  has(actor, 'board', 'contract_manager', 'administrator') ||
  (has(actor, 'village_supporter') && actor.hat?.organisationKind === 'citizens_cooperative');

/** Whoever has to keep an agreement may read it: all who work at a party. */
export const worksAtParty = (actor: Actor): boolean =>
  leads(actor) ||
  has(actor, 'intake', 'planner', 'nurse', 'carer', 'self_employed_carer', 'team_coach', 'village_supporter');

export { deciding } from './history.ts';
