/**
 * Client: a person who has a page that her circle shares.
 * The page is hers. Everyone sees of it what she agreed to, per subject; her own sight never ends.
 * Whoever opens it does so at her request (cooperative) or for her care (provider); grants and their ends are written
 * by the doors of the database alone, see sharing.ts.
 * What matters, goals and the situation stand in her words, one row each; the circle names who is around her.
 */
export type Client = {
  readonly id: string;
  readonly personId: string;
  readonly registeredBy: string;
  readonly intensity: Intensity;
  readonly mostFaces: number | null;
  readonly version: number;
};

export const intensities = ['light', 'daily', 'intensive'] as const;
export type Intensity = (typeof intensities)[number];

export const matterKinds = ['matters', 'goal', 'situation'] as const;
export type MatterKind = (typeof matterKinds)[number];

export type Matter = {
  readonly id: string;
  readonly clientId: string;
  readonly kind: MatterKind;
  readonly text: string;
  readonly reachedOn: string | null;
  readonly version: number;
};

export const circleKinds = ['own_people', 'volunteer', 'cooperative', 'professional', 'other'] as const;
export type CircleKind = (typeof circleKinds)[number];

export const callHours = ['always', 'day', 'night'] as const;
export type CallHours = (typeof callHours)[number];

/** Someone around her. `does` is what this person decided herself to do. */
export type CircleMember = {
  readonly id: string;
  readonly clientId: string;
  readonly faceId: string;
  readonly kind: CircleKind;
  readonly relation: string;
  readonly callOrder: number | null;
  readonly callHours: CallHours;
  readonly representative: boolean;
  readonly does: string;
  readonly since: string;
  readonly until: string | null;
  readonly version: number;
};

export type CircleChange = Pick<
  CircleMember,
  'relation' | 'callOrder' | 'callHours' | 'representative' | 'does'
>;

export type ClientRefusal = {
  readonly id: string;
  readonly clientId: string;
  readonly faceId: string | null;
  readonly who: string;
};

/** How the actor stands to one client: which subjects are open to her, and whether she is the client herself. */
export type Sight = {
  readonly as: 'self' | 'representative' | 'other';
  readonly scopes: ReadonlySet<string>;
};

export const sees = (sight: Sight, scope: string): boolean => sight.scopes.has(scope);

/** Two answers are the same wish when only case, spaces or the final stop differ. */
export const sameWords = (one: string, other: string): boolean => plain(one) === plain(other);

const plain = (words: string): string =>
  words.trim().toLocaleLowerCase('nl').replace(/\s+/g, ' ').replace(/[.!]$/, '');
