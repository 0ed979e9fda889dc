import type { z } from 'zod';
import type { Day } from '../../house/clock.ts';
import type { Tx } from '../../house/database.ts';
import { newId } from '../../house/ids.ts';
import { denied, notFound, ok, refuse } from '../../house/result.ts';
import type { Actions } from '../../house/serve.ts';
import { type Partnership, partyOf, presentParties } from '../partnership/partnership.ts';
import { canReadAgreements } from './agreement.policy.ts';
import { listAgreements } from './agreement.store.ts';
import { type Agreement, holdsFrom, inForceOn } from './agreement.ts';
import { definitionOf, isClauseKind } from './clauses/registry.ts';
import { recordAct } from './record.actions.ts';
import type { suspensionContract } from './suspension.contract.ts';
import { canAnswer, canResume, canSuspend, canTakeBack } from './suspension.policy.ts';
import { insertSuspension, listSuspensions, saveSuspension } from './suspension.store.ts';
import {
  alwaysHold,
  answer,
  canBeSuspended,
  propose,
  resume,
  resumedByOne,
  type State,
  type Suspension,
  stateOf,
  waitsFor,
} from './suspension.ts';
import { type Opened, open } from './view.actions.ts';

type Verbs = typeof suspensionContract.verbs;

export const suspensionActions: Actions<Verbs> = {
  list: async (tx, { agreementId }) => {
    const door = canReadAgreements(tx.actor);
    if (!door.allowed) return denied(door.reason);
    const opened = await open(tx, agreementId);
    return opened ? ok(await shown(tx, opened)) : notFound();
  },

  propose: async (tx, { agreementId, kinds, ground, reason, starts, until }) => {
    const opened = await open(tx, agreementId, 'lock');
    if (!opened) return notFound();
    const { agreement, partnership } = opened;
    const door = canSuspend(tx.actor, partnership, agreement.status === 'signed');
    if (!door.allowed) return denied(door.reason);
    const proposed = propose(
      {
        ...{ id: newId(), partnershipId: partnership.id, agreementId, ground, kinds, reason, starts, until },
        organisationId: ownOf(tx),
        proposerName: tx.actor.name,
      },
      await listAgreements(tx, partnership.id),
      await listSuspensions(tx, [agreementId]),
      tx.today,
    );
    if (!proposed.ok) return proposed;
    await insertSuspension(tx, proposed.value);
    await tell(tx, agreement, proposed.value, 'suspension_proposed');
    return ok(await shown(tx, opened));
  },

  answer: async (tx, { agreementId, suspensionId, yes }) => {
    const found = await find(tx, agreementId, suspensionId);
    if (!found) return notFound();
    const { opened, suspension, state } = found;
    const { agreement, partnership } = opened;
    const own = suspension.organisationId === ownOf(tx);
    const door = canSuspend(tx.actor, partnership, state !== 'lapsed' || (own && !yes));
    if (!door.allowed) return denied(door.reason);
    const answered = answer(suspension, ownOf(tx), yes, partiesOf(partnership), tx.today);
    if (!answered.ok) return answered;
    await saveSuspension(tx, answered.value, suspension.words);
    await tell(tx, agreement, answered.value, 'suspension_answered');
    return ok(await shown(tx, opened));
  },

  resume: async (tx, { agreementId, suspensionId, from }) => {
    const found = await find(tx, agreementId, suspensionId);
    if (!found) return notFound();
    const { opened, suspension, state } = found;
    const { agreement, partnership } = opened;
    const door = canSuspend(tx.actor, partnership, true);
    if (!door.allowed) return denied(door.reason);
    if (state === 'over') return refuse({ type: 'suspension.not_running' });
    const resumed = resume(suspension, ownOf(tx), from, partiesOf(partnership), tx.today);
    if (!resumed.ok) return resumed;
    await saveSuspension(tx, resumed.value, suspension.words);
    const { resumesOn } = resumed.value;
    if (resumesOn === null) await recordAct(tx, 'agreement.resumption_said', agreement, { suspensionId });
    else await recordAct(tx, 'agreement.resumed', agreement, { suspensionId, resumesOn });
    return ok(await shown(tx, opened));
  },
};

/** That it was proposed or answered, or that it holds by that: then with all that a replay needs. */
async function tell(
  tx: Tx,
  agreement: Agreement,
  { id: suspensionId, outcome, holdsFrom: suspendedFrom, kinds }: Suspension,
  act: 'suspension_proposed' | 'suspension_answered',
) {
  if (outcome === 'agreed')
    await recordAct(tx, 'agreement.suspended', agreement, {
      ...{ suspensionId, suspendedFrom },
      suspends: kinds ?? [],
    });
  else await recordAct(tx, `agreement.${act}`, agreement, { suspensionId });
}

const ownOf = (tx: Tx): string => tx.actor.hat?.organisationId ?? '';

const partiesOf = (partnership: Partnership): string[] =>
  presentParties(partnership).map(({ organisationId }) => organisationId);

/** Of one version, which the asker locks. */
async function find(tx: Tx, agreementId: string, suspensionId: string) {
  const opened = await open(tx, agreementId, 'lock');
  const all = opened ? await listSuspensions(tx, [agreementId]) : [];
  const suspension = all.find(({ id }) => id === suspensionId);
  if (!opened || !suspension) return null;
  const holds = isHeld(opened, await listAgreements(tx, opened.partnership.id), tx.today);
  return { opened, suspension, state: stateOf(suspension, holds, tx.today) };
}

/** In force on a day, or to be when it begins. */
export function isHeld(
  { agreement, partnership }: Opened,
  versions: readonly Agreement[],
  today: Day,
): boolean {
  if (agreement.status !== 'signed' || partnership.phase === 'ended') return false;
  const from = holdsFrom(agreement);
  return inForceOn(versions, from > today ? from : today)?.id === agreement.id;
}

const titled = (kind: string) => ({
  kind,
  title: isClauseKind(kind) ? definitionOf(kind).title : { nl: kind, en: kind },
});

async function shown(tx: Tx, opened: Opened): Promise<z.input<Verbs['list']['output']>> {
  const { agreement, partnership } = opened;
  const holds = isHeld(opened, await listAgreements(tx, partnership.id), tx.today);
  const kinds = agreement.clauses.map(({ kind }) => kind);
  const suspensions = await listSuspensions(tx, [agreement.id]);
  return {
    rows: suspensions.map((one) => rowOf(tx, partnership, one, stateOf(one, holds, tx.today))),
    clauses: kinds.filter(canBeSuspended).map(titled),
    always: alwaysHold.filter((kind) => kinds.includes(kind)).map(titled),
    can: { suspend: canSuspend(tx.actor, partnership, holds) },
  };
}

function rowOf(tx: Tx, partnership: Partnership, suspension: Suspension, state: State) {
  const nameOf = (id: string) => partyOf(partnership, id)?.name ?? '';
  const { id, ground, reason, starts, until, proposedOn, proposerName, kinds, words } = suspension;
  return {
    ...{ id, ground, reason, starts, until, proposedOn, proposerName, state },
    clauses: kinds?.map(titled) ?? null,
    organisationName: nameOf(suspension.organisationId),
    decidedOn: suspension.decidedOn,
    holdsFrom: suspension.holdsFrom,
    resumesOn: suspension.resumesOn,
    waitsFor: state === 'open' ? waitsFor(suspension, partiesOf(partnership)).map(nameOf) : [],
    mayHold: words.flatMap((word) =>
      word.says === 'resume' ? [{ organisationName: nameOf(word.organisationId), from: word.from }] : [],
    ),
    resumedByOne: resumedByOne(suspension, tx.today),
    can: {
      answer: canAnswer(tx.actor, partnership, suspension, state),
      takeBack: canTakeBack(tx.actor, partnership, suspension, state),
      resume: canResume(tx.actor, partnership, suspension, state),
    },
  };
}
