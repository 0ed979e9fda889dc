import type { Tx } from '../../house/database.ts';
import type { Text } from '../../house/result.ts';
import { partnershipOf } from '../partnership/partnership.actions.ts';
import type { Partnership } from '../partnership/partnership.ts';
import {
  canDraft,
  canEditDraft,
  canEnterPaper,
  canMakeVersion,
  canOffer,
  canSign,
  canWithdraw,
} from './agreement.policy.ts';
import { findAgreement, listAgreements, lockAgreement } from './agreement.store.ts';
import { type Agreement, isKnown, type Signature, textOf, titleOf, whatIsMissing } from './agreement.ts';
import type { Party } from './clauses/clause.ts';
import { definitionOf } from './clauses/registry.ts';
import { findDocument, listSignatures, type StoredDocument } from './signing.store.ts';
import { mayBegin, unless } from './waiting.actions.ts';

/** The parties as clauses and documents name them: those who were asked and did not leave. */
export const partiesOf = (partnership: Partnership): Party[] =>
  partnership.parties
    .filter(({ leftOn }) => leftOn === null)
    .map(({ organisationId, name, kind }) => ({ id: organisationId, name, kind }));

/** A signed version stays one between those who signed it, also after one of them has left. */
const partiesTo = (
  partnership: Partnership,
  { status }: Agreement,
  signatures: readonly Signature[],
): Party[] =>
  status === 'signed'
    ? partnership.parties
        .filter((party) => signatures.some((one) => one.organisationId === party.organisationId))
        .map(({ organisationId, name, kind }) => ({ id: organisationId, name, kind }))
    : partiesOf(partnership);

export type Opened = { readonly agreement: Agreement; readonly partnership: Partnership };

/** A version with its partnership, to read or (`lock`) to change; null when it is not there for this actor. */
export async function open(tx: Tx, agreementId: string, lock?: 'lock'): Promise<Opened | null> {
  const agreement = lock ? await lockAgreement(tx, agreementId) : await findAgreement(tx, agreementId);
  const partnership = agreement && (await partnershipOf(tx, agreement.partnershipId));
  return agreement && partnership ? { agreement, partnership } : null;
}

export const summaryOf = ({ clauses: _clauses, basics: _basics, version: _version, ...summary }: Agreement) =>
  summary;

/** One version as its parties see it. `document` is given when it was made in this very transaction. */
export async function viewOf(tx: Tx, { agreement, partnership }: Opened, document?: StoredDocument) {
  const { actor } = tx;
  const signatures = await listSignatures(tx, agreement.id);
  const parties = partiesTo(partnership, agreement, signatures);
  const versions = await listAgreements(tx, partnership.id);
  const begin = await mayBegin(tx, partnership.id, versions);
  const nameOf = (id: string) => partnership.parties.find((one) => one.organisationId === id)?.name ?? '';
  const signed = new Set(signatures.map(({ organisationId }) => organisationId));
  return {
    ...agreement,
    clauses: agreement.clauses.map((clause) => ({
      kind: clause.kind,
      known: isKnown(clause),
      title: titleOf(clause),
      text: textOf(clause, parties),
      parameters: clause.parameters,
      mustKnow: isKnown(clause) ? [...definitionOf(clause.kind).mustKnow] : [],
    })),
    parties,
    missing: missingOf(agreement, parties, tx.today),
    document: document ?? (await findDocument(tx, agreement.id)),
    signatures: signatures.map((one) => ({
      organisationId: one.organisationId,
      organisationName: nameOf(one.organisationId),
      signerName: one.signerName,
      method: one.method,
      signedOn: one.signedOn,
      hasScan: one.scanId !== null,
    })),
    waitsFor:
      agreement.status === 'offered'
        ? parties.filter(({ id }) => !signed.has(id)).map(({ name }) => name)
        : [],
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
