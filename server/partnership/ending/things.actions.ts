import type { Day } from '../../house/clock.ts';
import type { Tx } from '../../house/database.ts';
import { newId } from '../../house/ids.ts';
import type { Partnership } from '../partnership/partnership.ts';
import { insertItem, listItems, saveItem } from './ending.store.ts';
import { destinationsOf, type Item, type Leaver, usual } from './ending.ts';
import { listShared } from './things.store.ts';

export const ownOf = (tx: Tx): string => tx.actor.hat?.organisationId ?? '';

export const nowhere = (tx: Tx, partnershipId: string) => ({
  ...{ partnershipId, organisationId: ownOf(tx), betweenId: null, subjectId: null, layer: null },
  ...{ destination: null, toWhom: '', byOn: null, settledOn: null, version: 1 },
});

export type Thing = {
  readonly thingId: string;
  readonly what: string;
  /** Whose it is; null when it is of all. */
  readonly partyId: string | null;
  /** Without whom it cannot stay as it is; null of what a party wrote down itself, which may be of anybody. */
  readonly parties: readonly string[] | null;
  readonly on: Day | null;
  readonly item: Item;
};

/** What is shared now, what a party added, and what was arranged of something that is no longer there. */
export async function listThings(tx: Tx, partnership: Partnership): Promise<Thing[]> {
  const items = await listItems(tx, partnership.id);
  const shared = await listShared(tx, partnership.id);
  const own = ownOf(tx);
  return [
    ...shared.map(({ id, kind, what, layer = null, organisationId, betweenId, parties, on }): Thing => {
      const known = items.find(({ subjectId }) => subjectId === id);
      const other = organisationId === own ? betweenId : organisationId;
      const fresh = { ...nowhere(tx, partnership.id), version: 0 };
      return {
        ...{ thingId: id, what, partyId: organisationId, parties, on },
        item: known ?? {
          ...{ ...fresh, id: newId(), kind, subjectId: id },
          // What two have between them stays in the words of its own room.
          ...(betweenId === null ? { what, layer } : { what: '', betweenId: other }),
        },
      };
    }),
    ...items
      .filter(({ subjectId }) => !shared.some(({ id }) => id === subjectId))
      .map((item): Thing => {
        const { id, subjectId, what, organisationId } = item;
        const parties = subjectId === null ? null : [];
        return { thingId: subjectId ?? id, what, partyId: organisationId, parties, on: null, item };
      }),
  ];
}

/** Writes down where it goes; false when someone else was first. */
export async function goes(tx: Tx, item: Item): Promise<boolean> {
  const now = { ...item, settledOn: null, version: item.version + 1 };
  // Others who arrange wait for the partnership, so that nobody is first but this.
  if (item.version === 0) await insertItem(tx, now);
  else if (!(await saveItem(tx, now))) return false;
  const { partnershipId, id: itemId, destination, byOn } = now;
  // Of what two share, a third party reads nothing.
  const about = item.betweenId === null ? { partnershipId } : {};
  tx.record('ending.arranged', { partnershipId, itemId, destination, byOn }, about);
  return true;
}

/** Who goes, and on which day: all of them, or some; and of whom it is said that it exists no more. */
export type Going = {
  readonly lastDay: Day | null;
  readonly leavers: readonly Leaver[];
  readonly goneId: string | null;
};

export const isOfGone = ({ parties }: Thing, { goneId }: Going): boolean =>
  goneId !== null && parties?.includes(goneId) === true;

const leaversIn = ({ parties }: Thing, { leavers }: Going): readonly Leaver[] =>
  leavers.filter(({ organisationId }) => parties === null || parties.includes(organisationId));

export function usualOf(tx: Tx, thing: Thing, going: Going) {
  const { on, item } = thing;
  const lastDay = going.lastDay ?? leaversIn(thing, going)[0]?.lastDay ?? null;
  if (lastDay === null || item.destination !== null) return null;
  return usual(item.kind, on, lastDay, tx.today, item.layer === 'own_people' && thing.parties?.length === 0);
}

export const thingView = (tx: Tx, thing: Thing, partyName: string, going: Going) => {
  const { thingId, what, on, item } = thing;
  const { kind, layer, destination, toWhom, byOn, settledOn, version } = item;
  return {
    ...{ thingId, kind, what, layer, on, partyName, destination, toWhom, byOn, settledOn, version },
    ...{ ways: [...destinationsOf(kind, isOfGone(thing, going))], usual: usualOf(tx, thing, going) },
    leaverIds: leaversIn(thing, going).map(({ organisationId }) => organisationId),
  };
};
