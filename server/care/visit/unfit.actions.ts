import { dayOf } from '../../house/clock.ts';
import type { Tx } from '../../house/database.ts';
import type { Text } from '../../house/result.ts';
import { type ActKey, actOf } from '../task/act.ts';
import { whoMay } from '../task/authority.ts';
import type { Worker } from './around.store.ts';
import { findSkill } from './skill.store.ts';
import type { Visit } from './visit.ts';

type Unfit = { readonly source: Text; readonly text: Text };

/**
 * Why this worker may not or cannot do what this visit is for, by the one answer of the task room; null when she may,
 * or when the visit is not for a task.
 */
export async function unfitFor(tx: Tx, visit: Visit, worker: Worker): Promise<Unfit | null> {
  if (visit.taskId === null || visit.layer !== 'professional') return null;
  const skill = await findSkill(tx, visit.taskId, worker.faceId);
  if (!skill) return null;
  const act = actOf(skill.act as ActKey);
  const answer = whoMay({
    name: worker.name,
    capacity: { kind: 'professional', level: skill.level, bigRegistered: skill.bigRegistered },
    act,
    on: dayOf(visit.startsAt),
    competence: skill.competence,
    teaching: null,
    order: skill.orderedBy === '' ? null : { by: skill.orderedBy },
    agreed: null,
    tailored: null,
  });
  if (answer.verdict === 'may') return null;
  const why = answer.because[0];
  if (!why) return null;
  return { source: { nl: why.source, en: why.source }, text: why.text };
}
