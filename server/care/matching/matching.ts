import type { Text } from '../../house/result.ts';

/**
 * Choice: what she chose for a need, with the reasons as they were shown to her.
 * The layers go from her own network to professional care: own people decide themselves, volunteers are asked, own
 * services of the cooperative, care of several providers. None is a choice too.
 * Choosing a volunteer asks her, in a question of its own; her no leaves the need without anyone until something else is
 * chosen, which ends that question.
 * A choice is never changed: a later one stands beside it and counts. She chooses; the coordinator may choose with her
 * and then says so.
 */
export const layers = ['own_people', 'volunteer', 'cooperative', 'professional', 'none'] as const;
export type Layer = (typeof layers)[number];

export const choosers = ['self', 'together', 'coordinator', 'representative'] as const;
export type Chooser = (typeof choosers)[number];

export type Choice = {
  readonly id: string;
  readonly clientId: string;
  readonly needId: string;
  readonly layer: Layer;
  readonly faceId: string | null;
  readonly offerId: string | null;
  readonly chosenBy: Chooser;
  readonly reasons: Shown;
  /** Why another than the first. */
  readonly because: string;
  /** The question in which the chosen volunteer is asked. */
  readonly askedIn: string | null;
  readonly createdAt: Date;
};

/** For and against as they were shown when she chose. */
export type Shown = { readonly for: readonly Text[]; readonly against: readonly Text[] };

export type NeedOf = {
  readonly id: string;
  readonly clientId: string;
  readonly requestId: string | null;
  readonly what: string;
  readonly kind: string;
  readonly ground: string;
  readonly status: string;
};
