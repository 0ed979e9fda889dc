import type { Day } from '../../house/clock.ts';

/**
 * Offer: what a cooperative or care organisation offers, as anyone in the region may know it.
 * Open: new people can come; closed: only its own organisation still sees it.
 * Its own office writes it. What it promises (familiar faces, waiting days) is shown as promised; what was agreed in a
 * partnership and measured weighs more.
 */
export type Offer = {
  readonly id: string;
  readonly organisationId: string;
  readonly name: string;
  readonly about: string;
  readonly kinds: readonly string[];
  readonly grounds: readonly string[];
  readonly places: readonly string[];
  /** 1 is Monday. */
  readonly days: readonly number[];
  readonly partsOfDay: readonly PartOfDay[];
  readonly freeFrom: Day | null;
  readonly waitingDays: number | null;
  readonly priceCents: number | null;
  readonly familiarFaces: number | null;
  readonly languages: readonly string[];
  readonly open: boolean;
  readonly version: number;
};

export const grounds = ['zvw', 'wlz', 'wmo', 'pgb', 'own_money', 'none'] as const;

export const partsOfDay = ['morning', 'afternoon', 'evening'] as const;
export type PartOfDay = (typeof partsOfDay)[number];

export type OfferChange = Omit<Offer, 'id' | 'organisationId' | 'version'>;

export const change = (offer: Offer, to: OfferChange): Offer => ({
  ...offer,
  ...to,
  version: offer.version + 1,
});

/** With the name and kind of whose it is. */
export type OfferOf = Offer & { readonly organisationName: string; readonly organisationKind: string };
