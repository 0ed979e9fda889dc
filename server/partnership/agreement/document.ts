import PDFDocument from 'pdfkit';
import type { Text } from '../../house/result.ts';
import { type Agreement, basicKinds, basicTitles, leftOpen, textOf, titleOf } from './agreement.ts';
import type { Party } from './clauses/clause.ts';
import { dateText } from './clauses/wording.ts';

export type DocumentOf = {
  readonly agreement: Agreement;
  readonly parties: readonly Party[];
  readonly goal: string;
};

export type Language = keyof Text;

const words = {
  agreement: { nl: 'Samenwerkingsafspraak', en: 'Partnership agreement' },
  between: { nl: 'Tussen', en: 'Between' },
  version: { nl: 'Versie', en: 'Version' },
  starts: { nl: 'Begint op', en: 'Starts on' },
  ends: { nl: 'Laatste dag', en: 'Last day' },
  endless: { nl: 'Geen einddatum', en: 'No end date' },
  basics: { nl: 'Basisafspraken', en: 'Basic agreements' },
  clauses: { nl: 'Werkafspraken', en: 'Clauses' },
  signatures: { nl: 'Handtekeningen', en: 'Signatures' },
  signHere: {
    nl: 'Alleen nodig wie op papier tekent. Naam, datum en handtekening:',
    en: 'Only needed by those who sign on paper. Name, date and signature:',
  },
  annex: { nl: 'Engelse tekst', en: 'English text' },
  same: {
    nl: 'De Nederlandse en de Engelse tekst komen uit dezelfde gegevens. Verschillen zij, dan geldt het Nederlands.',
    en: 'The Dutch and the English text are made from the same data. Where they differ, the Dutch holds.',
  },
} as const satisfies Record<string, Text>;

/**
 * The bytes that every party signs: Dutch with the English text as an annex, so that it can be searched, read aloud and
 * kept.
 */
export async function renderDocument(of: DocumentOf): Promise<Uint8Array> {
  const { title, number } = of.agreement;
  return renderPdf(`${title}, versie ${number}`, 'nl', (page, pdf) => {
    writeAgreement(page, of, 'nl');
    writeSignatures(page, of.parties);
    pdf.addPage();
    page.heading(1, words.annex.nl);
    page.text(words.same.nl);
    writeAgreement(page, of, 'en');
  });
}

/** A PDF as text with bookmarks, structure and a language tag; its name and page numbers stand at the foot. */
export async function renderPdf(
  title: string,
  language: Language,
  write: (page: Page, pdf: PDFKit.PDFDocument) => void,
): Promise<Uint8Array> {
  const pdf = new PDFDocument({
    size: 'A4',
    margins: { top: 64, bottom: 72, left: 64, right: 64 },
    lang: language === 'nl' ? 'nl-NL' : 'en-GB',
    pdfVersion: '1.7',
    tagged: true,
    displayTitle: true,
    bufferPages: true,
    info: { Title: printable(title), Creator: 'Tango', Producer: 'Tango' },
  });
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

export type Page = ReturnType<typeof openPage>;

/** Headings become bookmarks and structure; each part carries the language it is in. */
function openPage(pdf: PDFKit.PDFDocument) {
  const root = pdf.struct('Document');
  pdf.addStructure(root);
  let above: PDFKit.PDFOutline[] = [pdf.outline];
  let lang: 'nl-NL' | 'en-GB' = 'nl-NL';
  const put = (kind: string, draw: () => void) => root.add(pdf.struct(kind, { lang }, draw));
  return {
    speak: (language: Language) => {
      lang = language === 'nl' ? 'nl-NL' : 'en-GB';
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
        pdf.font('Helvetica-Bold').fontSize(size).fillColor('#0B5145').text(printable(words), { lineGap: 2 });
        pdf.moveDown(0.25);
      });
    },
    text: (words: string) => {
      for (const line of words.split('\n').filter((one) => one.trim() !== ''))
        put('P', () => {
          pdf.font('Helvetica').fontSize(11).fillColor('#1F2421').text(printable(line), { lineGap: 3 });
          pdf.moveDown(0.35);
        });
    },
    rule: () => {
      const { x, y } = pdf;
      root.add(
        pdf.struct('P', {}, () => {
          pdf
            .moveTo(x, y + 34)
            .lineTo(x + 300, y + 34)
            .lineWidth(0.7)
            .strokeColor('#5F5A50')
            .stroke();
          pdf.y = y + 46;
        }),
      );
    },
    close: () => root.end(),
  };
}

function writeAgreement(page: Page, { agreement, parties, goal }: DocumentOf, language: Language): void {
  const say = (text: Text) => text[language];
  page.speak(language);
  page.heading(1, language === 'nl' ? agreement.title : `${say(words.agreement)}: ${agreement.title}`);
  page.text(`${say(words.between)}: ${parties.map(({ name }) => name).join(' · ')}`);
  page.text(
    `${say(words.version)} ${agreement.number}. ${say(words.starts)} ${say(dateText(agreement.starts))}.`,
  );
  page.text(
    agreement.ends === null ? say(words.endless) : `${say(words.ends)}: ${say(dateText(agreement.ends))}`,
  );
  if (goal.trim() !== '') page.text(goal);
  page.heading(2, say(words.basics));
  for (const kind of basicKinds) {
    const { text, open } = agreement.basics[kind];
    page.heading(3, say(basicTitles[kind]));
    page.text(open ? say(leftOpen) : text);
  }
  page.heading(2, say(words.clauses));
  agreement.clauses.forEach((clause, index) => {
    page.heading(3, `${index + 1}. ${say(titleOf(clause))}`);
    page.text(say(textOf(clause, parties)));
  });
}

function writeSignatures(page: Page, parties: readonly Party[]): void {
  page.heading(2, words.signatures.nl);
  page.text(words.signHere.nl);
  for (const { name } of parties) {
    page.text(name);
    page.rule();
  }
}

/** "Naam · versie 2 · 1 van 3" at the foot; an artefact for whoever has it read aloud. */
function writeFeet(pdf: PDFKit.PDFDocument, title: string, language: Language): void {
  const { start, count } = pdf.bufferedPageRange();
  for (let number = start; number < start + count; number += 1) {
    pdf.switchToPage(number);
    pdf.page.margins.bottom = 0;
    pdf.markContent('Artifact', { type: 'Pagination' });
    pdf
      .font('Helvetica')
      .fontSize(9)
      .fillColor('#5F5A50')
      .text(
        `${printable(title)} · ${number + 1} ${language === 'nl' ? 'van' : 'of'} ${count}`,
        64,
        pdf.page.height - 48,
        {
          lineBreak: false,
        },
      );
    pdf.endMarkedContent();
  }
}

// What the standard fonts of PDF can write besides Latin-1 (WinAnsiEncoding, ISO 32000 annex D).
const besidesLatin1 = new Set('€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ');

const isPrintable = (letter: string): boolean =>
  /^[\x20-\x7e\xa0-\xff]$/.test(letter) || besidesLatin1.has(letter);

/** Letters of other alphabets with a mark keep their base letter; the rest is told before it is offered. */
function printable(words: string): string {
  return [...words.normalize('NFC')]
    .map((letter) => (isPrintable(letter) ? letter : baseOf(letter)))
    .join('');
}

const baseOf = (letter: string): string => {
  const base = letter.normalize('NFD').charAt(0);
  return isPrintable(base) ? base : '?';
};

/** Signs that the document cannot write, such as emoji: whoever offers it is told, and nothing is signed unseen. */
export function unprintable(words: string): string[] {
  const signs = [...words.normalize('NFC').replace(/\s/g, ' ')];
  return [...new Set(signs.filter((sign) => !isPrintable(sign) && baseOf(sign) === '?'))];
}
