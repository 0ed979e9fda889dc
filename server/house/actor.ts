export const roles = [
  'member',
  'village_supporter',
  'volunteer',
  'nurse',
  'carer',
  'self_employed_carer',
  'planner',
  'team_coach',
  'intake',
  'contract_manager',
  'board',
  'administrator',
] as const;
export type Role = (typeof roles)[number];

export type OrganisationKind =
  | 'citizens_cooperative'
  | 'care_organisation'
  | 'municipality'
  | 'zorgkantoor'
  | 'insurer'
  | 'housing_corporation'
  | 'knowledge_centre';

/** A capacity: the same neighbour is a private friend or acts for the cooperative. */
export type Hat = {
  readonly membershipId: string;
  readonly organisationId: string;
  readonly organisationName: string;
  readonly organisationKind: OrganisationKind;
  readonly capacities: readonly string[];
  readonly roles: readonly Role[];
  readonly level: number | null;
  readonly title: string;
  readonly teams: readonly string[];
  readonly partnerships: readonly string[];
};

/** The region that every Tango has from its first start on. */
export const home = '00000000-0000-7000-8000-000000000001';

/** The link by which somebody without an account comes in: all that she is here. */
export type Guest = {
  readonly linkId: string;
  /** The organisation that made the link. */
  readonly organisationId: string;
  readonly organisationName: string;
  readonly endsAt: Date;
};

/** Who acts, in which capacity. `job` acts for an organisation without a person, `guest` by a link without an account. */
export type Actor = {
  readonly kind: 'person' | 'job' | 'visitor' | 'guest';
  readonly personId: string | null;
  readonly name: string;
  readonly language: 'nl' | 'en';
  readonly hat: Hat | null;
  readonly origin: string | null;
  /** Of a guest alone. */
  readonly guest?: Guest;
  /** The region in which she acts; the home region when it is not said. */
  readonly region?: string;
};

export const isPrivate = (actor: Actor): boolean => actor.kind === 'person' && actor.hat === null;

export const has = (actor: Actor, ...wanted: Role[]): boolean =>
  actor.hat !== null && (actor.kind === 'job' || wanted.some((role) => actor.hat?.roles.includes(role)));

/** The face as which this actor acts: the membership, or the person when private. */
export function faceOf(actor: Actor): string {
  const id = actor.hat ? actor.hat.membershipId : actor.personId;
  if (id === null) throw new Error('an actor without a face');
  return id;
}

const caresFor = ['zvw_provider', 'wlz_provider', 'wmo_provider'];

export const isProvider = (hat: Hat): boolean =>
  hat.capacities.some((capacity) => caresFor.includes(capacity));

/** The key ring as the walls read it: who someone is, never which clients. */
export type Keys = {
  readonly person: string | null;
  readonly self: string | null;
  readonly organisation: string | null;
  readonly wide: string | null;
  readonly office: string | null;
  readonly rights: string | null;
  readonly grantees: readonly string[];
  readonly keepers: readonly string[];
  readonly partnerships: readonly string[];
  /** The link of a guest; the walls ask themselves whether it is still open. */
  readonly guest: string | null;
};

const wideRoles: Role[] = ['village_supporter', 'intake', 'administrator'];
const officeRoles: Role[] = [...wideRoles, 'planner', 'team_coach'];
/** Who answers for privacy rights. */
const rightsRoles: Role[] = ['administrator', 'board'];

export function keysOf(actor: Actor): Keys {
  const hat = actor.hat;
  if (hat === null) {
    const self = actor.personId;
    return {
      person: self,
      self,
      organisation: null,
      wide: null,
      office: null,
      rights: null,
      grantees: self === null ? [] : [self],
      keepers: [],
      partnerships: [],
      guest: actor.guest?.linkId ?? null,
    };
  }
  const wide = has(actor, ...wideRoles);
  const own = [...(actor.kind === 'person' ? [hat.membershipId] : []), ...hat.teams];
  return {
    person: actor.personId,
    self: null,
    organisation: hat.organisationId,
    wide: wide ? hat.organisationId : null,
    office: has(actor, ...officeRoles) ? hat.organisationId : null,
    rights: has(actor, ...rightsRoles) ? hat.organisationId : null,
    grantees: wide ? [...own, hat.organisationId] : own,
    keepers: isProvider(hat) ? [...hat.teams, ...(wide ? [hat.organisationId] : [])] : [],
    partnerships: hat.partnerships,
    guest: null,
  };
}

/** Work that follows from a fact is done for the organisation, by nobody in particular. */
export const jobActor = (hat: Omit<Hat, 'membershipId' | 'roles' | 'level' | 'title' | 'teams'>): Actor => ({
  kind: 'job',
  personId: null,
  name: 'Tango',
  language: 'nl',
  origin: null,
  hat: { ...hat, membershipId: hat.organisationId, roles: [], level: null, title: '', teams: [] },
});

export const guestActor = (guest: Guest, origin: string | null, region: string): Actor => ({
  ...{ kind: 'guest', personId: null, name: '', language: 'nl', hat: null },
  ...{ guest, origin, region },
});

export const visitor: Actor = {
  kind: 'visitor',
  personId: null,
  name: '',
  language: 'nl',
  hat: null,
  origin: null,
};
