import type { Day } from '../../house/clock.ts';
import type { Text } from '../../house/result.ts';
import type { ActKey } from '../../people/competence/act.ts';
import type { Answer } from './authority.ts';

/**
 * Task: one thing that is done for a client, with four names: who does it, who taught it, who steps in, who is
 * finally responsible. It repeats by its rhythm and becomes visits.
 * Invariants: an employee without a ground never gets it (Wet BIG art. 35); a client's own no is kept;
 * what own people do they decide themselves. Whoever may see her tasks may read it; see task.policy for the rest.
 */
export type Task = {
  readonly id: string;
  readonly clientId: string;
  readonly organisationId: string | null;
  readonly teamId: string | null;
  readonly what: string;
  readonly act: ActKey;
  readonly layer: Layer;
  readonly rhythm: Rhythm;
  readonly minutes: number;
  readonly doesId: string | null;
  readonly taughtById: string | null;
  readonly stepsInId: string | null;
  readonly responsibleId: string | null;
  readonly decision: Answer | null;
  readonly orderedBy: string;
  readonly orderedOn: Day | null;
  readonly starts: Day;
  readonly ends: Day | null;
  readonly version: number;
};

export type Layer = 'own_people' | 'volunteer' | 'cooperative' | 'professional';

/** Days are 1 (Monday) to 7; a time, or a part of the day; one or two carers at once. No days: when needed. */
export type Rhythm = {
  readonly days: readonly number[];
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  readonly part?: 'morning' | 'afternoon' | 'evening' | 'night' | undefined;
  readonly carers: 1 | 2;
};

export type Teaching = {
  readonly id: string;
  readonly clientId: string;
  readonly faceId: string;
  readonly act: ActKey;
  readonly taughtById: string | null;
  readonly taughtByName: string;
  readonly taughtOn: Day;
  readonly validUntil: Day;
  readonly protocol: string;
};

/** Stops after `on`; a task that has not begun ends where it would have begun. */
export const end = (task: Task, on: Day): Task => ({
  ...task,
  ends: on < task.starts ? task.starts : on,
  version: task.version + 1,
});

/** Who may, put short for the page. */
export const verdictWords: Record<Answer['verdict'], Text> = {
  may: { nl: 'Kan', en: 'Can' },
  after_teaching: { nl: 'Kan na uitleg', en: 'Can after teaching' },
  nursing_does: { nl: 'Doet de verpleging', en: 'Nursing does this' },
  unknown: { nl: 'Nog onbekend', en: 'Not yet known' },
  no_ground: { nl: 'Mist een grond', en: 'Lacks a ground' },
};

/** The least a page needs before a task can run safely: someone who does it, steps in and answers for it. */
export function missingNames(
  task: Pick<Task, 'doesId' | 'stepsInId' | 'responsibleId'>,
): ('does' | 'steps_in' | 'responsible')[] {
  return [
    ...(task.doesId ? [] : (['does'] as const)),
    ...(task.stepsInId ? [] : (['steps_in'] as const)),
    ...(task.responsibleId ? [] : (['responsible'] as const)),
  ];
}
