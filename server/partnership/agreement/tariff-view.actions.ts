import type { Tx } from '../../house/database.ts';
import { because, type Decision } from '../../house/result.ts';
import { partnershipOf } from '../partnership/partnership.actions.ts';
import { type Partnership, partyOf, presentParties } from '../partnership/partnership.ts';
import { canDraft, canEnterPaper, canMakeVersion, canSign, canWithdraw } from './agreement.policy.ts';
import { listAgreements } from './agreement.store.ts';
import { inForceOn, type Signature, stillNeeded } from './agreement.ts';
import {
  annexesNamedIn,
  findAnnex,
  knownAnnexes,
  listAnnexes,
  listDamaged,
  listTariffSignatures,
} from './tariff.store.ts';
import { annexesFrom, pairOf, type TariffAnnex, whenHolds } from './tariff.ts';
import { mayBegin, unless } from './waiting.actions.ts';

type OpenedAnnex = {
  readonly annex: TariffAnnex;
  readonly partnership: Partnership;
  /** The partnership of these two, in which it is signed. */
  readonly pair: Partnership;
  readonly signatures: readonly Signature[];
};

/** An annex with its two parties, to read or (`lock`) to change; null when it is not there for this actor. */
export async function openAnnex(tx: Tx, id: string, lock?: 'lock'): Promise<OpenedAnnex | null> {
  const annex = await findAnnex(tx, id, lock);
  const partnership = annex && (await partnershipOf(tx, annex.partnershipId));
  if (!annex || !partnership) return null;
  const signatures = (await listTariffSignatures(tx, [id]))(id);
  return { annex, partnership, pair: pairOf(partnership, annex.organisationId, annex.otherId), signatures };
}

export const nameIn = (partnership: Partnership, id: string): string => partyOf(partnership, id)?.name ?? '…';

/** The own annexes with one other party. */
export const withOther = (annexes: readonly TariffAnnex[], other: string): TariffAnnex[] =>
  annexes.filter(({ organisationId, otherId }) => [organisationId, otherId].includes(other));

/** All that the own organisation sees of tariffs in a partnership. */
export async function listOf(tx: Tx, partnership: Partnership) {
  const own = tx.actor.hat?.organisationId ?? '';
  const [annexes, damaged, known, versions] = await Promise.all([
    listAnnexes(tx, partnership.id),
    listDamaged(tx, partnership.id),
    knownAnnexes(tx, partnership.id),
    listAgreements(tx, partnership.id),
  ]);
  const signaturesOf = await listTariffSignatures(
    tx,
    annexes.map(({ id }) => id),
  );
  const agreement = inForceOn(versions, tx.today);
  const named = agreement ? await annexesNamedIn(tx, partnership.id, agreement.id) : [];
  const begin = await mayBegin(tx, partnership.id, versions);
  const others = presentParties(partnership).filter(({ organisationId }) => organisationId !== own);
  const mayPropose = ({ organisationId }: { organisationId: string }) =>
    canMakeVersion(tx.actor, pairOf(partnership, own, organisationId), withOther(annexes, organisationId));
  const free = others.filter((other) => mayPropose(other).allowed);
  return {
    partnershipId: partnership.id,
    own: annexes.map((annex) => ({
      ...viewOf(tx, partnership, annex, signaturesOf(annex.id), begin),
      holds:
        partnership.phase === 'ended'
          ? 'no'
          : whenHolds(annex, withOther(annexes, otherIn(annex, own)), tx.today),
      intact: !damaged.includes(annex.id),
      named: named.includes(annex.sha256),
    })),
    others: known
      .filter(({ organisationId, otherId }) => ![organisationId, otherId].includes(own))
      .map(({ organisationId, otherId, sha256, signedOn }) => ({
        names: [nameIn(partnership, organisationId), nameIn(partnership, otherId)],
        ...{ sha256, signedOn },
      })),
    parties: free.map(({ organisationId, name }) => ({ id: organisationId, name })),
    can: { propose: proposing(tx, partnership, free.length > 0, others.map(mayPropose)) },
  };
}

function proposing(tx: Tx, partnership: Partnership, some: boolean, withEach: readonly Decision[]): Decision {
  const draft = canDraft(tx.actor, partnership);
  if (!draft.allowed || some) return draft;
  return withEach[0] ?? because('Er doet nog geen andere partij mee.', 'No other party takes part yet.');
}

const otherIn = ({ organisationId, otherId }: TariffAnnex, own: string): string =>
  organisationId === own ? otherId : organisationId;

function viewOf(
  tx: Tx,
  partnership: Partnership,
  annex: TariffAnnex,
  signatures: readonly Signature[],
  begin: Decision,
) {
  const own = tx.actor.hat?.organisationId ?? '';
  const other = otherIn(annex, own);
  const pair = pairOf(partnership, own, other);
  const { id, number, settles, payDays, starts, ends, sha256, status, offererName, offeredOn } = annex;
  return {
    ...{ id, number, settles, payDays, starts, ends, sha256, status, offererName, offeredOn },
    ...{ otherId: other, otherName: nameIn(partnership, other), mine: annex.organisationId === own },
    lines: annex.lines.map((line) => ({ ...line })),
    signedOn: annex.signedOn,
    withdrawnByName: annex.withdrawnBy && nameIn(partnership, annex.withdrawnBy),
    signatures: signatures.map((one) => ({
      id: one.id,
      organisationId: one.organisationId,
      organisationName: nameIn(partnership, one.organisationId),
      signerName: one.signerName,
      method: one.method,
      signedOn: one.signedOn,
      hasScan: one.scanId !== null,
    })),
    waitsFor: waiting(annex, pair, signatures),
    version: annex.version,
    can: {
      sign: unless(canSign(tx.actor, pair, annex, signatures), begin),
      enterPaper: unless(canEnterPaper(tx.actor, pair, annex, signatures), begin),
      withdraw: canWithdraw(tx.actor, pair, annex),
    },
  };
}

/** How many people of each of the two still sign. */
export const waiting = (annex: TariffAnnex, pair: Partnership, signatures: readonly Signature[]) =>
  annex.status === 'offered'
    ? pair.parties.flatMap(({ organisationId, name }) => {
        const needed = stillNeeded(annex, organisationId, signatures);
        return needed > 0 ? [{ organisationId, name, signatures: needed }] : [];
      })
    : [];

/** The signed annexes that a version beginning on a day names: those that hold then, and those signed for later. */
export async function annexesOn(tx: Tx, partnership: Partnership, day: string) {
  return annexesFrom(await knownAnnexes(tx, partnership.id), day).map(
    ({ organisationId, otherId, sha256 }) => ({
      names: [nameIn(partnership, organisationId), nameIn(partnership, otherId)],
      sha256,
    }),
  );
}
