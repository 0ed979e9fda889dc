import { mkdir, readdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createTransport } from 'nodemailer';
import { newId } from '../../house/ids.ts';
import type { Letter, Post } from '../../house/letter.ts';
import { invitationText, methodOf } from '../calendar/calendar.ts';
import { type Mail, write } from './mail.ts';

export type MailSettings = {
  readonly publicUrl: string;
  readonly mailFrom: string;
  readonly smtpUrl: string | undefined;
  readonly dataFolder: string;
};

export const mailFolder = (settings: Pick<MailSettings, 'dataFolder'>): string =>
  join(settings.dataFolder, 'mail');

/** The way out for every letter: the mail server of TANGO_SMTP_URL, or a folder with one file per mail. */
export function openPost(settings: MailSettings): Post {
  return settings.smtpUrl ? toServer(settings, settings.smtpUrl) : toFolder(settings);
}

/** Throws when the mail server does not let us in; undefined when mails go to a folder. */
export const mailServerProbe = ({ smtpUrl }: MailSettings): (() => Promise<unknown>) | undefined =>
  smtpUrl ? () => openServer(smtpUrl).verify() : undefined;

function openServer(smtpUrl: string) {
  return createTransport(smtpUrl, {
    // A job waits for this inside its transaction.
    connectionTimeout: 8000,
    greetingTimeout: 8000,
    socketTimeout: 12_000,
    disableFileAccess: true,
    disableUrlAccess: true,
  } as object);
}

function toServer(settings: MailSettings, smtpUrl: string): Post {
  const transport = openServer(smtpUrl);
  return async (letter, id) => {
    await transport.sendMail(messageOf(letter, settings, id));
  };
}

function toFolder(settings: MailSettings): Post {
  const transport = createTransport({ streamTransport: true, buffer: true, newline: 'unix' });
  const folder = mailFolder(settings);
  return async (letter, id) => {
    const { message } = await transport.sendMail(messageOf(letter, settings, id));
    const mail: Mail = { ...letter, id: newId(), sentAt: new Date().toISOString() };
    await mkdir(folder, { recursive: true });
    await writeFile(join(folder, `${mail.id}.eml`), message as Buffer, { mode: 0o600 });
    const draft = join(folder, `${mail.id}.tmp`);
    await writeFile(draft, JSON.stringify(mail), { mode: 0o600 });
    await rename(draft, join(folder, `${mail.id}.json`));
  };
}

function messageOf(letter: Letter, settings: MailSettings, id: string = newId()) {
  const { name, email } = letter.to;
  return {
    from: settings.mailFrom,
    to: { name: name.replace(/[\r\n]/g, ' '), address: email },
    ...write(letter, settings.publicUrl),
    messageId: `<${id}@${new URL(settings.publicUrl).hostname}>`,
    ...(letter.event ? { icalEvent: appointment(letter, letter.event, settings) } : {}),
    headers: { 'Auto-Submitted': 'auto-generated', 'Content-Language': letter.language },
  };
}

/** What a calendar program takes over from the mail: Tango asks, whoever gets the letter is asked. */
function appointment({ to }: Letter, event: NonNullable<Letter['event']>, settings: MailSettings) {
  const entry = {
    ...event,
    startsAt: new Date(event.startsAt),
    endsAt: new Date(event.endsAt),
    description: '',
    busy: true,
  };
  const organiser = addressIn(settings.mailFrom);
  return {
    method: methodOf(entry),
    filename: 'overleg.ics',
    content: invitationText(entry, { organiser, invited: to }, new Date()),
  };
}

/** `Tango <tango@example.org>`, or an address alone. */
function addressIn(from: string): { name: string; email: string } {
  const [, name = '', email = from] = /^(.*?)\s*<([^<>]+)>\s*$/.exec(from) ?? [];
  return { name: name.replaceAll('"', '').trim() || 'Tango', email };
}

/** Newest first; their names begin with the moment, as ids do. */
export async function listMails(folder: string, most: number): Promise<Mail[]> {
  const files = await readdir(folder).catch(() => []);
  const newest = files
    .filter((file) => file.endsWith('.json'))
    .sort()
    .reverse()
    .slice(0, most);
  const mails = await Promise.all(newest.map((file) => readMail(join(folder, file))));
  return mails.filter((mail) => mail !== null);
}

/** `id` is an id that the contract has checked; it cannot lead out of the folder. */
export const findMail = (folder: string, id: string): Promise<Mail | null> =>
  readMail(join(folder, `${id.toLowerCase()}.json`));

const readMail = (file: string): Promise<Mail | null> =>
  readFile(file, 'utf8').then(
    (text) => JSON.parse(text) as Mail,
    () => null,
  );
