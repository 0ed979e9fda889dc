import type { OrganisationKind } from '../../house/actor.ts';

/**
 * Organisation: a cooperative, care organisation or other party of the region.
 * Everyone in the region may know its name, kind, place and how to reach it; only its own office edits that.
 * Its legal capacities (Zvw, Wlz, Wmo provider) decide about the care file and the BSN, not its legal form.
 */
export type Organisation = {
  readonly id: string;
  readonly name: string;
  readonly kind: OrganisationKind;
  readonly about: string;
  readonly place: string;
  readonly phone: string | null;
  readonly email: string | null;
  readonly website: string | null;
  readonly supporterTitle: string;
  readonly version: number;
};

/** What its own office may change; the legal capacities are not among it. */
export type OrganisationChange = Omit<Organisation, 'id' | 'kind' | 'version'>;

export const change = (organisation: Organisation, to: OrganisationChange): Organisation => ({
  ...organisation,
  ...to,
  version: organisation.version + 1,
});
