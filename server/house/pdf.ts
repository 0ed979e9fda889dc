import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import PDFDocument from 'pdfkit';
import type { Day } from './clock.ts';
import { lettersOf } from './font-letters.ts';
import type { Text } from './result.ts';

export type Language = keyof Text;

export type PdfOf = {
  readonly title: string;
  readonly language: Language;
  /** The day of what it says, not of its making: the same content gives the same bytes. */
  readonly on: Day;
};

/**
 * A PDF to keep (PDF/A-2a): text in an embedded font, bookmarks, structure and a language tag, so that it can be
 * searched, read aloud and still be read when no Tango is left. Its name and page numbers stand at the foot.
 */
export async function renderPdf(
  { title, language, on }: PdfOf,
  write: (page: Page, pdf: PDFKit.PDFDocument) => void,
): Promise<Uint8Array> {
  const pdf = new KeptPdf({
    size: 'A4',
    margins: { top: 64, bottom: 72, left: 64, right: 64 },
    lang: tags[language],
    pdfVersion: '1.7',
    subset: 'PDF/A-2a',
    tagged: true,
    displayTitle: true,
    bufferPages: true,
    font: '',
    info: {
      Title: printable(title),
      Creator: 'Tango',
      Producer: 'Tango',
      CreationDate: new Date(`${on}T00:00:00Z`),
    },
  });
  for (const weight of weights) pdf.registerFont(weight, fonts[weight]);
  pdf.font('Regular');
  const chunks: Uint8Array[] = [];
  const done = new Promise<Uint8Array>((resolve, reject) => {
    pdf.on('data', (chunk: Uint8Array) => chunks.push(chunk));
    pdf.on('end', () => resolve(Buffer.concat(chunks)));
    pdf.on('error', reject);
  });
  const page = openPage(pdf);
  page.speak(language);
  write(page, pdf);
  page.close();
  writeFeet(pdf, title.replace(/, (versi[a-z]+ \d+)$/, ' · $1'), language);
  pdf.end();
  return done;
}

const weights = ['Regular', 'Bold'] as const;

// Beside this file, and beside the bundle: tools/build.mjs copies them.
const fontFile = (weight: (typeof weights)[number]) =>
  readFileSync(join(import.meta.dirname, 'fonts', `AtkinsonHyperlegibleNext-${weight}.ttf`));
const fonts = { Regular: fontFile('Regular'), Bold: fontFile('Bold') };
const letters = lettersOf(fonts.Regular);

const tags: Record<Language, 'nl-NL' | 'en-GB'> = { nl: 'nl-NL', en: 'en-GB' };

/** PDFKit writes the title unescaped into the XML that says what the file is; a "&" would make it unreadable there. */
class KeptPdf extends PDFDocument {
  override endMetadata(): void {
    this.info.Title = String(this.info.Title).replace(/[&<>]/g, (sign) => `&#${sign.charCodeAt(0)};`);
    super.endMetadata();
  }
}

export type Page = ReturnType<typeof openPage>;

/** Headings become bookmarks and structure; each part carries the language it is in. */
function openPage(pdf: PDFKit.PDFDocument) {
  const root = pdf.struct('Document');
  pdf.addStructure(root);
  let above: PDFKit.PDFOutline[] = [pdf.outline];
  let lang = tags.nl;
  const put = (kind: string, draw: () => void) => root.add(pdf.struct(kind, { lang }, draw));
  return {
    speak: (language: Language) => {
      lang = tags[language];
    },
    heading: (level: 1 | 2 | 3, words: string) => {
      const size = { 1: 20, 2: 15, 3: 12.5 }[level];
      above = above.slice(0, level);
      const parent = above.at(-1) ?? pdf.outline;
      // A heading never stands alone at the foot of a page.
      if (pdf.y > pdf.page.height - 150) pdf.addPage();
      above.push(parent.addItem(printable(words)));
      put(`H${level}`, () => {
        pdf.moveDown(level === 1 ? 0.2 : 0.6);
        pdf.font('Bold').fontSize(size).fillColor('#0B5145').text(printable(words), { lineGap: 2 });
        pdf.moveDown(0.25);
      });
    },
    text: (words: string) => {
      for (const line of words.split('\n').filter((one) => one.trim() !== ''))
        put('P', () => {
          pdf.font('Regular').fontSize(11).fillColor('#1F2421').text(printable(line), { lineGap: 3 });
          pdf.moveDown(0.35);
        });
    },
    /** A line to write on. */
    rule: () => {
      const { x, y } = pdf;
      asArtifact(pdf, 'Layout', () =>
        pdf
          .moveTo(x, y + 34)
          .lineTo(x + 300, y + 34)
          .lineWidth(0.7)
          .strokeColor('#5F5A50')
          .stroke(),
      );
      pdf.y = y + 46;
    },
    close: () => root.end(),
  };
}

/** Not read aloud. */
function asArtifact(pdf: PDFKit.PDFDocument, type: 'Layout' | 'Pagination', draw: () => void): void {
  pdf.markContent('Artifact', { type });
  draw();
  pdf.endMarkedContent();
}

/** "Naam · versie 2 · 1 van 3" at the foot. */
function writeFeet(pdf: PDFKit.PDFDocument, title: string, language: Language): void {
  const { start, count } = pdf.bufferedPageRange();
  for (let number = start; number < start + count; number += 1) {
    pdf.switchToPage(number);
    pdf.page.margins.bottom = 0;
    const words = `${printable(title)} · ${number + 1} ${language === 'nl' ? 'van' : 'of'} ${count}`;
    asArtifact(pdf, 'Pagination', () =>
      pdf
        .font('Regular')
        .fontSize(9)
        .fillColor('#5F5A50')
        .text(words, 64, pdf.page.height - 48, { lineBreak: false }),
    );
  }
}

/** A letter that the font lacks keeps its base letter; the rest is told before it is offered. */
function printable(words: string): string {
  return [...words.normalize('NFC').replace(/\s/g, ' ')]
    .map((letter) => (letters.has(letter) ? letter : (baseOf(letter) ?? '?')))
    .join('');
}

// A mark of its own, that no single letter carries, goes: what it stood on is still there.
const baseOf = (letter: string): string | null => {
  if (/\p{M}/u.test(letter)) return '';
  const base = letter.normalize('NFD').charAt(0);
  return letters.has(base) ? base : null;
};

/** Signs that a PDF of ours cannot show, such as emoji: whoever offers it is told, and nothing is signed unseen. */
export function unprintable(words: string): string[] {
  const signs = [...words.normalize('NFC').replace(/\s/g, ' ')];
  return [...new Set(signs.filter((sign) => !letters.has(sign) && baseOf(sign) === null))];
}
