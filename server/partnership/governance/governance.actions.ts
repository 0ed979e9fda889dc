import type { Tx } from '../../house/database.ts';
import { denied, notFound, ok, refuse } from '../../house/result.ts';
import type { Actions } from '../../house/serve.ts';
import { type JointDecision, waitsFor } from '../partnership/decision.ts';
import {
  governanceDecisions,
  partnershipLocked,
  partnershipOf,
  proposeGovernance,
} from '../partnership/partnership.actions.ts';
import { type Partnership, partyOf, presentParties } from '../partnership/partnership.ts';
import type { governanceContract } from './governance.contract.ts';
import { canProposeGovernance, canReadGovernance } from './governance.policy.ts';
import { insertChoice, listChoices } from './governance.store.ts';
import { type Choice, formTexts, misfitOf, propose } from './governance.ts';

export const governanceActions: Actions<typeof governanceContract.verbs> = {
  show: async (tx, { partnershipId }) => {
    const door = canReadGovernance(tx.actor);
    if (!door.allowed) return denied(door.reason);
    const partnership = await partnershipOf(tx, partnershipId);
    return partnership ? ok(await viewOf(tx, partnership)) : notFound();
  },

  propose: async (tx, { partnershipId, trust, goals, skills, reason = '', ...choice }) => {
    const partnership = await partnershipLocked(tx, partnershipId);
    if (!partnership) return notFound();
    // Whether one is open already is known for certain only where it is put to all.
    const door = canProposeGovernance(tx.actor, partnership, false);
    if (!door.allowed) return denied(door.reason);
    const present = presentIds(partnership);
    const proposed = propose(
      { ...choice, network: { parties: present.length, trust, goals, skills } },
      present,
    );
    if (!proposed.ok) return proposed;
    const decision = await proposeGovernance(tx, partnership, reason);
    if (!decision.ok) return refuse({ type: 'governance.already_proposed' });
    const own = tx.actor.hat?.organisationId ?? '';
    await insertChoice(tx, partnershipId, own, { ...proposed.value, decisionId: decision.value });
    return ok(await viewOf(tx, partnership));
  },
};

const presentIds = (partnership: Partnership): string[] =>
  presentParties(partnership).map(({ organisationId }) => organisationId);

async function viewOf(tx: Tx, partnership: Partnership) {
  const choices = await listChoices(tx, partnership.id);
  const decisions = await governanceDecisions(tx, partnership.id);
  const known = choices.flatMap((choice) => {
    const decision = decisions.find(({ id }) => id === choice.decisionId);
    return decision ? [{ choice, decision }] : [];
  });
  const view = ({ choice, decision }: Known) => choiceView(partnership, choice, decision);
  const proposed = known.find(({ decision }) => decision.outcome === null);
  const [chosen, ...earlier] = known.filter(({ decision }) => decision.outcome === 'agreed');
  return {
    partnershipId: partnership.id,
    parties: presentParties(partnership).map(({ organisationId, name }) => ({ organisationId, name })),
    chosen: chosen ? view(chosen) : null,
    proposed: proposed ? view(proposed) : null,
    earlier: earlier.map(view),
    misfit: chosen ? misfitView(chosen.choice, partnership) : null,
    can: { propose: canProposeGovernance(tx.actor, partnership, proposed !== undefined) },
  };
}

type Known = { readonly choice: Choice; readonly decision: JointDecision };

function misfitView(choice: Choice, partnership: Partnership) {
  const misfit = partnership.phase === 'ended' ? null : misfitOf(choice, presentIds(partnership));
  if (misfit === null) return null;
  const { kind, advice } = misfit;
  if (advice === null) return { kind, advice };
  const { form, reasons } = advice;
  return { kind, advice: { form, name: formTexts[form].name, reasons: [...reasons] } };
}

function choiceView(partnership: Partnership, choice: Choice, decision: JointDecision) {
  const nameOf = (id: string) => partyOf(partnership, id)?.name ?? '';
  const { organisationId, reason, proposedOn, said, outcome } = decision;
  return {
    ...choice,
    ...formTexts[choice.form],
    network: { ...choice.network },
    leaderName: choice.leaderId === null ? null : nameOf(choice.leaderId),
    mandates: choice.mandates.map((one) => ({ ...one, organisationName: nameOf(one.organisationId) })),
    rules: [...choice.rules],
    reason,
    proposedBy: nameOf(organisationId),
    proposedOn,
    agreedBy: said
      .filter(({ yes }) => yes)
      .map((one) => ({ organisationName: nameOf(one.organisationId), on: one.on })),
    waitsFor: outcome === null ? waitsFor(decision, partnership).map(nameOf) : [],
  };
}
