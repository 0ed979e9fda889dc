import type { Day } from '../../house/clock.ts';
import { type Page, renderPdf } from '../../house/pdf.ts';
import { dateText } from '../../partnership/agreement/clauses/wording.ts';
import { questionOf } from '../../partnership/rule/rule.ts';
import { actOf } from '../../people/competence/act.ts';
import { type How, reviewDueOn, type TailoredAgreement, type TailoredParty } from './tailored.ts';

export type TailoredFile = {
  readonly agreement: TailoredAgreement;
  /** The day on which it was in force. */
  readonly on: Day;
  readonly doerName: string;
  readonly answersName: string;
  readonly decidesName: string;
};

/** What an inspector reads: which rule, whose wish, what risk, who decided and why, who said yes, and until when. */
export function renderTailored(file: TailoredFile): Promise<Uint8Array> {
  const { agreement, on } = file;
  const title = `Maatwerkafspraak: ${titleOf(file)}`;
  return renderPdf({ title, language: 'nl', on }, (page) => {
    page.heading(1, title);
    page.text(`Zoals deze afspraak gold op ${day(on)}.`);
    page.text(`Voor: ${clientOf(agreement)?.name ?? ''}`);
    writeRule(page, agreement);
    part(page, 'Wat zij wil', agreement.wish);
    part(page, 'Wat er mis kan gaan, en wat wij daaraan doen', agreement.risk);
    page.heading(2, 'Wie besliste, en waarom');
    page.text(
      agreement.departsFrom === 'professional_standard'
        ? `Van een professionele standaard wijkt de verpleegkundige af, met redenen. Dat deed ${decider(file)}.`
        : `Over een eigen protocol beslist de leidinggevende. Dat deed ${decider(file)}.`,
    );
    page.text(agreement.reasons);
    part(page, 'Wie ervoor instaat', file.answersName);
    page.heading(2, 'Hoe lang');
    page.text(`Van ${day(agreement.starts)} tot en met ${day(agreement.ends)}.`);
    writeReviews(page, file);
    page.heading(2, 'Wie ja zei');
    for (const party of agreement.parties) page.text(yesOf(party, agreement));
    page.text('Deze afspraak zet geen wet opzij. Trekt de cliënt haar ja in, dan eindigt zij meteen.');
  });
}

function titleOf({ agreement: { act, about }, doerName }: TailoredFile): string {
  return act === null ? about : `${actOf(act).name.nl}, door ${doerName}`;
}

const clientOf = ({ parties }: TailoredAgreement): TailoredParty | undefined =>
  parties.find(({ organisationId }) => organisationId === null);

const day = (one: Day): string => dateText(one).nl;

const decider = ({ agreement, decidesName }: TailoredFile): string =>
  decidesName === '' ? agreement.decidedByName : `${agreement.decidedByName} (${decidesName})`;

function part(page: Page, title: string, words: string): void {
  page.heading(2, title);
  page.text(words);
}

function writeRule(page: Page, { departsFrom, ruleKey }: TailoredAgreement): void {
  page.heading(2, 'Van welke regel wijken wij af');
  page.text(departsFrom === 'professional_standard' ? 'Een professionele standaard.' : 'Een eigen protocol.');
  const rule = ruleKey === null ? null : questionOf(ruleKey);
  if (!rule) return;
  page.text(rule.question.nl);
  page.text(`Waar de regel voor is: ${rule.purpose.nl}`);
  page.text(`Bronnen: ${rule.sources.join('; ')}`);
}

/** What was found up to that day, and what was still to come. */
function writeReviews(page: Page, { agreement, on }: TailoredFile): void {
  for (const review of agreement.reviews.filter((one) => one.on <= on))
    page.text(`Bekeken op ${day(review.on)} door ${review.by}: ${review.words}`);
  const next = reviewDueOn(agreement, on);
  if (next !== null) page.text(`Wij kijken er weer naar op ${day(next)}.`);
}

const ways: Record<How, string> = { here: 'in Tango', spoken: 'mondeling', paper: 'op papier' };

function yesOf(
  { organisationId, name, saidOn, saidByName, how }: TailoredParty,
  of: TailoredAgreement,
): string {
  const when = `${saidOn === null ? '' : day(saidOn)}, ${how === null ? '' : ways[how]}`;
  const represents =
    organisationId === null && of.agreedByClient === 'representative' && saidByName !== name
      ? ' die haar vertegenwoordigt'
      : '';
  return `${name}: ja, door ${saidByName}${represents}, op ${when}.`;
}
