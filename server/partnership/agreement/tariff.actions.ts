import { faceOf } from '../../house/actor.ts';
import type { Day } from '../../house/clock.ts';
import type { Tx } from '../../house/database.ts';
import { newId, sha256 } from '../../house/ids.ts';
import { renderPdf, unprintable } from '../../house/pdf.ts';
import { denied, invalid, notFound, ok, refuse, stale } from '../../house/result.ts';
import type { Actions } from '../../house/serve.ts';
import { confirmPassword } from '../../people/account/account.actions.ts';
import { partnershipOf } from '../partnership/partnership.actions.ts';
import { type Partnership, partyOf, presentParties } from '../partnership/partnership.ts';
import { dateText } from './clauses/wording.ts';
import type { tariffContract } from './tariff.contract.ts';
import { canPropose, canReadTariffs, canSignAnnex, canWithdrawAnnex } from './tariff.policy.ts';
import { insertAnnex, knownAnnexes, listAnnexes, lockAnnex, readAnnex, settleAnnex } from './tariff.store.ts';
import { annexProblems, lineText, type TariffAnnex } from './tariff.ts';

type Verbs = typeof tariffContract.verbs;

export const tariffActions: Actions<Verbs> = {
  list: async (tx, { partnershipId }) => {
    const door = canReadTariffs(tx.actor);
    if (!door.allowed) return denied(door.reason);
    const partnership = await partnershipOf(tx, partnershipId);
    return partnership ? ok(await listOf(tx, partnership)) : notFound();
  },

  propose: async (tx, { partnershipId, otherId, lines, starts, ends, password }) => {
    const partnership = await partnershipOf(tx, partnershipId);
    if (!partnership) return notFound();
    const door = canPropose(tx.actor, partnership);
    if (!door.allowed) return denied(door.reason);
    const own = tx.actor.hat?.organisationId ?? '';
    const isOther = presentParties(partnership).some((one) => one.organisationId === otherId);
    if (!isOther || otherId === own) return refuse({ type: 'tariff.not_a_party' });
    const problems = annexProblems({ lines, starts, ends });
    if (problems.length > 0) return invalid(...problems);
    const signs = unprintable(lines.map(({ what, unit }) => `${what} ${unit}`).join(' '));
    if (signs.length > 0) return refuse({ type: 'tariff.unprintable', signs: signs.join(' ') });
    const confirmed = await confirmPassword(tx, password);
    if (!confirmed.ok) return confirmed;
    const annex = {
      ...{ id: newId(), partnershipId, organisationId: own, otherId, lines, starts, ends },
      ...{ proposerName: tx.actor.name, proposedOn: tx.today },
    };
    const bytes = await renderAnnex(annex, partnership);
    const hash = sha256(bytes);
    await insertAnnex(
      tx,
      { ...annex, sha256: hash, status: 'proposed', signerName: null, signedOn: null, version: 1 },
      { faceId: faceOf(tx.actor), bytes },
    );
    tellFact(tx, 'tariff.proposed', { ...annex, sha256: hash });
    return ok(await listOf(tx, partnership));
  },

  sign: async (tx, { annexId, version, sha256: meant, password }) => {
    const opened = await openAnnex(tx, annexId);
    if (!opened) return notFound();
    const { annex, partnership } = opened;
    if (annex.version !== version) return stale(await listOf(tx, partnership));
    const door = canSignAnnex(tx.actor, partnership, annex);
    if (!door.allowed) return denied(door.reason);
    if (annex.sha256 !== meant) return refuse({ type: 'tariff.other_bytes' });
    const confirmed = await confirmPassword(tx, password);
    if (!confirmed.ok) return confirmed;
    const signed = { status: 'signed' as const, signerName: tx.actor.name, signedOn: tx.today };
    await settleAnnex(tx, { ...annex, ...signed, version: version + 1 }, faceOf(tx.actor));
    tellFact(tx, 'tariff.signed', annex);
    return ok(await listOf(tx, partnership));
  },

  decline: async (tx, { annexId, version }) => settle(tx, annexId, version, 'declined'),
  withdraw: async (tx, { annexId, version }) => settle(tx, annexId, version, 'withdrawn'),

  document: async (tx, { annexId }) => {
    const door = canReadTariffs(tx.actor);
    if (!door.allowed) return denied(door.reason);
    const found = await readAnnex(tx, annexId);
    if (!found) return notFound();
    if (sha256(found.bytes) !== found.sha256) return refuse({ type: 'tariff.damaged' });
    return ok({ name: 'Tarieven.pdf', mediaType: 'application/pdf', bytes: new Uint8Array(found.bytes) });
  },
};

async function settle(tx: Tx, annexId: string, version: number, status: 'declined' | 'withdrawn') {
  const opened = await openAnnex(tx, annexId);
  if (!opened) return notFound();
  const { annex, partnership } = opened;
  if (annex.version !== version) return stale(await listOf(tx, partnership));
  const may = status === 'declined' ? canSignAnnex : canWithdrawAnnex;
  const door = may(tx.actor, partnership, annex);
  if (!door.allowed) return denied(door.reason);
  await settleAnnex(tx, { ...annex, status, version: version + 1 }, null);
  tellFact(tx, `tariff.${status}`, annex);
  return ok(await listOf(tx, partnership));
}

/** All that the other parties may learn by a fact: that there is something, and its fingerprint. */
const tellFact = (tx: Tx, type: string, annex: Pick<TariffAnnex, 'id' | 'partnershipId' | 'sha256'>) =>
  tx.record(type, { annexId: annex.id, sha256: annex.sha256 }, { partnershipId: annex.partnershipId });

async function openAnnex(tx: Tx, id: string) {
  const annex = await lockAnnex(tx, id);
  const partnership = annex && (await partnershipOf(tx, annex.partnershipId));
  return annex && partnership ? { annex, partnership } : null;
}

const nameIn = (partnership: Partnership, id: string): string => partyOf(partnership, id)?.name ?? '…';

async function listOf(tx: Tx, partnership: Partnership) {
  const own = tx.actor.hat?.organisationId ?? '';
  const [annexes, known] = await Promise.all([
    listAnnexes(tx, partnership.id),
    knownAnnexes(tx, partnership.id),
  ]);
  return {
    partnershipId: partnership.id,
    own: annexes.map(({ partnershipId: _, organisationId, otherId, ...annex }) => {
      const with_ = organisationId === own ? otherId : organisationId;
      const whole = { ...annex, organisationId, otherId, partnershipId: partnership.id };
      return {
        ...annex,
        lines: annex.lines.map((line) => ({ ...line })),
        ...{ otherId: with_, otherName: nameIn(partnership, with_), mine: organisationId === own },
        can: {
          sign: canSignAnnex(tx.actor, partnership, whole),
          withdraw: canWithdrawAnnex(tx.actor, partnership, whole),
        },
      };
    }),
    others: known
      .filter(({ organisationId, otherId }) => ![organisationId, otherId].includes(own))
      .map(({ organisationId, otherId, ...rest }) => ({
        ...rest,
        names: [nameIn(partnership, organisationId), nameIn(partnership, otherId)],
      })),
    parties: presentParties(partnership)
      .filter(({ organisationId }) => organisationId !== own)
      .map(({ organisationId, name }) => ({ id: organisationId, name })),
    can: { propose: canPropose(tx.actor, partnership) },
  };
}

/** The signed annexes that hold on a day, as the agreement of all parties names them. */
export async function annexesOn(tx: Tx, partnership: Partnership, day: Day) {
  const known = await knownAnnexes(tx, partnership.id);
  return known
    .filter(({ starts, ends }) => starts <= day && (ends === null || day <= ends))
    .map(({ organisationId, otherId, sha256: hash }) => ({
      names: [nameIn(partnership, organisationId), nameIn(partnership, otherId)],
      sha256: hash,
    }));
}

const renderAnnex = (
  annex: Pick<
    TariffAnnex,
    'organisationId' | 'otherId' | 'lines' | 'starts' | 'ends' | 'proposerName' | 'proposedOn'
  >,
  partnership: Partnership,
): Promise<Uint8Array> => {
  const names = [annex.organisationId, annex.otherId].map((id) => nameIn(partnership, id)).join(' · ');
  return renderPdf({ title: `Tarieven: ${names}`, language: 'nl', on: annex.proposedOn }, (page) => {
    page.heading(1, 'Tarieven');
    page.text(`Tussen: ${names}`);
    page.text(`Geldt vanaf ${dateText(annex.starts).nl}.`);
    page.text(annex.ends === null ? 'Zonder einddatum.' : `Tot en met ${dateText(annex.ends).nl}.`);
    for (const line of annex.lines) page.text(lineText(line).nl);
    page.text(`Voorgesteld en getekend door ${annex.proposerName}, ${dateText(annex.proposedOn).nl}.`);
  });
};
