import { faceOf } from '../../house/actor.ts';
import { dayOf } from '../../house/clock.ts';
import type { Tx } from '../../house/database.ts';
import { answerOnce, keyOfLink, makeLink, withdrawLink } from '../../house/guest.ts';
import { newId, sha256 } from '../../house/ids.ts';
import type { JobPayload } from '../../house/jobs.ts';
import { letterTo } from '../../house/letter.ts';
import { denied, notFound, ok, type Result, refuse } from '../../house/result.ts';
import type { Actions } from '../../house/serve.ts';
import { say } from '../../house/text.ts';
import { readTheDocument, readTheSignatures } from '../../partnership/agreement/signing.actions.ts';
import { open } from '../../partnership/agreement/view.actions.ts';
import { facesOf } from '../../people/person/faces.ts';
import type { handoutContract } from './handout.contract.ts';
import { handedOutNews } from './handout.letters.ts';
import { canHandOut, canSeeHandouts } from './handout.policy.ts';
import {
  findHandout,
  findOfGuest,
  type HandoutFile,
  insertHandout,
  listFiles,
  listHandouts,
  readFile,
  saveFetched,
  saveReceived,
} from './handout.store.ts';
import { endOf, type Handout, lastDayOf, stateOf } from './handout.ts';

export const handoutActions: Actions<typeof handoutContract.verbs> = {
  list: async (tx, { agreementId }) => {
    const opened = await open(tx, agreementId);
    if (!opened) return notFound();
    const sees = canSeeHandouts(tx.actor, opened.partnership).allowed;
    const handouts = sees ? await listHandouts(tx, agreementId) : [];
    const can = { handOut: canHandOut(tx.actor, opened.partnership, opened.agreement) };
    return ok({ rows: await viewsOf(tx, handouts), can });
  },

  make: async (tx, { agreementId, forWhom, email, endsOn }) => {
    const opened = await open(tx, agreementId);
    if (!opened) return notFound();
    const { agreement, partnership } = opened;
    const door = canHandOut(tx.actor, partnership, agreement);
    if (!door.allowed) return denied(door.reason);
    const endsAt = endOf(endsOn, tx.today);
    if (!endsAt.ok) return endsAt;
    const files = await filesOf(tx, agreementId);
    if (!files.ok) return files;
    const handout: Handout = {
      id: newId(),
      linkId: await makeLink(tx, endsAt.value),
      partnershipId: partnership.id,
      agreementId,
      title: `${agreement.title}, versie ${agreement.number}`,
      forWhom,
      email,
      madeBy: faceOf(tx.actor),
      madeAt: tx.now,
      endsAt: endsAt.value,
      withdrawnAt: null,
      timesFetched: 0,
      lastFetchedAt: null,
      receivedBy: null,
      receivedAt: null,
    };
    await insertHandout(tx, handout, files.value);
    const hashes = files.value.map(({ bytes }) => sha256(bytes));
    tx.record('handout.made', { handoutId: handout.id, agreementId, sha256: hashes }, about(handout));
    if (email !== null) mailLater(tx, handout.id);
    return viewed(tx, handout);
  },

  withdraw: async (tx, { handoutId }) => {
    const handout = await ofOurs(tx, handoutId);
    if (!handout.ok) return handout;
    if (await withdrawLink(tx, handout.value.linkId))
      tx.record('handout.withdrawn', { handoutId }, about(handout.value));
    return shown(tx, handoutId);
  },

  enterReceived: async (tx, { handoutId, by }) => {
    const handout = await ofOurs(tx, handoutId);
    if (!handout.ok) return handout;
    const received = await receive(tx, handout.value, by);
    return received.ok ? shown(tx, handoutId) : received;
  },

  show: async (tx) => {
    const handout = await findOfGuest(tx);
    return handout ? ok(await guestViewOf(tx, handout)) : notFound();
  },

  fetch: async (tx, { part }) => {
    const handout = await findOfGuest(tx);
    const file = handout && (await readFile(tx, handout.id, part));
    if (!handout || !file) return notFound();
    if (!file.intact) return refuse({ type: 'handout.damaged' });
    await saveFetched(tx, handout.id);
    tx.record('handout.fetched', { handoutId: handout.id, part }, about(handout));
    return ok({ name: file.name, mediaType: 'application/pdf', bytes: new Uint8Array(file.bytes) });
  },

  receive: async (tx, { by }) => {
    const handout = await findOfGuest(tx);
    if (!handout) return notFound();
    const received = await receive(tx, handout, by);
    if (!received.ok) return received;
    const after = await findOfGuest(tx);
    return after ? ok(await guestViewOf(tx, after)) : notFound();
  },
};

/** Mails the link, unless it was withdrawn or ended while the letter waited. */
export async function mailHandout(tx: Tx, { handoutId = '', language = '' }: JobPayload) {
  const handout = await findHandout(tx, handoutId);
  if (!handout) return notFound();
  const { email, forWhom, title } = handout;
  if (email === null || stateOf(handout, tx.now) !== 'open') return ok(null);
  const by = tx.actor.hat?.organisationName ?? '';
  const news = handedOutNews(by, title, lastDayOf(handout.endsAt), pathOf(tx, handout));
  const to = { name: forWhom, given: forWhom, email };
  tx.mail(letterTo({ ...to, language: language === 'en' ? 'en' : 'nl' }, news));
  return ok(null);
}

function mailLater(tx: Tx, handoutId: string): void {
  const organisationId = tx.actor.hat?.organisationId ?? '';
  tx.later({ task: 'mail_handout', payload: { handoutId, organisationId, language: tx.actor.language } });
}

/** The signed bytes and, beside them, who signed: copies of what the giver may see at this moment. */
async function filesOf(tx: Tx, agreementId: string) {
  const document = await readTheDocument(tx, { agreementId });
  if (!document.ok) return document;
  const sheet = await readTheSignatures(tx, { agreementId, language: tx.actor.language });
  if (!sheet.ok) return notFound();
  const files: HandoutFile[] = [
    { part: 'document', name: document.value.name, bytes: document.value.bytes },
    { part: 'signatures', name: sheet.value.name, bytes: sheet.value.bytes },
  ];
  return ok(files);
}

async function ofOurs(tx: Tx, handoutId: string) {
  const handout = await findHandout(tx, handoutId);
  const opened = handout && (await open(tx, handout.agreementId));
  if (!handout || !opened) return notFound();
  const door = canSeeHandouts(tx.actor, opened.partnership);
  return door.allowed ? ok(handout) : denied(door.reason);
}

type Late = { readonly type: 'handout.ended' | 'handout.received_already' };

/** Said by the receiver or entered from paper: the first name stays, and the same name again changes nothing. */
async function receive(tx: Tx, handout: Handout, by: string): Promise<Result<null, Late>> {
  const taken = await answerOnce(tx, handout.linkId, { by });
  if (taken === 'ended') return refuse({ type: 'handout.ended', reason: tooLate });
  if (taken === 'other') return refuse({ type: 'handout.received_already', reason: already });
  if (taken === 'again') return ok(null);
  await saveReceived(tx, handout.id, by);
  tx.record('handout.received', { handoutId: handout.id }, about(handout));
  return ok(null);
}

const tooLate = say(
  'Deze link is gestopt. De ontvangst is niet vastgelegd.',
  'This link has ended. That it arrived was not recorded.',
);
const already = say(
  'De ontvangst is al vastgelegd onder een andere naam. Klopt dat niet? Bel dan wie u het document gaf.',
  'That it arrived was recorded already under another name. Is that wrong? Call who gave you the document.',
);

const about = ({ partnershipId }: Handout) => ({ partnershipId });

/** The page behind the link. */
const pathOf = (tx: Tx, { linkId }: Handout): string => `/inzien/${keyOfLink(tx, linkId)}`;

async function shown(tx: Tx, handoutId: string) {
  const handout = await findHandout(tx, handoutId);
  return handout ? viewed(tx, handout) : notFound();
}

async function viewed(tx: Tx, handout: Handout) {
  const [view] = await viewsOf(tx, [handout]);
  return view ? ok(view) : notFound();
}

async function viewsOf(tx: Tx, handouts: readonly Handout[]) {
  const faces = await facesOf(
    tx,
    handouts.map(({ madeBy }) => madeBy),
  );
  return handouts.map((handout) => {
    const state = stateOf(handout, tx.now);
    return {
      id: handout.id,
      title: handout.title,
      forWhom: handout.forWhom,
      email: handout.email,
      madeBy: faces.find(handout.madeBy)?.name ?? '',
      madeOn: dayOf(handout.madeAt),
      endsOn: lastDayOf(handout.endsAt),
      state,
      path: state === 'open' ? pathOf(tx, handout) : null,
      timesFetched: handout.timesFetched,
      lastFetchedOn: handout.lastFetchedAt && dayOf(handout.lastFetchedAt),
      received: receivedOf(handout),
    };
  });
}

const guestViewOf = async (tx: Tx, handout: Handout) => ({
  organisationName: tx.actor.guest?.organisationName ?? '',
  title: handout.title,
  forWhom: handout.forWhom,
  madeOn: dayOf(handout.madeAt),
  endsOn: lastDayOf(handout.endsAt),
  files: await listFiles(tx, handout.id),
  received: receivedOf(handout),
});

const receivedOf = ({ receivedBy, receivedAt }: Handout) =>
  receivedBy !== null && receivedAt !== null ? { by: receivedBy, on: dayOf(receivedAt) } : null;
