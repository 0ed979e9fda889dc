import type { Day } from '../../house/clock.ts';
import { ok, type Result, refuse, type Text } from '../../house/result.ts';
import type { Party } from './clauses/clause.ts';
import { contradictions } from './clauses/contradictions.ts';
import { type Clause, clauseProblems, clauseText, definitionOf } from './clauses/registry.ts';

/**
 * Agreement (samenwerkingsafspraak): one version of what the parties agreed: four basic agreements and clauses that run.
 * draft → offered → signed, or withdrawn from draft and offered. Invariants: one version at a time is draft or offered;
 * from the offer on neither text nor clauses change; every party signs with as many of its people as it asked for when it was
 * offered, and all sign the same bytes; it is in force from its start, or from the last signature when that came later. A
 * change is a new version, and so is one between other parties: then what was offered can only be withdrawn.
 * Any party may draft, offer and withdraw; a party signs only for itself.
 */
export type Agreement = {
  readonly id: string;
  readonly partnershipId: string;
  readonly number: number;
  readonly status: Status;
  readonly title: string;
  readonly basics: Basics;
  readonly starts: Day;
  /** Last day; null is open ended. */
  readonly ends: Day | null;
  readonly replaces: string | null;
  readonly offeredOn: Day | null;
  /** To whom it was offered; null for a draft, and for what was offered before this was kept. */
  readonly offeredTo: Signers | null;
  /** Day of the last signature. */
  readonly signedOn: Day | null;
  readonly version: number;
  readonly clauses: readonly AnyClause[];
};

/** A version without what stands in it: of ten years there are many, and nearly all one asks is which. */
export type AgreementHead = Omit<Agreement, 'clauses'>;

/** How many people sign for each party, by its organisation. */
export type Signers = Readonly<Record<string, number>>;

/** What signing asks of whatever is signed: an agreement of all parties, or an annex of two. */
export type Signable = Pick<Agreement, 'status' | 'offeredOn' | 'offeredTo' | 'signedOn' | 'version'>;

export type Status = 'draft' | 'offered' | 'signed' | 'withdrawn';

export const basicKinds = ['mission', 'wayOfWorking', 'contacts', 'money'] as const;
export type BasicKind = (typeof basicKinds)[number];

/** `open`: left open on purpose, which is a valid choice. */
export type Basic = { readonly text: string; readonly open: boolean };
export type Basics = Readonly<Record<BasicKind, Basic>>;

/** A kind that this version of Tango does not know is kept as it is and never rendered, changed or signed here. */
export type UnknownClause = { readonly kind: string; readonly parameters: unknown; readonly unknown: true };
export type AnyClause = Clause | UnknownClause;

export const isKnown = (clause: AnyClause): clause is Clause => !('unknown' in clause);

export type Signature = {
  readonly id: string;
  readonly organisationId: string;
  readonly faceId: string;
  readonly signerName: string;
  readonly method: 'password' | 'passkey' | 'paper';
  readonly documentSha256: string;
  readonly scanId: string | null;
  readonly signedOn: Day;
};

/** What both sides may change while it is a draft. */
export type Draft = Pick<Agreement, 'title' | 'basics' | 'starts' | 'ends' | 'clauses'>;

export const emptyBasics: Basics = {
  mission: { text: '', open: false },
  wayOfWorking: { text: '', open: false },
  contacts: { text: '', open: false },
  money: { text: '', open: false },
};

export const basicTitles: Record<BasicKind, Text> = {
  mission: { nl: 'Wat wij samen willen', en: 'What we want together' },
  wayOfWorking: { nl: 'Hoe wij werken', en: 'How we work' },
  contacts: { nl: 'Wie elkaar belt', en: 'Who calls whom' },
  money: { nl: 'Geld', en: 'Money' },
};

export const leftOpen: Text = { nl: 'Dit laten wij bewust open.', en: 'We leave this open on purpose.' };

const unknownTitle: Text = { nl: 'Onbekende werkafspraak', en: 'Unknown clause' };
const unknownText: Text = {
  nl: 'Deze werkafspraak is gemaakt met een nieuwere versie van Tango. Werk Tango bij om haar te lezen.',
  en: 'This clause was made with a newer version of Tango. Update Tango to read it.',
};

export const titleOf = (clause: AnyClause): Text =>
  isKnown(clause) ? definitionOf(clause.kind).title : unknownTitle;

export const textOf = (clause: AnyClause, parties: readonly Party[]): Text =>
  isKnown(clause) ? clauseText(clause, parties) : unknownText;

/** What the editor in the browser draws sentences and choices from. */
export { agreedActKeys, agreedActs } from '../../people/competence/act.ts';
export { meetingLevels } from './clauses/consultation-rhythm.ts';
export { contradictions } from './clauses/contradictions.ts';
export type { Field, Fields, SimpleField } from './clauses/fields.ts';
export { layers } from './clauses/final-responsibility.ts';
export {
  type Clause,
  clauseKinds,
  clauseProblems,
  clauseText,
  defaultClause,
  definitionOf,
  isClauseKind,
  type ParametersOf,
} from './clauses/registry.ts';
export { answeredKinds } from './clauses/response-time.ts';
export { knowLimits } from './clauses/yearly-limits.ts';
export { settlings } from './settling.ts';

export type NotDraft = { readonly type: 'agreement.not_draft'; readonly status: Status };
export type OfferRefusal =
  | NotDraft
  | { readonly type: 'agreement.incomplete'; readonly reason: Text }
  | { readonly type: 'agreement.unknown_clause'; readonly reason: Text };

export function edit(agreement: Agreement, draft: Draft): Result<Agreement, NotDraft> {
  if (agreement.status !== 'draft') return refuse({ type: 'agreement.not_draft', status: agreement.status });
  return ok({ ...agreement, ...draft, version: agreement.version + 1 });
}

/** What still stands in the way of offering it, in plain words; the first is told. */
export function whatIsMissing(agreement: Draft, parties: readonly Party[], today: Day): Text | null {
  for (const kind of basicKinds) {
    const { text, open } = agreement.basics[kind];
    if (!open && text.trim() === '') {
      const { nl, en } = basicTitles[kind];
      return {
        nl: `Bij "${nl}" staat nog niets. Schrijf iets, of kies "Dit laten wij bewust open".`,
        en: `Nothing stands at "${en}" yet. Write something, or choose "We leave this open on purpose".`,
      };
    }
  }
  if (agreement.starts < today)
    return {
      nl: 'De begindatum is al voorbij. Kies vandaag of later.',
      en: 'The start date has passed. Choose today or later.',
    };
  const known = agreement.clauses.filter(isKnown);
  for (const clause of known)
    if (clauseProblems(clause, parties).length > 0) {
      const { nl, en } = titleOf(clause);
      return { nl: `Kijk de werkafspraak "${nl}" nog eens na.`, en: `Check the clause "${en}" again.` };
    }
  return contradictions(known, parties)[0]?.reason ?? null;
}

export function offer(
  agreement: Agreement,
  parties: readonly Party[],
  today: Day,
  offeredTo: Signers = onceEach(parties),
): Result<Agreement, OfferRefusal> {
  if (agreement.status !== 'draft') return refuse({ type: 'agreement.not_draft', status: agreement.status });
  if (!agreement.clauses.every(isKnown))
    return refuse({ type: 'agreement.unknown_clause', reason: unknownText });
  const reason = whatIsMissing(agreement, parties, today);
  if (reason) return refuse({ type: 'agreement.incomplete', reason });
  return ok({ ...agreement, status: 'offered', offeredOn: today, offeredTo, version: agreement.version + 1 });
}

const onceEach = (parties: readonly Party[]): Signers => Object.fromEntries(parties.map(({ id }) => [id, 1]));

/** Offered, and since then somebody came or left: the bytes name others than those who would sign them. */
export function isOvertaken({ status, offeredTo }: Signable, parties: readonly string[]): boolean {
  if (status !== 'offered' || offeredTo === null) return false;
  return parties.length !== Object.keys(offeredTo).length || parties.some((id) => !(id in offeredTo));
}

/** How many signatures of one party are still to come. */
export function stillNeeded({ offeredTo }: Signable, party: string, given: readonly Signature[]): number {
  const own = given.filter(({ organisationId }) => organisationId === party).length;
  return Math.max(0, (offeredTo?.[party] ?? 1) - own);
}

export function withdraw<S extends Signable>(
  agreement: S,
): Result<S, { readonly type: 'agreement.not_open'; readonly status: Status }> {
  if (agreement.status !== 'draft' && agreement.status !== 'offered')
    return refuse({ type: 'agreement.not_open', status: agreement.status });
  return ok({ ...agreement, status: 'withdrawn', version: agreement.version + 1 });
}

export type SignRefusal =
  | { readonly type: 'agreement.not_offered'; readonly status: Status }
  | { readonly type: 'agreement.already_signed' }
  | { readonly type: 'agreement.same_signer' }
  | { readonly type: 'agreement.parties_changed' }
  | { readonly type: 'agreement.other_bytes' }
  | { readonly type: 'agreement.signed_on_impossible' };

/**
 * One more signature. The agreement is signed once every party has, with everyone it asked for; until then it stays offered.
 * Whoever signs says which bytes she signs, and they must be those that were offered.
 */
export function sign<S extends Signable>(
  agreement: S,
  signature: Signature,
  given: readonly Signature[],
  context: { readonly documentSha256: string; readonly parties: readonly string[]; readonly today: Day },
): Result<S, SignRefusal> {
  if (agreement.status !== 'offered')
    return refuse({ type: 'agreement.not_offered', status: agreement.status });
  if (isOvertaken(agreement, context.parties)) return refuse({ type: 'agreement.parties_changed' });
  if (stillNeeded(agreement, signature.organisationId, given) === 0)
    return refuse({ type: 'agreement.already_signed' });
  if (given.some((one) => isSameSigner(one, signature))) return refuse({ type: 'agreement.same_signer' });
  if (signature.documentSha256 !== context.documentSha256) return refuse({ type: 'agreement.other_bytes' });
  // Nobody signs what did not exist yet, or tomorrow.
  if (signature.signedOn < (agreement.offeredOn ?? '') || signature.signedOn > context.today)
    return refuse({ type: 'agreement.signed_on_impossible' });
  const all = [...given, signature];
  const complete = context.parties.every((party) => stillNeeded(agreement, party, all) === 0);
  if (!complete) return ok(agreement);
  const days = all.map((one) => one.signedOn).sort();
  const signedOn = days.at(-1) ?? context.today;
  return ok({ ...agreement, status: 'signed', signedOn, version: agreement.version + 1 });
}

/** On paper only the name tells people apart, so it does everywhere. */
const isSameSigner = (one: Signature, other: Signature): boolean =>
  one.organisationId === other.organisationId && nameKey(one.signerName) === nameKey(other.signerName);

const nameKey = (name: string): string => name.trim().replace(/\s+/g, ' ').toLowerCase();

/** From when a signed version holds: its start, or the last signature when that came later. */
export const holdsFrom = (agreement: Pick<Agreement, 'starts' | 'signedOn'>): Day =>
  agreement.signedOn !== null && agreement.signedOn > agreement.starts
    ? agreement.signedOn
    : agreement.starts;

/**
 * Whether what is now drafted or offered has to wait for a core difference between the parties: it does when it would be
 * something new. A change of what is in force today goes on, and so does everything that ends.
 */
export const waitsForTalk = (versions: readonly Version[], isDifferenceOpen: boolean, today: Day): boolean =>
  isDifferenceOpen && inForceOn(versions, today) === null;

/** What says whether a version is in force. */
export type Version = Pick<Agreement, 'number' | 'status' | 'starts' | 'ends' | 'signedOn'>;

/**
 * The version in force on a day: of the signed ones that had begun, the one with the highest number, unless it has
 * ended. A version that was replaced does not come back when its successor ends.
 */
export function inForceOn<V extends Version>(versions: readonly V[], day: Day): V | null {
  const begun = versions.filter((one) => one.status === 'signed' && holdsFrom(one) <= day);
  const last = begun.reduce<V | null>((best, one) => (best && best.number > one.number ? best : one), null);
  return last && (last.ends === null || day <= last.ends) ? last : null;
}
