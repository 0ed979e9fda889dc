import type { z } from 'zod';
import { faceOf } from '../../house/actor.ts';
import type { Tx } from '../../house/database.ts';
import { newId } from '../../house/ids.ts';
import { denied, invalid, notFound, ok, refuse, stale, type Text } from '../../house/result.ts';
import type { Actions } from '../../house/serve.ts';
import { canEditDraft, canReadAgreements } from './agreement.policy.ts';
import { clauseProblems, definitionOf, isClauseKind } from './clauses/registry.ts';
import { linesOf } from './difference.ts';
import { changeDraft } from './draft.actions.ts';
import { recordAct } from './record.actions.ts';
import type { remarkContract } from './remark.contract.ts';
import { canAnswer, canTakeBack } from './remark.policy.ts';
import { closeRemark, findRemark, insertRemark, listRemarks } from './remark.store.ts';
import { type Closed, mayBeAbout, type Proposal, presentText, proposedText, takeOver } from './remark.ts';
import { namedIn, type Opened, open, partiesOf } from './view.actions.ts';

type Verbs = typeof remarkContract.verbs;

export const remarkActions: Actions<Verbs> = {
  list: async (tx, { agreementId }) => {
    const door = canReadAgreements(tx.actor);
    if (!door.allowed) return denied(door.reason);
    const opened = await open(tx, agreementId);
    return opened ? ok(await remarksOf(tx, opened)) : notFound();
  },

  say: async (tx, { agreementId, line, words, basic, clause }) => {
    const reads = canReadAgreements(tx.actor);
    if (!reads.allowed) return denied(reads.reason);
    const opened = await open(tx, agreementId, 'lock');
    if (!opened) return notFound();
    const { agreement, partnership } = opened;
    if (agreement.status !== 'draft')
      return refuse({ type: 'agreement.not_draft', status: agreement.status });
    const door = canEditDraft(tx.actor, partnership, agreement);
    if (!door.allowed) return denied(door.reason);
    const proposal: Proposal | null = clause ? { clause } : basic ? { basic } : null;
    if (words === '' && !proposal) return refuse({ type: 'remark.empty' });
    const about = mayBeAbout(agreement, line, proposal);
    if (!about.ok) return about;
    const problems = clause ? clauseProblems(clause, partiesOf(partnership)) : [];
    if (problems.length > 0)
      return invalid(...problems.map((one) => ({ ...one, path: `clause.parameters.${one.path}` })));
    const id = newId();
    await insertRemark(tx, {
      ...{ id, agreementId, line, words, proposal, closed: null },
      partnershipId: partnership.id,
      organisationId: tx.actor.hat?.organisationId ?? '',
      faceId: faceOf(tx.actor),
      speakerName: tx.actor.name,
      saidAt: tx.now,
    });
    await recordAct(tx, 'agreement.remarked', agreement, { remarkId: id, line });
    return ok(await remarksOf(tx, opened));
  },

  answer: async (tx, { agreementId, remarkId, answer }) => {
    const found = await openRemark(tx, agreementId, remarkId);
    if (!found.ok) return found;
    const { opened, remark } = found.value;
    const door = canAnswer(tx.actor, opened.partnership, opened.agreement, remark);
    if (!door.allowed) return denied(door.reason);
    await closeRemark(tx, remarkId, closedBy(tx, 'answered', answer));
    await recordAct(tx, 'agreement.remark_answered', opened.agreement, { remarkId });
    return ok(await remarksOf(tx, opened));
  },

  takeOver: async (tx, { agreementId, remarkId, version }) => {
    const found = await openRemark(tx, agreementId, remarkId);
    if (!found.ok) return found;
    const { opened, remark } = found.value;
    const { agreement, partnership } = opened;
    const door = canAnswer(tx.actor, partnership, agreement, remark);
    if (!door.allowed) return denied(door.reason);
    if (agreement.version !== version) return stale(door, await remarksOf(tx, opened));
    const parties = partiesOf(partnership);
    const taken = takeOver(agreement, remark, parties);
    if (!taken.ok) return taken;
    await closeRemark(tx, remarkId, closedBy(tx, 'taken_over'));
    const named = namedIn(partnership, agreement);
    const changed = await changeDraft(tx, agreement, taken.value, named, { remarkId });
    return changed.ok ? ok(await remarksOf(tx, { agreement: changed.value, partnership })) : changed;
  },

  takeBack: async (tx, { agreementId, remarkId }) => {
    const found = await openRemark(tx, agreementId, remarkId);
    if (!found.ok) return found;
    const { opened, remark } = found.value;
    const door = canTakeBack(tx.actor, opened.partnership, opened.agreement, remark);
    if (!door.allowed) return denied(door.reason);
    await closeRemark(tx, remarkId, closedBy(tx, 'taken_back'));
    await recordAct(tx, 'agreement.remark_taken_back', opened.agreement, { remarkId });
    return ok(await remarksOf(tx, opened));
  },
};

/** A remark to close: about a draft, and open still. Others who write in the draft wait. */
async function openRemark(tx: Tx, agreementId: string, remarkId: string) {
  const reads = canReadAgreements(tx.actor);
  if (!reads.allowed) return denied(reads.reason);
  const opened = await open(tx, agreementId, 'lock');
  const remark = opened && (await findRemark(tx, agreementId, remarkId));
  if (!opened || !remark) return notFound();
  const { status } = opened.agreement;
  if (status !== 'draft') return refuse({ type: 'agreement.not_draft', status });
  if (remark.closed) return refuse({ type: 'remark.closed' });
  return ok({ opened, remark });
}

const closedBy = (tx: Tx, outcome: Closed['outcome'], answer = ''): Closed => ({
  ...{ outcome, answer },
  at: tx.now,
  organisationId: tx.actor.hat?.organisationId ?? '',
  faceId: faceOf(tx.actor),
  name: tx.actor.name,
});

async function remarksOf(tx: Tx, opened: Opened): Promise<z.input<Verbs['list']['output']>> {
  const { agreement, partnership } = opened;
  const parties = namedIn(partnership, agreement);
  const nameOf = (id: string) => partnership.parties.find((one) => one.organisationId === id)?.name ?? '';
  const lines = linesOf(agreement, parties);
  const remarks = await listRemarks(tx, agreement.id);
  return {
    rows: remarks.map((remark) => {
      const { id, line, words, proposal, saidAt, organisationId, speakerName, closed } = remark;
      return {
        ...{ id, line, words, speakerName },
        label: lines.find((one) => one.line === line)?.label ?? labelOf(line),
        proposed: proposal && proposedText(proposal, parties),
        present: presentText(agreement, line, parties),
        saidAt: saidAt.toISOString(),
        organisationName: nameOf(organisationId),
        closed: closed && {
          outcome: closed.outcome,
          at: closed.at.toISOString(),
          organisationName: nameOf(closed.organisationId),
          name: closed.name,
          answer: closed.answer,
        },
        can: {
          answer: canAnswer(tx.actor, partnership, agreement, remark),
          takeOver: canAnswer(tx.actor, partnership, agreement, remark),
          takeBack: canTakeBack(tx.actor, partnership, agreement, remark),
        },
      };
    }),
    can: { say: canEditDraft(tx.actor, partnership, agreement) },
  };
}

/** Of a clause that is not in the draft: proposed, or taken out since. */
function labelOf(line: string): Text {
  const kind = line.slice('clause.'.length);
  return isClauseKind(kind) ? definitionOf(kind).title : { nl: line, en: line };
}
