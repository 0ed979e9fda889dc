import type { Tx } from '../../house/database.ts';
import type { JobAction } from '../../house/jobs.ts';
import type { Letter } from '../../house/letter.ts';
import { notFound, ok } from '../../house/result.ts';
import { settingOf } from '../../people/organisation/setting.actions.ts';
import {
  findRaiser,
  findWorry,
  listFollowers,
  listReceivers,
  lockWorry,
  type Receiver,
  saveWorry,
} from './worry.store.ts';

// Mails about worries carry no content, only a link: a mail box is no safe place, and may be read by others.

/** After a worry was raised: whoever takes it gets a mail, and a reminder is set for when nobody does. */
export const tellTaker: JobAction = async (tx, { worryId = '' }) => {
  const worry = await findWorry(tx, worryId);
  if (worry?.status !== 'raised') return notFound();
  for (const receiver of await receiversOf(tx, worry.toId, worry.organisationId))
    tx.mail(letter(receiver, worry.urgent ? urgentWords : raisedWords));
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
  const all = [...told, ...(await listFollowers(tx, worry.organisationId))];
  const unique = all.filter((one, i) => all.findIndex((other) => other.email === one.email) === i);
  for (const receiver of unique) tx.mail(letter(receiver, waitingWords));
  tx.record('worry.reminded', { worryId });
  return ok(null);
};

/** Whoever raised it hears that there is an answer. */
export const tellRaiser: JobAction = async (tx, { worryId = '' }) => {
  const raiser = await findRaiser(tx, worryId);
  if (raiser) tx.mail(letter(raiser, answeredWords));
  return ok(null);
};

/** A desk of the organisation itself has no mail box of its own: then those who follow up for it. */
async function receiversOf(tx: Tx, faceId: string, organisationId: string): Promise<Receiver[]> {
  const found = await listReceivers(tx, faceId);
  return found.length > 0 ? found : listFollowers(tx, organisationId);
}

type Words = Record<'nl' | 'en', { subject: string; line: string; label: string }>;

const raisedWords: Words = {
  nl: {
    subject: 'Iemand maakt zich zorgen',
    line: 'Er is een zorg voor u. Wilt u die vandaag lezen en oppakken?',
    label: 'Lees de zorg',
  },
  en: {
    subject: 'Someone is worried',
    line: 'There is a worry for you. Please read it and take it up today.',
    label: 'Read the worry',
  },
};
const urgentWords: Words = {
  nl: {
    subject: 'Nu lezen: iemand maakt zich zorgen',
    line: 'Deze zorg kan niet tot morgen wachten. Lees hem nu.',
    label: 'Lees de zorg',
  },
  en: {
    subject: 'Read now: someone is worried',
    line: 'This worry cannot wait until tomorrow. Read it now.',
    label: 'Read the worry',
  },
};
const waitingWords: Words = {
  nl: {
    subject: 'Een zorg wacht nog',
    line: 'Een zorg is nog door niemand opgepakt. Wie pakt hem op?',
    label: 'Pak de zorg op',
  },
  en: {
    subject: 'A worry is still waiting',
    line: 'Nobody has taken up a worry yet. Who does?',
    label: 'Take the worry up',
  },
};
const answeredWords: Words = {
  nl: {
    subject: 'Er is antwoord op uw zorg',
    line: 'U maakte zich zorgen. Lees wat eruit gekomen is.',
    label: 'Lees het antwoord',
  },
  en: {
    subject: 'There is an answer to your worry',
    line: 'You were worried. Read what came of it.',
    label: 'Read the answer',
  },
};

function letter({ name, email, language }: Receiver, words: Words): Letter {
  const { subject, line, label } = words[language];
  return {
    to: { name, email },
    language,
    subject,
    lines: [language === 'nl' ? `Beste ${name},` : `Dear ${name},`, line],
    links: [{ label, path: '/zorgen' }],
  };
}
