import { faceOf } from '../../house/actor.ts';
import type { Tx } from '../../house/database.ts';
import { newId } from '../../house/ids.ts';
import { denied, invalid, notFound, ok, type Result, refuse, stale } from '../../house/result.ts';
import type { Actions } from '../../house/serve.ts';
import { askPasskey, confirmPasskey, confirmPassword } from '../../people/account/account.actions.ts';
import { becomeActive } from '../partnership/partnership.actions.ts';
import { partyOf, presentParties } from '../partnership/partnership.ts';
import type { agreementContract } from './agreement.contract.ts';
import { canEnterPaper, canReadAgreements, canSign } from './agreement.policy.ts';
import { listAgreements, saveAgreement } from './agreement.store.ts';
import { type Agreement, type Signature, type SignRefusal, sign } from './agreement.ts';
import { recordAct } from './record.actions.ts';
import { largestScan, scanTypeOf } from './scan.ts';
import { renderSignatureSheet } from './signature-sheet.ts';
import {
  findDocument,
  insertScan,
  insertSignature,
  listSignatures,
  readDocument,
  readScan,
} from './signing.store.ts';
import { whatOf } from './suspension.letters.ts';
import { listSuspensions } from './suspension.store.ts';
import { type Opened, open, viewOf } from './view.actions.ts';
import { mayBegin } from './waiting.actions.ts';

type Verbs = Actions<typeof agreementContract.verbs>;

type Meant = { readonly agreementId: string; readonly version: number; readonly documentSha256: string };

export const signAgreement: Verbs['sign'] = async (tx, { password, ...meant }) => {
  const door = await mayPutSignature(tx, meant);
  if (!door.ok) return door;
  const confirmed = await confirmPassword(tx, password);
  return confirmed.ok ? putOwn(tx, meant, 'password') : confirmed;
};

export const askToSign: Verbs['askPasskey'] = async (tx, meant) => {
  const door = await mayPutSignature(tx, meant);
  return door.ok ? askPasskey(tx, actOf(tx, meant)) : door;
};

export const signWithPasskey: Verbs['signWithPasskey'] = async (tx, { answer, ...meant }) => {
  const door = await mayPutSignature(tx, meant);
  if (!door.ok) return door;
  const confirmed = await confirmPasskey(tx, actOf(tx, meant), answer);
  return confirmed.ok ? putOwn(tx, meant, 'passkey') : confirmed;
};

/** The one act that a passkey confirms: these bytes, of this version, for this organisation. */
const actOf = (tx: Tx, { agreementId, version, documentSha256 }: Meant): string =>
  `sign agreement ${agreementId} ${version} ${documentSha256} for ${tx.actor.hat?.organisationId}`;

async function mayPutSignature(tx: Tx, { agreementId, version }: Meant) {
  const reads = canReadAgreements(tx.actor);
  if (!reads.allowed) return denied(reads.reason);
  const before = await open(tx, agreementId);
  if (!before) return notFound();
  const other = await otherVersion(tx, before, version);
  if (other) return stale(reads, await viewOf(tx, other));
  const door = canSign(tx.actor, before.partnership, before.agreement, await listSignatures(tx, agreementId));
  return door.allowed ? ok(null) : denied(door.reason);
}

const putOwn = (tx: Tx, { agreementId, version, documentSha256 }: Meant, method: 'password' | 'passkey') =>
  putSignature(tx, agreementId, version, ownHand(tx, documentSha256, method));

/** A signature that somebody puts herself, today. */
export const ownHand = (tx: Tx, documentSha256: string, method: 'password' | 'passkey'): Signature => ({
  ...signer(tx),
  signerName: tx.actor.name,
  method,
  documentSha256,
  scanId: null,
  signedOn: tx.today,
});

export const enterPaper: Verbs['enterPaper'] = async (tx, input) => {
  const { agreementId, version } = input;
  const reads = canReadAgreements(tx.actor);
  if (!reads.allowed) return denied(reads.reason);
  const before = await open(tx, agreementId);
  if (!before) return notFound();
  const other = await otherVersion(tx, before, version);
  if (other) return stale(reads, await viewOf(tx, other));
  const door = canEnterPaper(
    tx.actor,
    before.partnership,
    before.agreement,
    await listSignatures(tx, agreementId),
  );
  if (!door.allowed) return denied(door.reason);
  const paper = onPaper(tx, input);
  if (!paper.ok) return paper;
  const scan = await insertScan(tx, before.partnership.id, paper.value.scan);
  const signature = { ...paper.value.signature, scanId: scan.id };
  return putSignature(tx, agreementId, version, signature, { scanSha256: scan.sha256 });
};

type Paper = Pick<Signature, 'documentSha256' | 'signerName' | 'signedOn'> & {
  readonly scanName: string;
  readonly scan: string;
};

/** A signature that stands on paper, with its scan; whoever enters it stands in for who signed. */
export function onPaper(tx: Tx, { scan, scanName, documentSha256, signerName, signedOn }: Paper) {
  const bytes = Buffer.from(scan, 'base64');
  const mediaType = scanTypeOf(bytes);
  if (!mediaType) return refuse({ type: 'agreement.not_a_scan' as const });
  if (bytes.length > largestScan) return invalid({ path: 'scan', key: 'agreement.scan_too_large' });
  const how = { method: 'paper' as const, documentSha256, signerName, signedOn, scanId: null };
  return ok({ signature: { ...signer(tx), ...how }, scan: { name: scanName, mediaType, bytes } });
}

const signer = (tx: Tx) => ({
  id: newId(),
  organisationId: tx.actor.hat?.organisationId ?? '',
  faceId: faceOf(tx.actor),
});

/**
 * The version that lies before the parties now, when it is not the one that was read: both are then shown. An
 * agreement that was withdrawn a second ago points to the one that took its place.
 */
async function otherVersion(
  tx: Tx,
  { agreement, partnership }: Opened,
  version: number,
): Promise<Opened | null> {
  if (agreement.version !== version && agreement.status === 'offered') return { agreement, partnership };
  if (agreement.status === 'offered') return null;
  const open = (await listAgreements(tx, partnership.id)).find(
    ({ status, number }) => number > agreement.number && (status === 'offered' || status === 'draft'),
  );
  return open ? { agreement: open, partnership } : null;
}

type PutRefusal = SignRefusal | { readonly type: 'agreement.damaged' };

async function putSignature(
  tx: Tx,
  agreementId: string,
  version: number,
  signature: Signature,
  extra: Readonly<Record<string, string>> = {},
) {
  const reads = canReadAgreements(tx.actor);
  if (!reads.allowed) return denied(reads.reason);
  const opened = await open(tx, agreementId, 'lock');
  if (!opened) return notFound();
  const { agreement, partnership } = opened;
  if (agreement.version !== version) return stale(reads, await viewOf(tx, opened));
  const begin = await mayBegin(tx, partnership.id);
  if (!begin.allowed) return denied(begin.reason);
  const signed = await signOne(tx, opened, signature);
  if (!signed.ok) return signed;
  await insertSignature(tx, agreement, signature);
  const { organisationId, documentSha256: sha256, method, signedOn } = signature;
  const how = { organisationId, method, sha256, signedOn, ...extra };
  await recordAct(tx, 'agreement.signed_by_party', agreement, how);
  const after = signed.value;
  if (after.status === 'signed') {
    await saveAgreement(tx, after);
    await recordAct(tx, 'agreement.signed', after, { sha256 });
    await becomeActive(tx, partnership.id);
  }
  const shown = await open(tx, agreementId);
  return shown ? ok(await viewOf(tx, shown)) : notFound();
}

async function signOne(
  tx: Tx,
  { agreement, partnership }: Opened,
  signature: Signature,
): Promise<Result<Agreement, PutRefusal>> {
  const document = await findDocument(tx, agreement.id);
  if (document && !document.intact) return refuse({ type: 'agreement.damaged' });
  return sign(agreement, signature, await listSignatures(tx, agreement.id), {
    documentSha256: document?.sha256 ?? '',
    parties: presentParties(partnership).map(({ organisationId }) => organisationId),
    today: tx.today,
  });
}

export const readTheDocument: Verbs['document'] = async (tx, { agreementId }) => {
  const door = canReadAgreements(tx.actor);
  if (!door.allowed) return denied(door.reason);
  const stored = await findDocument(tx, agreementId);
  const document = stored && (await readDocument(tx, agreementId));
  if (!stored || !document) return notFound();
  if (!stored.intact) return refuse({ type: 'agreement.damaged' });
  return ok({ name: document.name, mediaType: 'application/pdf', bytes: new Uint8Array(document.bytes) });
};

export const readTheScan: Verbs['scan'] = async (tx, { agreementId, signatureId }) => {
  const door = canReadAgreements(tx.actor);
  if (!door.allowed) return denied(door.reason);
  const scan = await readScan(tx, agreementId, signatureId);
  return scan ? ok(scan) : notFound();
};

export const readTheSignatures: Verbs['signatureSheet'] = async (tx, { agreementId, language }) => {
  const door = canReadAgreements(tx.actor);
  if (!door.allowed) return denied(door.reason);
  const opened = await open(tx, agreementId);
  const document = opened && (await findDocument(tx, agreementId));
  if (!opened || !document) return notFound();
  const { agreement, partnership } = opened;
  const signatures = await listSignatures(tx, agreementId);
  const { waitsFor } = await viewOf(tx, opened);
  const suspensions = await listSuspensions(tx, [agreementId]);
  const bytes = await renderSignatureSheet(
    {
      agreement,
      sha256: document.sha256,
      signatures: signatures.map((one) => ({
        ...one,
        organisationName: partyOf(partnership, one.organisationId)?.name ?? '',
      })),
      waitsFor: waitsFor.map(({ name }) => name),
      suspended: suspensions
        .toReversed()
        .flatMap(({ kinds, holdsFrom: from, resumesOn }) =>
          from && (resumesOn === null || from < resumesOn) ? [{ what: whatOf(kinds), from, resumesOn }] : [],
        ),
    },
    language,
  );
  const name = language === 'nl' ? 'handtekeningen' : 'signatures';
  return ok({
    name: `${agreement.title}, ${name}.pdf`,
    mediaType: 'application/pdf',
    bytes: new Uint8Array(bytes),
  });
};
