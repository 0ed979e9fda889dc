import { endOfDay, instantOf } from '../../house/clock.ts';
import type { Tx } from '../../house/database.ts';
import { newId } from '../../house/ids.ts';
import { denied, notFound, ok, type Result, refuse, stale } from '../../house/result.ts';
import type { Actions } from '../../house/serve.ts';
import type { exchangeContract } from './exchange.contract.ts';
import {
  insertExchange,
  listCounted,
  listExchanges,
  listWanting,
  lockExchange,
  putWanted,
  saveExchange,
} from './exchange.store.ts';
import {
  type AnswerRefusal,
  answerExchange,
  type Exchange,
  takeBack,
  totalsBetween,
  units,
} from './exchange.ts';
import { canActForParty, canReadReciprocity } from './reciprocity.policy.ts';
import { byWhom, type TakingPart, takingPart, takingPartLocked } from './taking-part.actions.ts';

export const exchangeActions: Actions<typeof exchangeContract.verbs> = {
  list: async (tx, { partnershipId, year }) => {
    const door = canReadReciprocity(tx.actor);
    if (!door.allowed) return denied(door.reason);
    const here = await takingPart(tx, partnershipId);
    return here ? ok(await viewOf(tx, here, year)) : notFound();
  },

  want: async (tx, { partnershipId, yes }) => {
    const here = await takingPartLocked(tx, partnershipId);
    if (!here) return notFound();
    const door = canActForParty(tx.actor, here.partnership);
    if (!door.allowed) return denied(door.reason);
    await putWanted(tx, partnershipId, here.own.organisationId, yes);
    tx.record(yes ? 'exchange.figures_wanted' : 'exchange.figures_unwanted', {}, { partnershipId });
    return ok(await viewOf(tx, here));
  },

  enter: async (tx, { partnershipId, toOrganisationId: otherId, gave, kind, amount, day, note }) => {
    const here = await takingPart(tx, partnershipId);
    if (!here) return notFound();
    const door = canActForParty(tx.actor, here.partnership);
    if (!door.allowed) return denied(door.reason);
    if (!here.others.some(({ organisationId }) => organisationId === otherId))
      return refuse({ type: 'exchange.unknown_party' });
    const { organisationId, faceId } = byWhom(tx.actor);
    const wanting = await listWanting(tx, partnershipId);
    if (!wanting.has(organisationId) || !wanting.has(otherId))
      return refuse({ type: 'exchange.figures_off' });
    if (day > tx.today) return refuse({ type: 'exchange.in_the_future' });
    const [fromId, toId] = gave ? [organisationId, otherId] : [otherId, organisationId];
    const id = newId();
    await insertExchange(tx, {
      ...{ id, partnershipId, organisationId, faceId, fromId, toId, kind, amount, day, note },
      ...{ status: 'open', answeredBy: null, answeredOn: null, remark: '', version: 1 },
    });
    // Without the partnership: it is of these two, and no third party reads of it.
    tx.record('exchange.entered', { exchangeId: id, partnershipId });
    return ok(await viewOf(tx, here, yearOf(day)));
  },

  answer: (tx, { exchangeId, version, yes, remark }) =>
    change(tx, exchangeId, version, yes ? 'exchange.confirmed' : 'exchange.doubted', (exchange) =>
      answerExchange(exchange, byWhom(tx.actor), yes, remark, tx.today),
    ),

  takeBack: (tx, { exchangeId, version }) =>
    change(tx, exchangeId, version, 'exchange.taken_back', (exchange) =>
      takeBack(exchange, byWhom(tx.actor).organisationId),
    ),
};

const yearOf = (day: string): number => Number(day.slice(0, 4));

async function change(
  tx: Tx,
  exchangeId: string,
  version: number,
  fact: string,
  become: (exchange: Exchange) => Result<Exchange, AnswerRefusal>,
) {
  const exchange = await lockExchange(tx, exchangeId);
  const here = exchange && (await takingPart(tx, exchange.partnershipId));
  if (!exchange || !here) return notFound();
  const door = canActForParty(tx.actor, here.partnership);
  if (!door.allowed) return denied(door.reason);
  const year = yearOf(exchange.day);
  if (exchange.version !== version) return stale(door, await viewOf(tx, here, year));
  const changed = become(exchange);
  if (!changed.ok) return changed;
  await saveExchange(tx, changed.value);
  tx.record(fact, { exchangeId, partnershipId: exchange.partnershipId });
  return ok(await viewOf(tx, here, year));
}

async function viewOf(tx: Tx, { partnership, own, others }: TakingPart, year = yearOf(tx.today)) {
  const from = `${year}-01-01`;
  const until = `${year}-12-31`;
  const before = new Date(Math.min(endOfDay(until).getTime(), tx.now.getTime()));
  const span = { since: instantOf(from, '00:00'), before };
  const wanting = await listWanting(tx, partnership.id);
  const exchanges = await listExchanges(tx, partnership.id, from, until);
  const counted = await listCounted(tx, partnership.id, { from, until, ...span });
  const ownId = own.organisationId;
  const wants = wanting.has(ownId);
  return {
    year,
    pairs: others.map(({ organisationId, name }) => {
      const isShown = wants && wanting.has(organisationId);
      const ofPair = exchanges.filter(({ fromId, toId }) => [fromId, toId].includes(organisationId));
      return {
        organisationId,
        name,
        wanted: { own: wants, other: wanting.has(organisationId) },
        totals: isShown ? totalsBetween(counted, ownId, organisationId) : [],
        rows: isShown ? ofPair.map((one) => rowOf(one, ownId)) : [],
      };
    }),
    can: { enter: canActForParty(tx.actor, partnership) },
  };
}

const rowOf = (exchange: Exchange, ownId: string) => {
  const { id, version, kind, amount, day, note, status, remark } = exchange;
  return {
    ...{ id, version, kind, amount, day, note, status, remark },
    unit: units[kind],
    gave: exchange.fromId === ownId,
    isOwnEntry: exchange.organisationId === ownId,
  };
};
