import type { Tx } from '../../house/database.ts';
import type { JobAction } from '../../house/jobs.ts';
import { letterTo, type News, type Receiver } from '../../house/letter.ts';
import { notFound, ok } from '../../house/result.ts';
import { say } from '../../house/text.ts';
import { settingOf } from '../../people/organisation/setting.actions.ts';
import { receiversBehind, receiversWith } from '../../people/person/receivers.ts';
import { findRaiser, findWorry, lockWorry, saveWorry } from './worry.store.ts';

// Mails about worries carry no content, only a link: a mail box is no safe place, and may be read by others.

/** After a worry was raised: whoever takes it gets a mail, and a reminder is set for when nobody does. */
export const tellTaker: JobAction = async (tx, { worryId = '' }) => {
  const worry = await findWorry(tx, worryId);
  if (worry?.status !== 'raised') return ok(null);
  for (const receiver of await receiversOf(tx, worry.toId, worry.organisationId))
    tx.mail(letterTo(receiver, worry.urgent ? urgentNews : raisedNews));
  const remindAfter = await settingOf(tx, worry.organisationId, 'worries');
  const minutes = worry.urgent ? remindAfter.urgent : remindAfter.usual;
  tx.later({
    task: 'worry_waits',
    payload: { organisationId: worry.organisationId, worryId },
    at: new Date(worry.raisedAt.getTime() + minutes * 60_000),
    key: `worry-waits-${worryId}`,
  });
  return ok(null);
};

/** Nobody took it up within the agreed time: the team and those who follow up for the whole organisation hear. */
export const remindOthers: JobAction = async (tx, { worryId = '' }) => {
  const worry = await lockWorry(tx, worryId);
  if (worry?.status !== 'raised' || worry.remindedAt !== null) return notFound();
  await saveWorry(tx, { ...worry, remindedAt: tx.now, version: worry.version + 1 });
  const told = await receiversOf(tx, worry.teamId ?? worry.toId, worry.organisationId);
  const all = [...told, ...(await followersOf(tx, worry.organisationId))];
  const unique = all.filter((one, i) => all.findIndex((other) => other.email === one.email) === i);
  for (const receiver of unique) tx.mail(letterTo(receiver, waitingNews));
  tx.record('worry.reminded', { worryId });
  return ok(null);
};

/** Whoever raised it hears that there is an answer. */
export const tellRaiser: JobAction = async (tx, { worryId = '' }) => {
  const raiser = await findRaiser(tx, worryId);
  if (raiser) tx.mail(letterTo(raiser, answeredNews));
  return ok(null);
};

/** A desk of the organisation itself has no mail box of its own: then those who follow up for it. */
async function receiversOf(tx: Tx, faceId: string, organisationId: string): Promise<Receiver[]> {
  const found = await receiversBehind(tx, [faceId]);
  return found.length > 0 ? found : followersOf(tx, organisationId);
}

/** Those who follow worries up for the whole organisation. */
const followersOf = (tx: Tx, organisationId: string) =>
  receiversWith(tx, organisationId, ['village_supporter', 'intake']);

const path = '/zorgen';

const raisedNews: News = {
  subject: say('Iemand maakt zich zorgen', 'Someone is worried'),
  lines: [
    say(
      'Er is een zorg voor u. Wilt u die vandaag lezen en oppakken?',
      'There is a worry for you. Please read it and take it up today.',
    ),
  ],
  link: { label: say('Lees de zorg', 'Read the worry'), path },
};
const urgentNews: News = {
  subject: say('Nu lezen: iemand maakt zich zorgen', 'Read now: someone is worried'),
  lines: [
    say(
      'Deze zorg kan niet tot morgen wachten. Lees hem nu.',
      'This worry cannot wait until tomorrow. Read it now.',
    ),
  ],
  link: { label: say('Lees de zorg', 'Read the worry'), path },
};
const waitingNews: News = {
  subject: say('Een zorg wacht nog', 'A worry is still waiting'),
  lines: [
    say(
      'Een zorg is nog door niemand opgepakt. Wie pakt hem op?',
      'Nobody has taken up a worry yet. Who does?',
    ),
  ],
  link: { label: say('Pak de zorg op', 'Take the worry up'), path },
};
const answeredNews: News = {
  subject: say('Er is antwoord op uw zorg', 'There is an answer to your worry'),
  lines: [say('U maakte zich zorgen. Lees wat eruit gekomen is.', 'You were worried. Read what came of it.')],
  link: { label: say('Lees het antwoord', 'Read the answer'), path },
};
