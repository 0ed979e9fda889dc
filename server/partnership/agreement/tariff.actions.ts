import { randomBytes } from 'node:crypto';
import { faceOf } from '../../house/actor.ts';
import { newId, sha256 } from '../../house/ids.ts';
import { unprintable } from '../../house/pdf.ts';
import { denied, invalid, notFound, ok, refuse, stale } from '../../house/result.ts';
import type { Actions } from '../../house/serve.ts';
import { partnershipLocked, partnershipOf } from '../partnership/partnership.actions.ts';
import { takesPart } from '../partnership/partnership.ts';
import { canDraft, canMakeVersion, canWithdraw } from './agreement.policy.ts';
import { withdraw } from './agreement.ts';
import { renderSignatureSheet } from './signature-sheet.ts';
import type { tariffContract } from './tariff.contract.ts';
import { canReadTariffs } from './tariff.policy.ts';
import { insertAnnex, listAnnexes, readAnnex, readTariffScan, saveAnnex } from './tariff.store.ts';
import { annexProblems, pairOf, type TariffAnnex } from './tariff.ts';
import { renderTariffs, tariffTitle } from './tariff-document.ts';
import { recordTariff } from './tariff-proof.store.ts';
import { signingTariffs } from './tariff-signing.actions.ts';
import { tellOther } from './tariff-telling.actions.ts';
import { listOf, nameIn, openAnnex, waiting, withOther } from './tariff-view.actions.ts';
import { signersOf } from './view.actions.ts';

type Verbs = typeof tariffContract.verbs;

export const tariffActions: Actions<Verbs> = {
  list: async (tx, { partnershipId }) => {
    const door = canReadTariffs(tx.actor);
    if (!door.allowed) return denied(door.reason);
    const partnership = await partnershipOf(tx, partnershipId);
    return partnership ? ok(await listOf(tx, partnership)) : notFound();
  },

  propose: async (tx, { partnershipId, otherId, ...content }) => {
    const partnership = await partnershipLocked(tx, partnershipId);
    if (!partnership) return notFound();
    const draft = canDraft(tx.actor, partnership);
    if (!draft.allowed) return denied(draft.reason);
    const own = tx.actor.hat?.organisationId ?? '';
    if (!takesPart(partnership, otherId) || otherId === own) return refuse({ type: 'tariff.not_a_party' });
    const pair = pairOf(partnership, own, otherId);
    const before = withOther(await listAnnexes(tx, partnershipId), otherId);
    const door = canMakeVersion(tx.actor, pair, before);
    if (!door.allowed) return denied(door.reason);
    const problems = annexProblems(content);
    if (problems.length > 0) return invalid(...problems);
    const names = [nameIn(partnership, own), nameIn(partnership, otherId)];
    const words = content.lines.map(({ what, unit }) => `${what} ${unit}`);
    const signs = unprintable([...names, ...words].join(' ')).slice(0, 10);
    if (signs.length > 0) return refuse({ type: 'tariff.unprintable', signs: signs.join(' ') });
    const offered = {
      ...{ ...content, id: newId(), partnershipId, organisationId: own, otherId },
      number: (before[0]?.number ?? 0) + 1,
      mark: randomBytes(16).toString('hex'),
      ...{ status: 'offered' as const, offeredTo: signersOf(pair), offeredOn: tx.today },
      ...{ offererName: tx.actor.name, withdrawnBy: null, signedOn: null, version: 1 },
    };
    const bytes = await renderTariffs({ ...offered, names });
    const annex: TariffAnnex = { ...offered, sha256: sha256(bytes) };
    await insertAnnex(tx, annex, { faceId: faceOf(tx.actor), bytes });
    await recordTariff(tx, 'tariff.offered', annex);
    tellOther(tx, annex, 'tariff.offered');
    return ok(await listOf(tx, partnership));
  },

  ...signingTariffs,

  withdraw: async (tx, { annexId, version }) => {
    const reads = canReadTariffs(tx.actor);
    if (!reads.allowed) return denied(reads.reason);
    const opened = await openAnnex(tx, annexId, 'lock');
    if (!opened) return notFound();
    const { annex, partnership, pair } = opened;
    if (annex.version !== version) return stale(reads, await listOf(tx, partnership));
    const door = canWithdraw(tx.actor, pair, annex);
    if (!door.allowed) return denied(door.reason);
    const withdrawn = withdraw(annex);
    if (!withdrawn.ok) return withdrawn;
    const after = { ...withdrawn.value, withdrawnBy: tx.actor.hat?.organisationId ?? null };
    await saveAnnex(tx, after);
    await recordTariff(tx, 'tariff.withdrawn', after);
    tellOther(tx, after, 'tariff.withdrawn');
    return ok(await listOf(tx, partnership));
  },

  document: async (tx, { annexId }) => {
    const door = canReadTariffs(tx.actor);
    if (!door.allowed) return denied(door.reason);
    const found = await readAnnex(tx, annexId);
    if (!found) return notFound();
    if (!found.intact) return refuse({ type: 'agreement.damaged' });
    return ok({ name: 'Tarieven.pdf', mediaType: 'application/pdf', bytes: new Uint8Array(found.bytes) });
  },

  signatureSheet: async (tx, { annexId, language }) => {
    const door = canReadTariffs(tx.actor);
    if (!door.allowed) return denied(door.reason);
    const opened = await openAnnex(tx, annexId);
    if (!opened) return notFound();
    const { annex, partnership, pair, signatures } = opened;
    const names = pair.parties.map(({ name }) => name);
    const bytes = await renderSignatureSheet(
      {
        agreement: { ...annex, title: tariffTitle({ names }, language) },
        sha256: annex.sha256,
        signatures: signatures.map((one) => ({
          ...one,
          organisationName: nameIn(partnership, one.organisationId),
        })),
        waitsFor: waiting(annex, pair, signatures).map(({ name }) => name),
        suspended: [],
      },
      language,
    );
    const name = language === 'nl' ? 'Tarieven, handtekeningen' : 'Tariffs, signatures';
    return ok({ name: `${name}.pdf`, mediaType: 'application/pdf', bytes: new Uint8Array(bytes) });
  },

  scan: async (tx, { annexId, paperId }) => {
    const door = canReadTariffs(tx.actor);
    if (!door.allowed) return denied(door.reason);
    const scan = await readTariffScan(tx, annexId, paperId);
    return scan ? ok({ ...scan, bytes: new Uint8Array(scan.bytes) }) : notFound();
  },
};
