import type { Day } from '../../house/clock.ts';
import { type Language, renderPdf } from '../../house/pdf.ts';
import type { Text } from '../../house/result.ts';
import type { Agreement, Signature } from './agreement.ts';
import { dateText } from './clauses/wording.ts';
import { whatText } from './suspension.letters.ts';

export type SheetOf = {
  readonly agreement: Pick<Agreement, 'title' | 'number' | 'offeredOn' | 'starts'>;
  readonly sha256: string;
  readonly signatures: readonly (Signature & { readonly organisationName: string })[];
  readonly waitsFor: readonly string[];
  /** What of it does not hold for a while, or did not: which clauses, and from when until when. */
  readonly suspended: readonly {
    readonly what: readonly Text[] | null;
    readonly from: Day;
    readonly resumesOn: Day | null;
  }[];
};

const words = {
  title: { nl: 'Handtekeningen', en: 'Signatures' },
  version: { nl: 'versie', en: 'version' },
  about: {
    nl: 'Alle partijen tekenden hetzelfde document. Dit is de vingerafdruk ervan (SHA-256):',
    en: 'All parties signed the same document. This is its fingerprint (SHA-256):',
  },
  suspended: { nl: 'Opgeschort', en: 'Suspended' },
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

/** Which clauses, from when, and when they hold again. */
function suspendedText({ what, from, resumesOn }: SheetOf['suspended'][number]): Text {
  const [clauses, since] = [whatText(what), dateText(from)];
  const again = resumesOn && dateText(resumesOn);
  return {
    nl: `${clauses.nl}: geldt niet vanaf ${since.nl}. ${again ? `Geldt weer vanaf ${again.nl}.` : 'Er is nog niet afgesproken vanaf wanneer het weer geldt.'}`,
    en: `${clauses.en}: does not hold from ${since.en}. ${again ? `Holds again from ${again.en}.` : 'From when it holds again has not been agreed yet.'}`,
  };
}

/** Who signed the document, for whom, when and how. It stands beside the document, whose bytes no longer change. */
export function renderSignatureSheet(
  { agreement, sha256, signatures, waitsFor, suspended }: SheetOf,
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
    if (suspended.length > 0) page.heading(2, say(words.suspended));
    for (const one of suspended) page.text(say(suspendedText(one)));
    if (waitsFor.length > 0) page.text(`${say(words.waiting)}: ${waitsFor.join(' · ')}`);
  });
}
