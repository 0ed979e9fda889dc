import type { Tx } from '../../house/database.ts';
import { denied, notFound, ok, refuse, stale } from '../../house/result.ts';
import type { Actions } from '../../house/serve.ts';
import { askPasskey, confirmPasskey, confirmPassword } from '../../people/account/account.actions.ts';
import { presentParties } from '../partnership/partnership.ts';
import { canEnterPaper, canSign } from './agreement.policy.ts';
import { type Signature, sign } from './agreement.ts';
import { onPaper, ownHand } from './signing.actions.ts';
import type { tariffContract } from './tariff.contract.ts';
import { canReadTariffs } from './tariff.policy.ts';
import { insertTariffSignature, readAnnex, type Scan, saveAnnex } from './tariff.store.ts';
import { recordTariff } from './tariff-proof.store.ts';
import { tellOther } from './tariff-telling.actions.ts';
import { listOf, openAnnex } from './tariff-view.actions.ts';
import { mayBegin } from './waiting.actions.ts';

type Verbs = Actions<typeof tariffContract.verbs>;

type Meant = { readonly annexId: string; readonly version: number; readonly documentSha256: string };

/** An annex is signed by the rules and in the ways of an agreement, by the two whom it is between. */
export const signingTariffs: Pick<Verbs, 'sign' | 'askPasskey' | 'signWithPasskey' | 'enterPaper'> = {
  sign: async (tx, { password, ...meant }) => {
    const door = await mayPut(tx, meant, canSign);
    if (!door.ok) return door;
    const confirmed = await confirmPassword(tx, password);
    return confirmed.ok ? put(tx, meant, ownHand(tx, meant.documentSha256, 'password')) : confirmed;
  },

  askPasskey: async (tx, meant) => {
    const door = await mayPut(tx, meant, canSign);
    return door.ok ? askPasskey(tx, actOf(tx, meant)) : door;
  },

  signWithPasskey: async (tx, { answer, ...meant }) => {
    const door = await mayPut(tx, meant, canSign);
    if (!door.ok) return door;
    const confirmed = await confirmPasskey(tx, actOf(tx, meant), answer);
    return confirmed.ok ? put(tx, meant, ownHand(tx, meant.documentSha256, 'passkey')) : confirmed;
  },

  enterPaper: async (tx, { annexId, version, ...input }) => {
    const meant = { annexId, version, documentSha256: input.documentSha256 };
    const door = await mayPut(tx, meant, canEnterPaper);
    if (!door.ok) return door;
    const paper = onPaper(tx, input);
    return paper.ok ? put(tx, meant, paper.value.signature, paper.value.scan) : paper;
  },
};

/** The one act that a passkey confirms: these bytes, of this version, for this organisation. */
const actOf = (tx: Tx, { annexId, version, documentSha256 }: Meant): string =>
  `sign tariffs ${annexId} ${version} ${documentSha256} for ${tx.actor.hat?.organisationId}`;

async function mayPut(tx: Tx, { annexId, version }: Meant, can: typeof canSign) {
  const reads = canReadTariffs(tx.actor);
  if (!reads.allowed) return denied(reads.reason);
  const opened = await openAnnex(tx, annexId);
  if (!opened) return notFound();
  const { annex, partnership, pair, signatures } = opened;
  if (annex.version !== version) return stale(reads, await listOf(tx, partnership));
  const door = can(tx.actor, pair, annex, signatures);
  return door.allowed ? ok(null) : denied(door.reason);
}

async function put(tx: Tx, { annexId, version }: Meant, signature: Signature, scan: Scan | null = null) {
  const reads = canReadTariffs(tx.actor);
  if (!reads.allowed) return denied(reads.reason);
  const opened = await openAnnex(tx, annexId, 'lock');
  if (!opened) return notFound();
  const { annex, partnership, pair, signatures } = opened;
  if (annex.version !== version) return stale(reads, await listOf(tx, partnership));
  const begin = await mayBegin(tx, partnership.id);
  if (!begin.allowed) return denied(begin.reason);
  const document = await readAnnex(tx, annexId);
  if (!document?.intact) return refuse({ type: 'agreement.damaged' });
  const signed = sign(annex, signature, signatures, {
    documentSha256: annex.sha256,
    parties: presentParties(pair).map(({ organisationId }) => organisationId),
    today: tx.today,
  });
  if (!signed.ok) return signed;
  await insertTariffSignature(tx, annex, signature, scan);
  const { organisationId, method, signedOn } = signature;
  await recordTariff(tx, 'tariff.signed_by_party', annex, { organisationId, method, signedOn });
  if (signed.value.status === 'signed') {
    await saveAnnex(tx, signed.value);
    await recordTariff(tx, 'tariff.signed', signed.value);
  }
  tellOther(tx, annex, 'tariff.signed_by_party');
  return ok(await listOf(tx, partnership));
}
