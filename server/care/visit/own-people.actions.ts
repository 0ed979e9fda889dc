import { faceOf, isPrivate } from '../../house/actor.ts';
import { addDays } from '../../house/clock.ts';
import { newId } from '../../house/ids.ts';
import { denied, notFound, ok, refuse } from '../../house/result.ts';
import type { Actions } from '../../house/serve.ts';
import { leanOnGrant, sightOn } from '../client/client.actions.ts';
import { listCircleFaces } from './around.store.ts';
import type { visitContract } from './visit.contract.ts';
import { canPin } from './visit.policy.ts';
import { insertVisits, listRefusedFaces } from './visit.store.ts';
import { isNight, type Visit, whenOf } from './visit.ts';

/** As far ahead as a roster is looked at; whoever comes for longer pins again. */
const mostWeeks = 26;

/** What own people do they pin themselves; the planner never moves it and nobody counts it as a face. */
export const ownPeopleActions: Pick<Actions<typeof visitContract.verbs>, 'pin'> = {
  pin: async (tx, { clientId, what, faceId, day, from, minutes, everyWeek, until }) => {
    const door = canPin(tx.actor);
    if (!door.allowed) return denied(door.reason);
    const sight = await sightOn(tx, clientId);
    if (!sight.scopes.has('planning') || !(await leanOnGrant(tx, clientId, 'planning'))) return notFound();
    const who = faceId ?? faceOf(tx.actor);
    const isMe = isPrivate(tx.actor) && who === tx.actor.personId;
    if (!isMe && !(await listCircleFaces(tx, clientId)).includes(who)) return notFound();
    if (day < tx.today) return refuse({ type: 'visit.in_the_past' });
    if ((await listRefusedFaces(tx, clientId, [who])).size > 0)
      return refuse({ type: 'visit.client_says_no' });

    const last = everyWeek ? (until ?? addDays(day, 7 * (mostWeeks - 1))) : day;
    const seriesId = everyWeek ? newId() : null;
    const visits: Visit[] = [];
    const skipped: string[] = [];
    for (let on = day, week = 0; on <= last && week < mostWeeks; on = addDays(on, 7), week += 1) {
      const when = whenOf(on, from, minutes);
      if (!when) {
        skipped.push(on);
        continue;
      }
      visits.push({
        id: newId(),
        clientId,
        organisationId: null,
        teamId: null,
        faceId: who,
        taskId: null,
        layer: 'own_people',
        what,
        ...when,
        status: 'planned',
        night: isNight(when.startsAt),
        student: false,
        pinned: true,
        source: 'relative',
        sourceKey: null,
        sourceSays: null,
        seriesId,
        doneAt: null,
        version: 1,
      });
    }
    if (visits.length === 0) return refuse({ type: 'visit.time_skipped' });
    await insertVisits(tx, visits);
    tx.record('visit.pinned', { clientId, faceId: who, visitId: (visits[0] as Visit).id });
    return ok({ clientId, visitIds: visits.map((visit) => visit.id), skipped });
  },
};
