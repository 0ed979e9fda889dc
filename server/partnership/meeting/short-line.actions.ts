import { faceOf } from '../../house/actor.ts';
import type { Tx } from '../../house/database.ts';
import { newId } from '../../house/ids.ts';
import type { JobPayload } from '../../house/jobs.ts';
import { letterTo, type News } from '../../house/letter.ts';
import { denied, notFound, ok, stale } from '../../house/result.ts';
import type { Actions } from '../../house/serve.ts';
import { facesOf } from '../../people/person/faces.ts';
import { receiversBehind } from '../../people/person/receivers.ts';
import { clauseInForce } from '../agreement/agreement.actions.ts';
import { contactsOf, partnershipOf } from '../partnership/partnership.actions.ts';
import { type Partnership, partyOf, presentParties } from '../partnership/partnership.ts';
import { mailOwn, tell } from '../partnership/telling.actions.ts';
import { putOnAgenda } from './agenda.actions.ts';
import { listOnTable } from './agenda.store.ts';
import { noAnswerNews, noteAnsweredNews, noteNews, noteWaitsNews } from './meeting.letters.ts';
import { canAnswerNote, canReadMeetings, canTakePart } from './meeting.policy.ts';
import type { shortLineContract } from './short-line.contract.ts';
import { findNote, insertNote, listNotes, saveAnswer } from './short-line.store.ts';
import { answerBy, answered, type ShortNote, waitsTooLong } from './short-line.ts';

export const shortLineActions: Actions<typeof shortLineContract.verbs> = {
  list: async (tx, { partnershipId }) => {
    const door = canReadMeetings(tx.actor);
    if (!door.allowed) return denied(door.reason);
    const partnership = await partnershipOf(tx, partnershipId);
    return partnership ? ok(await viewOf(tx, partnership)) : notFound();
  },

  write: async (tx, { partnershipId, toOrganisationId, level, text }) => {
    const partnership = await partnershipOf(tx, partnershipId);
    if (!partnership) return notFound();
    const door = canTakePart(tx.actor, partnership);
    if (!door.allowed) return denied(door.reason);
    const organisationId = tx.actor.hat?.organisationId ?? '';
    const isThere = othersIn(partnership, organisationId).some(
      (one) => one.organisationId === toOrganisationId,
    );
    if (!isThere) return notFound();
    const agreed = await clauseInForce(tx, { partnershipId }, 'reachability');
    const note: ShortNote = {
      id: newId(),
      partnershipId,
      organisationId,
      toOrganisationId,
      level,
      faceId: faceOf(tx.actor),
      writerName: tx.actor.name,
      text,
      sentAt: tx.now,
      answerBy: agreed && answerBy(agreed.parameters, tx.now),
      answererName: '',
      answer: '',
      answeredAt: null,
      version: 1,
    };
    await insertNote(tx, note);
    // Between the two of them: no fact of the partnership, which all parties read.
    tx.record('meeting.note_sent', { noteId: note.id });
    tell(tx, partnershipId, toOrganisationId, 'tell_note', { type: 'sent', noteId: note.id });
    if (note.answerBy) remindOf(tx, note, note.answerBy);
    return ok(await viewOf(tx, partnership));
  },

  answer: async (tx, { noteId, version, answer }) => {
    const note = await findNote(tx, noteId);
    const partnership = note && (await partnershipOf(tx, note.partnershipId));
    if (!note || !partnership) return notFound();
    const door = canAnswerNote(tx.actor, partnership, note);
    if (!door.allowed) return denied(door.reason);
    const said = answered(note, answer, tx.actor.name, tx.now);
    if (!said.ok) return said;
    if (note.version !== version || !(await saveAnswer(tx, said.value, faceOf(tx.actor))))
      return stale(door, await viewOf(tx, partnership));
    tx.record('meeting.note_answered', { noteId });
    tell(tx, partnership.id, note.organisationId, 'tell_note', { type: 'answered', noteId });
    return ok(await viewOf(tx, partnership));
  },

  putOnTable: async (tx, { noteId, text }) => {
    const note = await findNote(tx, noteId);
    const partnership = note && (await partnershipOf(tx, note.partnershipId));
    if (!note || !partnership) return notFound();
    const door = canTakePart(tx.actor, partnership);
    if (!door.allowed) return denied(door.reason);
    await putOnAgenda(tx, { partnershipId: partnership.id, source: 'note', subjectId: noteId, text });
    return ok(await viewOf(tx, partnership));
  },
};

const othersIn = (partnership: Partnership, own: string | undefined) =>
  presentParties(partnership).filter(({ organisationId }) => organisationId !== own);

async function viewOf(tx: Tx, partnership: Partnership) {
  const { actor } = tx;
  const notes = await listNotes(tx, partnership.id);
  const onTable = (await listOnTable(tx, partnership.id)).filter(({ source }) => source === 'note');
  const contacts = await contactsOf(tx, partnership.id);
  const faces = await facesOf(
    tx,
    contacts.flatMap(({ faceId, substituteId }) => [faceId, substituteId]),
  );
  const agreed = await clauseInForce(tx, { partnershipId: partnership.id }, 'reachability');
  const nameOf = (id: string) => partyOf(partnership, id)?.name ?? '';
  const part = canTakePart(actor, partnership);
  return {
    notes: notes.map((note) => ({
      ...note,
      organisationName: nameOf(note.organisationId),
      toOrganisationName: nameOf(note.toOrganisationId),
      sentAt: note.sentAt.toISOString(),
      answerBy: note.answerBy?.toISOString() ?? null,
      answeredAt: note.answeredAt?.toISOString() ?? null,
      late: waitsTooLong(note, tx.now),
      onTable: onTable.some(({ subjectId }) => subjectId === note.id),
      can: { answer: canAnswerNote(actor, partnership, note), putOnTable: part },
    })),
    to: othersIn(partnership, actor.hat?.organisationId).flatMap(({ organisationId, name }) => {
      const own = contacts.filter((one) => one.organisationId === organisationId);
      // Where nobody was named the note goes to those who lead.
      const named =
        own.length > 0 ? own : [{ level: 'management' as const, faceId: null, substituteId: null }];
      return named.map(({ level, faceId, substituteId }) => ({
        ...{ organisationId, organisationName: name, level },
        person: faces.find(faceId),
        substitute: faces.find(substituteId),
      }));
    }),
    withinHours: agreed?.parameters.answerWithinHours ?? null,
    can: { write: part },
  };
}

/** When the agreed time has passed both ends hear it, once; should it be answered by then, nobody does. */
function remindOf(
  tx: Tx,
  { id, partnershipId, organisationId, toOrganisationId }: ShortNote,
  at: Date,
): void {
  for (const who of [organisationId, toOrganisationId])
    tx.later({
      task: 'tell_note',
      payload: { type: 'late', noteId: id, partnershipId, organisationId: who },
      at,
      key: `tell_note late ${id} ${who}`,
    });
}

/** As the party that hears. Says nothing that has become untrue since it was put in the queue. */
export async function tellNote(tx: Tx, { type = '', noteId = '' }: JobPayload) {
  const note = await findNote(tx, noteId);
  const partnership = note && (await partnershipOf(tx, note.partnershipId));
  if (!note || !partnership) return notFound();
  const { id: partnershipId } = partnership;
  const isWriter = tx.actor.hat?.organisationId === note.organisationId;
  const otherName = partyOf(partnership, isWriter ? note.toOrganisationId : note.organisationId)?.name ?? '';
  const isOpen = note.answeredAt === null;
  if (type === 'sent' && isOpen && !isWriter)
    await mailOwn(tx, partnershipId, note.level, noteNews(otherName, partnershipId));
  if (type === 'answered' && !isOpen && isWriter)
    await mailFaces(tx, [note.faceId], noteAnsweredNews(otherName, partnershipId));
  if (type === 'late' && waitsTooLong(note, tx.now)) {
    if (isWriter) await mailFaces(tx, [note.faceId], noAnswerNews(otherName, partnershipId));
    else await mailAsked(tx, note, noteWaitsNews(otherName, partnershipId));
  }
  return ok(null);
}

/** The contact person of that level with her substitute; whoever else would be told where there is none. */
async function mailAsked(tx: Tx, note: ShortNote, news: News): Promise<void> {
  const contact = (await contactsOf(tx, note.partnershipId)).find(
    ({ organisationId, level }) => organisationId === note.toOrganisationId && level === note.level,
  );
  const told = contact && (await mailFaces(tx, [contact.faceId, contact.substituteId], news));
  if (!told) await mailOwn(tx, note.partnershipId, note.level, news);
}

/** False when none of them reads mail. */
async function mailFaces(tx: Tx, faces: readonly (string | null)[], news: News): Promise<boolean> {
  const receivers = await receiversBehind(
    tx,
    faces.filter((face) => face !== null),
  );
  for (const receiver of receivers) tx.mail(letterTo(receiver, news));
  return receivers.length > 0;
}
