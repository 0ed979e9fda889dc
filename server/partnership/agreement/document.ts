import type { Day } from '../../house/clock.ts';
import { type Language, type Page, renderPdf } from '../../house/pdf.ts';
import type { Text } from '../../house/result.ts';
import { type Agreement, basicKinds, basicTitles, leftOpen, textOf, titleOf } from './agreement.ts';
import type { Party } from './clauses/clause.ts';
import { dateText } from './clauses/wording.ts';

export type DocumentOf = {
  readonly agreement: Agreement;
  readonly parties: readonly Party[];
  readonly goal: string;
  /** Signed annexes of two parties: everyone signs that they are there, and nobody else reads them. */
  readonly annexes?: readonly { readonly names: readonly string[]; readonly sha256: string }[];
};

const words = {
  agreement: { nl: 'Samenwerkingsafspraak', en: 'Partnership agreement' },
  between: { nl: 'Tussen', en: 'Between' },
  version: { nl: 'Versie', en: 'Version' },
  starts: { nl: 'Begint op', en: 'Starts on' },
  ends: { nl: 'Laatste dag', en: 'Last day' },
  endless: { nl: 'Geen einddatum', en: 'No end date' },
  basics: { nl: 'Basisafspraken', en: 'Basic agreements' },
  clauses: { nl: 'Werkafspraken', en: 'Clauses' },
  tariffs: { nl: 'Bijlagen met tarieven', en: 'Annexes with tariffs' },
  ofThem: {
    nl: 'Alleen deze twee lezen haar. Vingerafdruk (SHA-256):',
    en: 'These two alone read it. Fingerprint (SHA-256):',
  },
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

/** The bytes that every party signs. */
export const renderDocument = (of: DocumentOf): Promise<Uint8Array> =>
  renderToSign(
    {
      title: `${of.agreement.title}, versie ${of.agreement.number}`,
      on: of.agreement.offeredOn ?? of.agreement.starts,
      names: of.parties.map(({ name }) => name),
    },
    (page, language) => writeAgreement(page, of, language),
  );

/**
 * What is signed: Dutch, with room for who signs on paper, and the English text as an annex; so that it can be searched, read
 * aloud and kept.
 */
export function renderToSign(
  { title, on, names }: { readonly title: string; readonly on: Day; readonly names: readonly string[] },
  write: (page: Page, language: Language) => void,
): Promise<Uint8Array> {
  return renderPdf({ title, language: 'nl', on }, (page, pdf) => {
    page.speak('nl');
    write(page, 'nl');
    writeSignatures(page, names);
    pdf.addPage();
    page.heading(1, words.annex.nl);
    page.text(words.same.nl);
    page.speak('en');
    write(page, 'en');
  });
}

function writeAgreement(
  page: Page,
  { agreement, parties, goal, annexes = [] }: DocumentOf,
  language: Language,
): void {
  const say = (text: Text) => text[language];
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
  if (annexes.length > 0) page.heading(2, say(words.tariffs));
  for (const { names, sha256 } of annexes) {
    page.text(names.join(' · '));
    page.text(`${say(words.ofThem)} ${sha256}`);
  }
}

function writeSignatures(page: Page, names: readonly string[]): void {
  page.heading(2, words.signatures.nl);
  page.text(words.signHere.nl);
  for (const name of names) {
    page.text(name);
    page.rule();
  }
}
