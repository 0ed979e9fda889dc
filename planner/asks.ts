import type { Ask, Reason } from './answer.ts';
import type { Ledger } from './ledger.ts';
import { routesWith } from './quote.ts';
import { couldAsk } from './visits.ts';

/** How many people to propose per visit; whoever asks eight has asked enough. */
const MOST = 8;
const NEAR_MINUTES = 10;

type Ranked = { carerId: string; score: number; reasons: Reason[] };

/**
 * For each visit that is left to volunteers: whom to ask first, with why. Known faces come first, then wishes, then
 * who lives near; each time someone heads a list weighs a little against the next, so that not the same person is
 * always asked first.
 */
export function asksOf(ledger: Ledger, open: readonly number[]): Ask[] {
  const { visits } = ledger.model;
  const asked = new Map<string, number>();
  return [...open]
    .sort((a, b) => visits[a]!.earliest - visits[b]!.earliest || a - b)
    .map((index) => {
      const ranked = rank(ledger, index, asked);
      const first = ranked[0];
      if (first) asked.set(first.carerId, (asked.get(first.carerId) ?? 0) + 1);
      const carers = ranked.slice(0, MOST).map(({ carerId, reasons }) => ({ carerId, reasons }));
      return { visitId: visits[index]!.id, carers };
    });
}

function rank(ledger: Ledger, index: number, asked: ReadonlyMap<string, number>): Ranked[] {
  const { model, book } = ledger;
  const { problem } = model;
  const visit = problem.visits[index]!;
  const { client: at } = model.visits[index]!;
  const client = problem.clients[at]!;
  const ranked: Ranked[] = [];
  for (const [i, carer] of problem.carers.entries()) {
    if (!couldAsk(visit, carer, client) || !isFree(ledger, index, i)) continue;
    const reasons: Reason[] = [];
    let score = 0;
    const add = (code: string, points: number, nl: string, en: string) => {
      score += points;
      reasons.push({ code, text: { nl, en } });
    };
    if (visit.yes?.includes(carer.id)) add('said-yes', 100, 'Heeft al ja gezegd.', 'Has said yes already.');
    const before = (model.clients[at]?.known[i] ?? 0) + book.promised(at, i);
    if (before > 0) add('familiar', 40, `Kwam hier al ${before} keer.`, `Came here ${before} times.`);
    if (client.preferred?.includes(carer.id))
      add('preferred', 30, 'De cliënt ziet deze persoon graag.', 'The client likes to see this person.');
    if (carer.likes?.includes(client.id)) add('likes', 20, 'Komt hier graag.', 'Likes to come here.');
    if (carer.dislikes?.includes(client.id))
      add('dislikes', -30, 'Komt hier liever niet.', 'Would rather not come here.');
    const trip = model.carers[i]!.fromHome[at]!;
    if (carer.home) {
      if (trip <= NEAR_MINUTES) add('near', 15 - trip, 'Woont dichtbij.', 'Lives near.');
      else add('far', -Math.min(20, trip / 3), `Is ${trip} minuten onderweg.`, `Travels ${trip} minutes.`);
    }
    const times = asked.get(carer.id) ?? 0;
    if (times > 0)
      add(
        'asked-before',
        -4 * times,
        `Staat deze periode al ${times} keer bovenaan.`,
        `Heads ${times} other lists in this period.`,
      );
    if (reasons.length === 0) add('free', 0, 'Kan op dat moment.', 'Is free at that time.');
    ranked.push({ carerId: carer.id, score, reasons });
  }
  return ranked.sort((a, b) => b.score - a.score || (a.carerId < b.carerId ? -1 : 1));
}

/** Nothing they said yes to stands in the way. */
function isFree(ledger: Ledger, index: number, carer: number): boolean {
  const { day, pinnedStart } = ledger.model.visits[index]!;
  const old = ledger.route(carer, day);
  if (old.visits.length === 0) return true;
  return routesWith(ledger, index, carer, pinnedStart).some((route) => route.hard <= old.hard);
}
