import type { Reason, RuleId } from './answer.ts';
import { isSpaced, starts } from './choose.ts';
import { saidNo } from './constraints/clients-no.ts';
import { mayBeFilled } from './constraints/engagement.ts';
import { mayCareIntimately } from './constraints/intimate-care.ts';
import { isQualified } from './constraints/qualification.ts';
import { asSecond } from './constraints/second-carer.ts';
import { isOfTeam } from './constraints/team.ts';
import type { Ledger } from './ledger.ts';
import { NONE } from './minutes.ts';
import { routesWith } from './quote.ts';
import { cannot, named, wantedOf } from './sentences.ts';
import { couldAsk, fitsHours } from './visits.ts';

/**
 * The rule that keeps a carer from an open visit at this moment as the plan stands, or undefined when nothing does, in
 * either of its parts. The first in order: who may, when, where, and then the law.
 */
export function obstacle(ledger: Ledger, index: number, carer: number): RuleId | undefined {
  const { second } = ledger.model.visits[index]!;
  const rule = obstacleIn(ledger, index, carer);
  return rule === undefined || second < 0 ? rule : obstacleIn(ledger, second, carer) && rule;
}

function obstacleIn(ledger: Ledger, part: number, carer: number): RuleId | undefined {
  const { model } = ledger;
  const { problem } = model;
  const { of, client: at, day, isSecond } = model.visits[part]!;
  const visit = isSecond ? asSecond(problem.visits[of]!) : problem.visits[of]!;
  const person = problem.carers[carer]!;
  const client = problem.clients[at];
  if (saidNo(client, person.id)) return 'clients-no';
  if (!isOfTeam(person, client)) return 'team';
  if (!mayCareIntimately(visit, person, client)) return 'intimate-care';
  if (!isQualified(visit, person)) return 'qualification';
  if (!mayBeFilled(visit, person)) return 'engagement';
  if (!isSpaced(ledger, part)) return 'spacing';
  if (!fitsHours(model.carers[carer]!, model.visits[part]!)) return 'availability';
  const old = ledger.route(carer, day);
  let first: RuleId | undefined;
  for (const start of starts(ledger, part, undefined)) {
    for (const route of routesWith(ledger, part, carer, start, Number.POSITIVE_INFINITY)) {
      if (route.hard > old.hard) continue;
      const rules = ledger.brokenBy(carer, day, route);
      if (rules.length === 0) return undefined;
      first ??= rules[0];
    }
  }
  return first ?? 'two-places';
}

/** The rule that stands in the way at every moment of the visit. */
function obstacleEver(ledger: Ledger, index: number, carer: number): RuleId | undefined {
  let first: RuleId | undefined;
  for (const moment of ledger.model.visits[index]!.moments) {
    const rule = obstacle(ledger, moment, carer);
    if (rule === undefined) return undefined;
    first ??= rule;
  }
  return first;
}

/**
 * The smallest set of reasons why nobody does this visit: of those in the team who could, each rule with whom it stops.
 */
export function whyUnserved(ledger: Ledger, index: number): Reason[] {
  const { model } = ledger;
  const { problem } = model;
  const visit = problem.visits[index]!;
  const client = problem.clients[model.visits[index]!.client];
  const fillable = problem.carers.filter((carer) => mayBeFilled(visit, carer) && isOfTeam(carer, client));
  const parts = visit.second ? [visit, asSecond(visit)] : [visit];
  const qualified = fillable.filter((carer) => parts.some((part) => isQualified(part, carer)));
  const wanted = wantedOf(visit);
  if (qualified.length === 0) {
    const nl =
      wanted.nl === ''
        ? 'Er is niemand die dit bezoek mag doen.'
        : `Niemand in het team heeft wat nodig is: ${wanted.nl}.`;
    const en =
      wanted.en === ''
        ? 'There is no one who may do this visit.'
        : `No one in the team has what is needed: ${wanted.en}.`;
    return [{ code: 'no-one-qualified', text: { nl, en } }, ...lateToAsk(ledger, index)];
  }
  const groups = new Map<RuleId | 'free', string[]>();
  for (const carer of qualified) {
    const at = problem.carers.indexOf(carer);
    const { moments } = model.visits[index]!;
    if (!moments.some((moment) => fitsHours(model.carers[at]!, model.visits[moment]!))) continue;
    const rule = obstacleEver(ledger, index, at) ?? 'free';
    groups.set(rule, [...(groups.get(rule) ?? []), carer.id]);
  }
  if (groups.size === 0) {
    const nl =
      wanted.nl === ''
        ? 'Niemand is dan beschikbaar.'
        : `Niemand met deze kwalificatie is dan beschikbaar: ${wanted.nl}.`;
    const en =
      wanted.en === ''
        ? 'No one is available then.'
        : `No one with this qualification is available then: ${wanted.en}.`;
    return [{ code: 'no-one-available', text: { nl, en } }, ...lateToAsk(ledger, index)];
  }
  const reasons = [...groups].map(([rule, carerIds]): Reason => {
    const who = named(model, carerIds);
    if (rule !== 'free') return { code: rule, carerIds, text: cannot(rule, who, carerIds.length > 1) };
    if (visit.carersNeeded === 1) {
      return {
        code: 'free',
        carerIds,
        text: {
          nl: `${who.nl} ${carerIds.length > 1 ? 'kunnen' : 'kan'} wel, maar dan gaat iets belangrijkers mis.`,
          en: `${who.en} could, but something more important would suffer.`,
        },
      };
    }
    const nl = `${who.nl} ${carerIds.length > 1 ? 'kunnen' : 'kan'} wel, maar er zijn tegelijk twee mensen nodig.`;
    return {
      code: 'second-carer',
      carerIds,
      text: { nl, en: `${who.en} could, but two people are needed at once.` },
    };
  });
  return [...reasons, ...lateToAsk(ledger, index)];
}

function lateToAsk(ledger: Ledger, index: number): Reason[] {
  const { problem, visits } = ledger.model;
  const visit = problem.visits[index]!;
  const client = problem.clients[visits[index]!.client];
  if (!visit.needsAsk || visits[index]!.open || visits[index]!.pinnedStart !== NONE) return [];
  const carerIds = problem.carers.filter((carer) => couldAsk(visit, carer, client)).map(({ id }) => id);
  if (carerIds.length === 0) return [];
  const who = named(ledger.model, carerIds);
  const nl = `Om vrijwilligers rustig te vragen is het te laat; bel ${who.nl} zelf.`;
  return [
    { code: 'late-to-ask', carerIds, text: { nl, en: `Too late to ask volunteers calmly; call ${who.en}.` } },
  ];
}
