import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Letter } from '../../house/letter.ts';
import { findMail, listMails, mailFolder, openPost } from './mail.store.ts';
import { write } from './mail.ts';

const letter: Letter = {
  to: { name: 'Riet Smit', email: 'riet@example.org' },
  language: 'nl',
  subject: 'Kunt u donderdag rijden?',
  lines: ['Beste Riet,', 'Jo wil donderdag naar het ziekenhuis.'],
  links: [{ label: 'Ik kom', path: '/antwoord/abc' }],
};

describe('a letter in words', () => {
  test('text and HTML say the same, with the whole address of each link', () => {
    const { text, html } = write(letter, 'https://tango.example');
    for (const form of [text, html]) {
      expect(form).toContain('Jo wil donderdag naar het ziekenhuis.');
      expect(form).toContain('https://tango.example/antwoord/abc');
    }
  });

  test('what someone typed stays text', () => {
    const { html, subject } = write(
      { ...letter, subject: 'Hallo\r\nBcc: x@y.z', lines: ['<img src=x onerror=alert(1)> & "x"'] },
      'https://tango.example',
    );
    expect(subject).toBe('Hallo Bcc: x@y.z');
    expect(html).not.toContain('<img');
  });
});

describe('without a mail server', () => {
  let dataFolder: string;
  beforeAll(async () => {
    dataFolder = await mkdtemp(join(tmpdir(), 'tango-mail-'));
  });
  afterAll(() => rm(dataFolder, { recursive: true, force: true }));

  test('mails lie in a folder and can be read back, newest first', async () => {
    const settings = {
      publicUrl: 'http://localhost',
      mailFrom: 'Tango <t@localhost>',
      smtpUrl: undefined,
      dataFolder,
    };
    const post = openPost(settings);
    await post(letter);
    await post({ ...letter, subject: 'Tweede ✓', to: { name: 'Jo\r\nBcc: x', email: 'jo@example.org' } });
    const folder = mailFolder(settings);
    const mails = await listMails(folder, 10);
    expect(mails.map((mail) => mail.subject)).toEqual(['Tweede ✓', letter.subject]);
    expect(await findMail(folder, mails[1]?.id ?? '')).toMatchObject(letter);
    const files = (await readdir(folder)).filter((file) => file.endsWith('.eml')).sort();
    expect(await readFile(join(folder, files[1] ?? ''), 'utf8')).not.toMatch(/^Bcc:/m);
  });

  test('a letter that is sent again can be recognised: it has the same Message-ID', async () => {
    const again = await mkdtemp(join(tmpdir(), 'tango-mail-'));
    const post = openPost({
      publicUrl: 'https://tango.example',
      mailFrom: 'Tango <t@localhost>',
      smtpUrl: undefined,
      dataFolder: again,
    });
    for (const id of ['one', 'one', undefined]) await post(letter, id);
    const folder = mailFolder({ dataFolder: again });
    const files = (await readdir(folder)).filter((file) => file.endsWith('.eml'));
    const ids = await Promise.all(
      files.map(async (file) => /^Message-ID: (.*)$/m.exec(await readFile(join(folder, file), 'utf8'))?.[1]),
    );
    await rm(again, { recursive: true });
    expect(ids.filter((id) => id === '<one@tango.example>')).toHaveLength(2);
    expect(new Set(ids).size).toBe(2);
  });

  test('an appointment goes along as a calendar program takes it over, and is read back with the mail', async () => {
    const own = await mkdtemp(join(tmpdir(), 'tango-mail-'));
    const event = {
      ...{ id: 'm1', version: 2, startsAt: '2026-12-03T09:00:00.000Z', endsAt: '2026-12-03T10:00:00.000Z' },
      ...{ summary: 'Overleg', location: 'De Schuur', cancelled: false },
    };
    const settings = { publicUrl: 'http://localhost', mailFrom: 'Tango <t@localhost>', dataFolder: own };
    await openPost({ ...settings, smtpUrl: undefined })({ ...letter, event });
    const folder = mailFolder(settings);
    const [file = ''] = (await readdir(folder)).filter((name) => name.endsWith('.eml'));
    const mail = await readFile(join(folder, file), 'utf8');
    const [kept] = await listMails(folder, 1);
    await rm(own, { recursive: true });
    expect(mail).toMatch(/^Content-Type: text\/calendar;[\s\S]{0,40}method=REQUEST/m);
    expect(mail).toContain('overleg.ics');
    expect(kept).toMatchObject({ event });
  });

  test('a mail that does not exist is none', async () => {
    expect(await findMail(join(dataFolder, 'nowhere'), 'x')).toBeNull();
  });
});
