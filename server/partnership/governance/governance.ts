import { ok, type Result, refuse } from '../../house/result.ts';
import {
  type Advice,
  adviseOn,
  fewestParties,
  fitsBetter,
  type GovernanceForm,
  type Network,
} from './decision-table.ts';

// What the web draws its questions and the advice from.
export {
  adviseOn,
  answers,
  fewestParties,
  formTexts,
  governanceForms,
  governanceSource,
} from './decision-table.ts';

/**
 * Governance (besturen): how three parties or more decide together: the form, who may do what for all, and how they
 * decide about what. One party proposes it as a whole, and it holds once all have said yes (a decision of the room
 * partnership), until the next. Invariants: a lead organisation is a party; a mandate is of a party; what was agreed
 * does not change, a change is a new proposal. When the parties change, Tango says so and changes nothing itself.
 */
export type Choice = {
  /** The decision by which all say yes or no. */
  readonly decisionId: string;
  readonly form: GovernanceForm;
  /** The party that leads, in that form. */
  readonly leaderId: string | null;
  /** What the parties answered, and how many they were. */
  readonly network: Network;
  readonly mandates: readonly Mandate[];
  readonly rules: readonly Rule[];
};

/** What one party may do for all. `who` is a function in it, no name. */
export type Mandate = {
  readonly organisationId: string;
  readonly who: string;
  readonly subject: string;
  /** Up to where, such as an amount. */
  readonly limit: string;
};

export const hows = ['all', 'none_against', 'most', 'leader'] as const;
export type How = (typeof hows)[number];
export type Rule = { readonly subject: string; readonly how: How };

export type GovernanceRefusal =
  | { readonly type: 'governance.too_few' }
  | { readonly type: 'governance.leader_missing' }
  | { readonly type: 'governance.not_a_party' };

/** Whether these parties can choose this. */
export function propose(
  choice: Omit<Choice, 'decisionId'>,
  present: readonly string[],
): Result<Omit<Choice, 'decisionId'>, GovernanceRefusal> {
  const { form, leaderId, mandates, rules } = choice;
  if (present.length < fewestParties) return refuse({ type: 'governance.too_few' });
  if ((form === 'lead_organisation') !== (leaderId !== null))
    return refuse({ type: 'governance.leader_missing' });
  if (leaderId === null && rules.some(({ how }) => how === 'leader'))
    return refuse({ type: 'governance.leader_missing' });
  const named = [...(leaderId === null ? [] : [leaderId]), ...mandates.map((one) => one.organisationId)];
  return named.every((id) => present.includes(id)) ? ok(choice) : refuse({ type: 'governance.not_a_party' });
}

/** Why what was chosen no longer fits; advice where another form would fit better now. */
export type Misfit = {
  readonly kind: 'two_left' | 'leader_left' | 'holder_left' | 'fits_better';
  readonly advice: Advice | null;
};

/** What of a choice tells whether it still fits. */
export type Fitting = Pick<Choice, 'form' | 'leaderId' | 'network'> & {
  readonly mandates: readonly Pick<Mandate, 'organisationId'>[];
};

/**
 * Null while it fits. Parties that chose another form than was advised chose so knowingly: they hear of it only when
 * the advice itself became another since, by the number of parties.
 */
export function misfitOf(choice: Fitting, present: readonly string[]): Misfit | null {
  const { form, leaderId, network } = choice;
  const now = { ...network, parties: present.length };
  if (now.parties < fewestParties) return { kind: 'two_left', advice: null };
  if (leaderId !== null && !present.includes(leaderId)) return { kind: 'leader_left', advice: adviseOn(now) };
  if (choice.mandates.some(({ organisationId }) => !present.includes(organisationId)))
    return { kind: 'holder_left', advice: null };
  const advice = fitsBetter(form, now);
  return advice !== null && advice.form !== adviseOn(network)?.form ? { kind: 'fits_better', advice } : null;
}
