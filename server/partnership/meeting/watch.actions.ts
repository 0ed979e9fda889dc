import { addDays, type Day, daysBetween } from '../../house/clock.ts';
import type { Tx } from '../../house/database.ts';
import type { JobPayload } from '../../house/jobs.ts';
import { ok } from '../../house/result.ts';
import {
  measureReachability,
  monthOf,
  ownClausesInForce,
  recordMeasure,
  showRunning,
  trialOf,
} from '../agreement/agreement.actions.ts';
import { openDecisionsOf, ownPartnerships } from '../partnership/partnership.actions.ts';
import { type Partnership, partyOf, takesPart } from '../partnership/partnership.ts';
import { mailOwn } from '../partnership/telling.actions.ts';
import { openDifferencesOf } from '../vision/vision.actions.ts';
import { letGo, putOnAgenda } from './agenda.actions.ts';
import { listOnTable, listTalkedAbout } from './agenda.store.ts';
import {
  decisionText,
  differenceText,
  endsText,
  figureText,
  offeredText,
  suspendedText,
  trialText,
} from './agenda.texts.ts';
import { type Cause, changesOf } from './agenda.ts';
import { rhythmLostNews } from './meeting.letters.ts';
import { listMeetings, noteLostRhythm } from './meeting.store.ts';
import { countMeetings, duesOf } from './meeting.ts';

// What Tango watches over in a partnership by itself: each day, and after what changes it. The jobs of all parties do it, and
// do nothing twice.

/** Follows contacts, meetings and signatures, and runs daily: a rhythm is also lost by waiting. */
export async function measurePartnerships(tx: Tx, payload: JobPayload) {
  await measureReachability(tx, payload);
  await measureRhythm(tx);
  await feedAgendas(tx);
  return ok(null);
}

/** Does the agreed rhythm hold? Over the half-year up to this month. */
async function measureRhythm(tx: Tx) {
  for (const clause of await ownClausesInForce(tx, 'consultation-rhythm')) {
    const { partnershipId, countsFrom } = clause;
    const { ends } = monthOf(tx.today);
    const starts = `${addDays(ends, -175).slice(0, 8)}01`;
    const from = countsFrom > starts ? countsFrom : starts;
    const counts = countMeetings(await listMeetings(tx, partnershipId), { starts: from, ends: tx.today });
    const counted = { levels: counts };
    await recordMeasure(tx, {
      partnershipId,
      kind: 'consultation-rhythm',
      organisationId: null,
      starts,
      ends,
      from,
      counted,
    });
  }
}

/** Runs daily: each party tells its own contact person, once for each meeting that did not come about. */
export async function tellLostRhythm(tx: Tx) {
  for (const clause of await ownClausesInForce(tx, 'consultation-rhythm')) {
    const { partnershipId, parameters, countsFrom } = clause;
    const meetings = await listMeetings(tx, partnershipId);
    for (const { level, dueOn, overdue } of duesOf(parameters.meetings, meetings, countsFrom, tx.today))
      if (overdue && (await noteLostRhythm(tx, { partnershipId, level, dueOn })))
        await mailOwn(tx, partnershipId, level, rhythmLostNews(partnershipId, level, dueOn));
  }
  return ok(null);
}

async function feedAgendas(tx: Tx): Promise<void> {
  const own = tx.actor.hat?.organisationId ?? '';
  for (const partnership of await ownPartnerships(tx)) {
    if (!takesPart(partnership, own) || partnership.phase === 'ended') continue;
    const causes = await causesIn(tx, partnership);
    const onTable = await listOnTable(tx, partnership.id);
    const talked = await listTalkedAbout(tx, partnership.id, addDays(tx.today, -730));
    const { put, gone } = changesOf(causes, onTable, talked);
    for (const { source, subjectId, text } of put)
      await putOnAgenda(tx, { partnershipId: partnership.id, source, subjectId, text });
    for (const { id } of gone) await letGo(tx, id);
  }
}

/** So many days before its last day what was agreed comes on the table. */
const noticeDays = 60;

/** What the parties should talk about: figures out of line, what ends soon, what waits, and where they differ in the core. */
async function causesIn(tx: Tx, partnership: Partnership): Promise<Cause[]> {
  const { id: partnershipId } = partnership;
  const running = await showRunning(tx, { partnershipId });
  if (!running.ok) return [];
  const { agreement, open, clauses } = running.value;
  const endsSoon = (day: Day | null) => day !== null && daysBetween(tx.today, day) <= noticeDays;
  const causes: Cause[] = clauses.flatMap(({ kind, title, agreed, measured }) =>
    (measured?.figures ?? [])
      .filter(({ verdict }) => verdict === 'not_kept')
      .map(({ organisationId, organisationName, sentence, from }) => ({
        source: 'measure' as const,
        subjectId: organisationId === null ? kind : `${kind} ${organisationId}`,
        text: figureText(title, sentence, agreed, organisationName),
        since: from,
      })),
  );
  if (agreement?.ends && endsSoon(agreement.ends))
    causes.push(about('agreement', `ends ${agreement.id}`, endsText(agreement.number, agreement.ends)));
  // Clauses that were suspended together are one thing to talk about.
  const late = clauses.flatMap(({ title, suspended: one }) =>
    one && one.until < tx.today
      ? [{ title, until: one.until, key: `suspended ${one.since} ${one.until}` }]
      : [],
  );
  for (const [place, { key, title, until }] of late.entries()) {
    const together = late.filter((one) => one.key === key);
    if (late.findIndex((one) => one.key === key) === place)
      causes.push(about('agreement', key, suspendedText(title, together.length - 1, until)));
  }
  if (open?.status === 'offered')
    causes.push(about('agreement', `offered ${open.id}`, offeredText(open.number)));
  // It stays on the table for a while after its end: what was learned is not lost with it.
  const trial = await trialOf(tx, partnershipId);
  if (trial && endsSoon(trial.stopsOn) && daysBetween(trial.stopsOn, tx.today) <= noticeDays)
    causes.push(
      about('agreement', `trial ${trial.stopsOn}`, trialText(trial.what, addDays(trial.stopsOn, -1))),
    );
  for (const { id, kind, organisationId } of await openDecisionsOf(tx, partnershipId))
    causes.push(about('decision', id, decisionText(partyOf(partnership, organisationId)?.name ?? '', kind)));
  for (const { id, says } of await openDifferencesOf(tx, partnershipId))
    causes.push(about('vision', id, differenceText(says)));
  return causes;
}

const about = (source: Cause['source'], subjectId: string, text: Cause['text']): Cause => ({
  source,
  subjectId,
  text,
  since: null,
});
