import type { Tx } from '../../house/database.ts';
import type { Text } from '../../house/result.ts';
import { partnershipOf } from '../partnership/partnership.actions.ts';
import { type Partnership, presentParties } from '../partnership/partnership.ts';
import {
  canDraft,
  canEditDraft,
  canEnterPaper,
  canMakeVersion,
  canOffer,
  canSign,
  canWithdraw,
} from './agreement.policy.ts';
import { findAgreement, listHeads, lockAgreement } from './agreement.store.ts';
import {
  type Agreement,
  type AgreementHead,
  isKnown,
  isOvertaken,
  type Signature,
  type Signers,
  stillNeeded,
  textOf,
  titleOf,
  whatIsMissing,
} from './agreement.ts';
import type { Party } from './clauses/clause.ts';
import { definitionOf } from './clauses/registry.ts';
import { knownLimits } from './clauses/yearly-limits.ts';
import { findDocument, listSignatures, type StoredDocument } from './signing.store.ts';
import { listSuspensions } from './suspension.store.ts';
import { suspendedOn } from './suspension.ts';
import { trialEnds } from './trial.actions.ts';
import { trialKind } from './trial.ts';
import { mayBegin, unless } from './waiting.actions.ts';

/** The parties as clauses and documents name them: those who were asked and did not leave. */
export const partiesOf = (partnership: Partnership): Party[] =>
  partnership.parties
    .filter(({ leftOn }) => leftOn === null)
    .map(({ organisationId, name, kind }) => ({ id: organisationId, name, kind }));

/** How many people sign for each of them. */
export const signersOf = (partnership: Partnership): Signers =>
  Object.fromEntries(
    partnership.parties
      .filter(({ leftOn }) => leftOn === null)
      .map(({ organisationId, signaturesNeeded }) => [organisationId, signaturesNeeded]),
  );

/**
 * The parties by whose names a version reads. What was offered or signed reads as on that day, whoever left or joined since: its
 * text is what people signed and read. A draft still names whoever left, until another is chosen there.
 */
export function namedIn(
  partnership: Partnership,
  { status, offeredTo }: Pick<Agreement, 'status' | 'offeredTo'>,
): Party[] {
  const named = status === 'draft' ? null : offeredTo;
  return partnership.parties
    .filter(({ organisationId }) => named === null || organisationId in named)
    .map(({ organisationId, name, kind, leftOn }) => ({
      ...{ id: organisationId, name, kind },
      ...(named === null && leftOn !== null ? { left: true as const } : {}),
    }));
}

/** What was offered or signed stays one between those whom it names, also after one of them has left. */
function partiesTo(
  partnership: Partnership,
  { status, offeredTo }: Agreement,
  signatures: readonly Signature[],
): Party[] {
  const named =
    offeredTo ??
    (status === 'signed' ? Object.fromEntries(signatures.map((one) => [one.organisationId, 1])) : null);
  if (!named) return partiesOf(partnership);
  return partnership.parties
    .filter(({ organisationId }) => organisationId in named)
    .map(({ organisationId, name, kind }) => ({ id: organisationId, name, kind }));
}

export type Opened = { readonly agreement: Agreement; readonly partnership: Partnership };

/** A version with its partnership, to read or (`lock`) to change; null when it is not there for this actor. */
export async function open(tx: Tx, agreementId: string, lock?: 'lock'): Promise<Opened | null> {
  const agreement = lock ? await lockAgreement(tx, agreementId) : await findAgreement(tx, agreementId);
  const partnership = agreement && (await partnershipOf(tx, agreement.partnershipId));
  return agreement && partnership ? { agreement, partnership } : null;
}

export const summaryOf = ({ basics: _basics, version: _version, ...summary }: AgreementHead) => summary;

/** One version as its parties see it. `document` is given when it was made in this very transaction, `day` to look at another day. */
export async function viewOf(
  tx: Tx,
  { agreement, partnership }: Opened,
  document?: StoredDocument | null,
  day = tx.today,
) {
  const { actor } = tx;
  const signatures = await listSignatures(tx, agreement.id);
  const parties = partiesTo(partnership, agreement, signatures);
  const named = namedIn(partnership, agreement);
  const versions = await listHeads(tx, partnership.id);
  const suspensions = agreement.status === 'signed' ? await listSuspensions(tx, [agreement.id]) : [];
  const tries = agreement.status === 'signed' && agreement.clauses.some(({ kind }) => kind === trialKind);
  const stopsOn = tries ? (await trialEnds(tx, versions))(agreement) : null;
  const begin = await mayBegin(tx, partnership.id, versions);
  const nameOf = (id: string) => partnership.parties.find((one) => one.organisationId === id)?.name ?? '';
  const toCome = (id: string) => stillNeeded(agreement, id, signatures);
  return {
    ...agreement,
    clauses: agreement.clauses.map((clause) => ({
      kind: clause.kind,
      known: isKnown(clause),
      title: titleOf(clause),
      text: textOf(clause, named),
      parameters: clause.parameters,
      suspended: suspendedOn(suspensions, clause.kind, day) !== undefined,
      stopped: clause.kind === trialKind && stopsOn !== null && day >= stopsOn,
      mustKnow: isKnown(clause) ? [...definitionOf(clause.kind).mustKnow] : [],
    })),
    parties,
    limits: [...knownLimits()],
    missing: missingOf(agreement, parties, tx.today),
    document: document ?? (await findDocument(tx, agreement.id)),
    signatures: signatures.map((one) => ({
      id: one.id,
      organisationId: one.organisationId,
      organisationName: nameOf(one.organisationId),
      signerName: one.signerName,
      method: one.method,
      signedOn: one.signedOn,
      hasScan: one.scanId !== null,
    })),
    waitsFor:
      agreement.status === 'offered'
        ? parties.flatMap(({ id, name }) =>
            toCome(id) > 0 ? [{ organisationId: id, name, signatures: toCome(id) }] : [],
          )
        : [],
    overtaken: isOvertaken(
      agreement,
      presentParties(partnership).map(({ organisationId }) => organisationId),
    ),
    can: {
      edit: canEditDraft(actor, partnership, agreement),
      offer: unless(canOffer(actor, partnership, agreement), begin),
      withdraw: canWithdraw(actor, partnership, agreement),
      sign: unless(canSign(actor, partnership, agreement, signatures), begin),
      enterPaper: unless(canEnterPaper(actor, partnership, agreement, signatures), begin),
      renew:
        versions.length === 0 ? canDraft(actor, partnership) : canMakeVersion(actor, partnership, versions),
    },
  };
}

const missingOf = (agreement: Agreement, parties: readonly Party[], today: string): Text | null =>
  agreement.status === 'draft' ? whatIsMissing(agreement, parties, today) : null;
