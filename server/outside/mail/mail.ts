import type { Letter } from '../../house/letter.ts';

/**
 * Mail: a letter that Tango sent, in plain words. A room writes the letter; here it gets its form, and goes to the mail
 * server or, without one, into a folder. Mails are not kept in the database: what they say stands in the rooms.
 * In demo mode the folder is a page, so that whoever tries Tango can press the links.
 */
export type Mail = Letter & {
  readonly id: string;
  readonly sentAt: string;
};

type Written = { readonly subject: string; readonly text: string; readonly html: string };

const farewell = {
  nl: 'Deze mail komt van Tango. Wilt u iets vragen? Bel uw contactpersoon; een antwoord op deze mail leest niemand.',
  en: 'This mail comes from Tango. A question? Call your contact person; nobody reads replies to this mail.',
};

/** The letter as text and as simple HTML without pictures or anything else that is fetched from elsewhere. */
export function write(letter: Letter, publicUrl: string): Written {
  const links = letter.links.map(({ label, path }) => ({ label, url: publicUrl + path }));
  const end = farewell[letter.language];
  const subject = letter.subject.replace(/\s+/g, ' ').trim();
  const text = [...letter.lines, ...links.map(({ label, url }) => `${label}:\n${url}`), end].join('\n\n');
  const html = [
    `<!doctype html><html lang="${letter.language}"><head><meta charset="utf-8"><title>${escaped(subject)}</title></head>`,
    '<body style="font-family:sans-serif;font-size:17px;line-height:1.55;color:#1f2421;max-width:36em">',
    ...letter.lines.map((line) => `<p>${escaped(line).replaceAll('\n', '<br>')}</p>`),
    ...links.map(
      ({ label, url }) =>
        `<p><a href="${escaped(url)}" style="display:inline-block;padding:10px 18px;background:#147763;color:#ffffff;border-radius:8px;text-decoration:none">${escaped(label)}</a></p>`,
    ),
    `<p style="font-size:14px;color:#5f5a50">${escaped(end)}</p></body></html>`,
  ].join('\n');
  return { subject, text, html };
}

const escaped = (text: string): string => text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
