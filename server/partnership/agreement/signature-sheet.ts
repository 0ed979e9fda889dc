import { type Language, renderPdf } from '../../house/pdf.ts';
import type { Text } from '../../house/result.ts';
import type { Agreement, Signature } from './agreement.ts';
import { dateText } from './clauses/wording.ts';

export type SheetOf = {
  readonly agreement: Agreement;
  readonly sha256: string;
  readonly signatures: readonly (Signature & { readonly organisationName: string })[];
  readonly waitsFor: readonly string[];
};

const words = {
  title: { nl: 'Handtekeningen', en: 'Signatures' },
  version: { nl: 'versie', en: 'version' },
  about: {
    nl: 'Alle partijen tekenden hetzelfde document. Dit is de vingerafdruk ervan (SHA-256):',
    en: 'All parties signed the same document. This is its fingerprint (SHA-256):',
  },
  waiting: { nl: 'Nog niet getekend door', en: 'Not signed yet by' },
} as const satisfies Record<string, Text>;

const ways: Record<Signature['method'], Text> = {
  password: {
    nl: 'Getekend in Tango, met het wachtwoord opnieuw ingevuld.',
    en: 'Signed in Tango, with the password entered again.',
  },
  passkey: {
    nl: 'Getekend in Tango met een passkey: het eigen apparaat vroeg om gezicht, vinger of pincode.',
    en: 'Signed in Tango with a passkey: her own device asked for face, finger or PIN.',
  },
  paper: { nl: 'Getekend op papier; de scan is bewaard.', en: 'Signed on paper; the scan is kept.' },
};

/** Who signed the document, for whom, when and how. It stands beside the document, whose bytes no longer change. */
export function renderSignatureSheet(
  { agreement, sha256, signatures, waitsFor }: SheetOf,
  language: Language,
): Promise<Uint8Array> {
  const say = (text: Text) => text[language];
  const name = `${agreement.title}, ${say(words.version)} ${agreement.number}`;
  const on =
    signatures
      .map(({ signedOn }) => signedOn)
      .sort()
      .at(-1) ??
    agreement.offeredOn ??
    agreement.starts;
  return renderPdf({ title: `${say(words.title)}: ${name}`, language, on }, (page) => {
    page.heading(1, say(words.title));
    page.text(name);
    page.text(say(words.about));
    page.text(sha256);
    for (const { organisationName, signerName, signedOn, method } of signatures) {
      page.heading(2, organisationName);
      page.text(`${signerName}, ${say(dateText(signedOn))}`);
      page.text(say(ways[method]));
    }
    if (waitsFor.length > 0) page.text(`${say(words.waiting)}: ${waitsFor.join(' · ')}`);
  });
}
