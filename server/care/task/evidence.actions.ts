import type { Tx } from '../../house/database.ts';
import { type ActKey, actOf } from '../../people/competence/act.ts';
import { agreedForVolunteers } from './agreed.actions.ts';
import { type Answer, type Capacity, type Question, whoMay } from './authority.ts';
import { listTailored } from './tailored.store.ts';
import { saidYes, type TailoredAgreement } from './tailored.ts';
import { type BehindFace, listBehindFaces, listTeachings } from './task.store.ts';
import type { Teaching } from './task.ts';

export type Asked = {
  readonly clientId: string;
  readonly clientPersonId: string;
  readonly faceIds: readonly string[];
  readonly act: ActKey;
  readonly on: string;
  readonly orderedBy: string;
};

export type AnswerInCapacity = {
  /** The face asked about. */
  readonly askedId: string;
  /** The face in whose capacity this answer holds. */
  readonly faceId: string;
  readonly capacity: Capacity['kind'];
  readonly answer: Answer;
};

/**
 * Gathers the evidence and answers for every face asked about; the same queries however many there are. Someone of her
 * own people who also volunteers gets two answers, the capacity asked for first: the same neighbour, as a neighbour or
 * for the cooperative. A face that is not to be seen here has no answer.
 */
export async function answersFor(tx: Tx, asked: Asked): Promise<AnswerInCapacity[]> {
  const faces = await listBehindFaces(tx, asked.clientId, asked.faceIds, asked.act);
  const taught = (await listTeachings(tx, asked.clientId)).filter((each) => each.act === asked.act);
  // What is not about an act, or waits for somebody's yes, is no ground for anything.
  const tailored = (await listTailored(tx, asked.clientId)).filter(
    (each) => each.act === asked.act && each.endedOn === null && saidYes(each, asked.on),
  );
  const volunteersOf = faces
    .filter((face) => capacityOf(face, asked).kind === 'volunteer')
    .map((face) => face.organisation_id);
  const agreedByOrganisation = await agreedForVolunteers(tx, volunteersOf, asked.act);

  return asked.faceIds.flatMap((askedId) => {
    const first = faces.find((face) => face.id === askedId);
    if (!first) return [];
    const second = faces.find((face) => isOtherHat(first, face, asked));
    return [first, ...(second ? [second] : [])].map((face) => {
      const capacity = capacityOf(face, asked);
      const grounds = groundsOf(face, askedId, asked, taught, tailored);
      const agreed =
        capacity.kind === 'volunteer' ? (agreedByOrganisation.get(face.organisation_id ?? '') ?? null) : null;
      const answer = whoMay({
        name: face.name,
        capacity,
        act: actOf(asked.act),
        on: asked.on,
        competence:
          face.assessed_by && face.valid_until ? { by: face.assessed_by, until: face.valid_until } : null,
        order: asked.orderedBy === '' ? null : { by: asked.orderedBy },
        agreed,
        ...grounds,
      });
      return { askedId, faceId: face.id, capacity: capacity.kind, answer };
    });
  });
}

const works = ['nurse', 'carer', 'self_employed_carer'];

function capacityOf(face: BehindFace, asked: Asked): Capacity {
  if (face.kind === 'person')
    return { kind: face.person_id === asked.clientPersonId ? 'client' : 'own_people' };
  // Whose roles are not to be seen here comes as the circle says; else as a professional of unknown level.
  const asVolunteer = face.circle_kind === 'volunteer' || face.circle_kind === 'cooperative';
  if (face.roles === null ? !asVolunteer : face.roles.some((role) => works.includes(role))) {
    return {
      kind: 'professional',
      level: face.level,
      bigRegistered: face.big_registered ?? (face.level ?? 0) >= 4,
    };
  }
  return { kind: 'volunteer' };
}

function isOtherHat(first: BehindFace, face: BehindFace, asked: Asked): boolean {
  if (face.id === first.id || face.person_id === null || face.person_id !== first.person_id) return false;
  const kinds = [capacityOf(first, asked).kind, capacityOf(face, asked).kind];
  return kinds.includes('own_people') && kinds.includes('volunteer');
}

/** What was taught to her, in either capacity, and what was tailored for this very capacity. */
function groundsOf(
  face: BehindFace,
  askedId: string,
  asked: Asked,
  taught: Teaching[],
  tailored: TailoredAgreement[],
): Pick<Question, 'teaching' | 'tailored'> {
  const teaching = taught
    .filter((each) => [face.id, askedId].includes(each.faceId) && each.taughtOn <= asked.on)
    .sort((a, b) => (a.validUntil < b.validUntil ? 1 : -1))[0];
  const agreement = tailored.find((each) => each.faceId === face.id);
  return {
    teaching: teaching ? { by: teaching.taughtByName, until: teaching.validUntil } : null,
    tailored: agreement
      ? { decidedBy: agreement.decidedByName, starts: agreement.starts, until: agreement.ends }
      : null,
  };
}
