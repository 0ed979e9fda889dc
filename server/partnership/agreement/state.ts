import type { Day } from '../../house/clock.ts';
import type { Text } from '../../house/result.ts';
import { invitedParties, type Partnership } from '../partnership/partnership.ts';
import { holdsFrom, type Version } from './agreement.ts';
import type { Verdict } from './clauses/clause.ts';
import { dateText, listed } from './clauses/wording.ts';

type State = {
  readonly partnership: Partnership;
  readonly agreement: Version | null;
  readonly open: Version | null;
  readonly versions: readonly Version[];
  readonly verdicts: readonly Verdict[];
  /** How many of its clauses are suspended today. */
  readonly suspended: number;
  readonly today: Day;
};

/** How a partnership stands, understood by a board member in a minute: at most two sentences. */
export function stateOf(state: State): Text {
  const { partnership, agreement, open, versions, today } = state;
  const invited = invitedParties(partnership).map(({ name }) => ({ nl: name, en: name }));
  if (partnership.phase === 'ended') {
    const date = dateText(partnership.endedOn ?? today);
    return {
      nl: `Deze samenwerking is geëindigd op ${date.nl}.`,
      en: `This partnership ended on ${date.en}.`,
    };
  }
  if (invited.length > 0) {
    const { nl, en } = listed(invited);
    const [heeft, has] = invited.length > 1 ? ['hebben', 'have'] : ['heeft', 'has'];
    return {
      nl: `${nl} ${heeft} nog geen antwoord gegeven op het voorstel.`,
      en: `${en} ${has} not answered the proposal yet.`,
    };
  }
  const coming = versions.find(({ status, ...one }) => status === 'signed' && holdsFrom(one) > today);
  const next = open ? opened(open) : coming ? signed(coming) : null;
  if (agreement) return joined(inForce(agreement, state), next);
  if (next) return next;
  return { nl: 'Er is nog niets afgesproken.', en: 'Nothing has been agreed yet.' };
}

function inForce(agreement: Version, { verdicts, partnership, suspended }: State): Text {
  const date = dateText(holdsFrom(agreement));
  const judged = verdicts.filter((verdict) => verdict !== 'too_little');
  const kept = judged.filter((verdict) => verdict === 'kept').length;
  const ending: Text =
    partnership.phase === 'ending'
      ? { nl: 'De samenwerking loopt af. ', en: 'The partnership is ending. ' }
      : { nl: '', en: '' };
  const measured: Text =
    judged.length === 0
      ? {
          nl: 'Er is nog te weinig gemeten om iets te zeggen.',
          en: 'Too little was measured yet to say anything.',
        }
      : {
          nl: `${kept} van de ${judged.length} gemeten werkafspraken ${kept === 1 ? 'is' : 'zijn'} gehaald.`,
          en: `${kept} of ${judged.length} measured clauses ${kept === 1 ? 'was' : 'were'} kept.`,
        };
  const but = butSuspended(suspended);
  return {
    nl: `${ending.nl}Versie ${agreement.number} geldt sinds ${date.nl}${but.nl}. ${measured.nl}`,
    en: `${ending.en}Version ${agreement.number} holds since ${date.en}${but.en}. ${measured.en}`,
  };
}

function butSuspended(count: number): Text {
  if (count === 0) return { nl: '', en: '' };
  return count === 1
    ? { nl: ', behalve 1 werkafspraak die is opgeschort', en: ', but for 1 clause that is suspended' }
    : {
        nl: `, behalve ${count} werkafspraken die zijn opgeschort`,
        en: `, but for ${count} clauses that are suspended`,
      };
}

function signed(coming: Version): Text {
  const date = dateText(holdsFrom(coming));
  return {
    nl: `Versie ${coming.number} is getekend en geldt vanaf ${date.nl}.`,
    en: `Version ${coming.number} was signed and holds from ${date.en}.`,
  };
}

const opened = (open: Version): Text =>
  open.status === 'offered'
    ? {
        nl: `Versie ${open.number} ligt klaar om te tekenen.`,
        en: `Version ${open.number} is ready to be signed.`,
      }
    : { nl: `Aan versie ${open.number} wordt geschreven.`, en: `Version ${open.number} is being drafted.` };

const joined = (one: Text, other: Text | null): Text =>
  other ? { nl: `${one.nl} ${other.nl}`, en: `${one.en} ${other.en}` } : one;
