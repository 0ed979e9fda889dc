import { dayOf, timeOf } from '../../house/clock.ts';
import type { Text } from '../../house/result.ts';
import type { ReasonKind } from './reason.ts';
import type { Moment } from './visit.ts';

/** What changed, in one plain sentence: who comes instead of whom, what it was before, and why as far as known. */
export function changeWords(
  before: Moment | null,
  after: Moment,
  why: { readonly kind: ReasonKind; readonly words: string },
  nameOf: (faceId: string) => string,
): Text {
  const what = whatChanged(before, after, nameOf);
  const because = reasonWords(why.kind, why.words);
  return {
    nl: because ? `${what.nl}: ${because.nl}.` : `${what.nl}.`,
    en: because ? `${what.en}: ${because.en}.` : `${what.en}.`,
  };
}

function whatChanged(before: Moment | null, after: Moment, nameOf: (faceId: string) => string): Text {
  if (!before) return { nl: 'Dit bezoek is erbij gekomen', en: 'This visit was added' };
  if (before.status !== after.status && after.status === 'cancelled')
    return { nl: 'Dit bezoek is afgezegd', en: 'This visit was called off' };
  if (before.status !== after.status && after.status === 'missed')
    return { nl: 'Dit bezoek is niet doorgegaan', en: 'This visit did not happen' };
  const parts: Text[] = [];
  if (before.faceId !== after.faceId) parts.push(whoChanged(before.faceId, after.faceId, nameOf));
  if (
    before.startsAt.getTime() !== after.startsAt.getTime() ||
    before.endsAt.getTime() !== after.endsAt.getTime()
  )
    parts.push({ nl: `Dit was ${momentNl(before)}`, en: `This was ${momentEn(before)}` });
  if (parts.length === 0) return { nl: 'Dit staat weer zoals het was', en: 'This is again as it was' };
  return { nl: parts.map((part) => part.nl).join('. '), en: parts.map((part) => part.en).join('. ') };
}

function whoChanged(before: string | null, after: string | null, nameOf: (faceId: string) => string): Text {
  if (after === null) {
    const gone = before === null ? '' : nameOf(before);
    return {
      nl: `${gone || 'Deze collega'} komt niet; er wordt iemand gezocht`,
      en: `${gone || 'This colleague'} does not come; someone is looked for`,
    };
  }
  const comes = nameOf(after) || 'Iemand anders';
  const comesEn = nameOf(after) || 'Someone else';
  if (before === null || nameOf(before) === '') return { nl: `${comes} komt`, en: `${comesEn} comes` };
  return {
    nl: `${comes} komt in plaats van ${nameOf(before)}`,
    en: `${comesEn} comes instead of ${nameOf(before)}`,
  };
}

const kinds: Partial<Record<ReasonKind, Text>> = {
  client_asked: { nl: 'zo is het gevraagd', en: 'as it was asked' },
  carer_free: { nl: 'de collega is er dan niet', en: 'the colleague is not there then' },
  swap: { nl: 'collega’s hebben geruild', en: 'colleagues swapped' },
  care_needs: { nl: 'de zorg vraagt erom', en: 'the care asks for it' },
  relative: { nl: 'in overleg met naasten', en: 'as discussed with her own people' },
  plan: { nl: 'volgens het nieuwe rooster', en: 'by the new roster' },
  read_in: { nl: 'zo staat het in het eigen rooster', en: 'so it stands in the own roster' },
  undo: { nl: 'een wijziging is teruggedraaid', en: 'a change was undone' },
};

function reasonWords(kind: ReasonKind, words: string): Text | null {
  const said = words.trim().replace(/(?<![.!\s])[.!\s]+$/, '');
  if (said) return { nl: said, en: said };
  return kinds[kind] ?? null;
}

/** 21-11 om 9.00 uur: short, since it stands under the visit itself. */
function momentNl({ startsAt }: Moment): string {
  const [, month, day] = dayOf(startsAt).split('-');
  return `${Number(day)}-${Number(month)} om ${timeOf(startsAt).replace(':', '.').replace(/^0/, '')} uur`;
}

function momentEn({ startsAt }: Moment): string {
  const [, month, day] = dayOf(startsAt).split('-');
  return `${Number(day)}/${Number(month)} at ${timeOf(startsAt).replace(/^0/, '')}`;
}
