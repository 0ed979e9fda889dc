import type { Alternative, Explanation, Plan, Reason, Text } from './answer.ts';
import { choose } from './choose.ts';
import { AT, type Ledger } from './ledger.ts';
import { type Model, modelOf } from './model.ts';
import { nearestRemedy } from './nearest.ts';
import { partsOf, planOfPart } from './parts.ts';
import { COSTS, type CostId, type PlanProblem } from './problem.ts';
import { reload } from './reload.ts';
import { helps } from './remedy.ts';
import { cannot, difference, named } from './sentences.ts';
import { obstacle, whyUnserved } from './unserved.ts';
import { weightsOf } from './weights.ts';

/**
 * Why this carer and not another: for everyone else what they would cost, tier by tier, or which rule stands in the
 * way. Throws a RangeError for a visit that the problem does not know.
 */
export function explain(whole: PlanProblem, wholePlan: Plan, visitId: string): Explanation {
  // Whoever is of a team that shares nobody with that of the client is no alternative.
  const problem = partsOf(whole).find(({ visits }) => visits.some(({ id }) => id === visitId));
  if (!problem) throw new RangeError(`The problem has no visit ${visitId}`);
  const plan = planOfPart(problem, wholePlan);
  const model = modelOf(problem);
  const first = model.visits.find(({ id }) => id === visitId)!;
  const ledger = reload(model, plan);
  const visit = model.visits[ledger.current(first.index)]!;
  const weights = weightsOf(model.tiers);
  const now = ledger.carersOf[visit.index]!;
  const alternatives = model.carers
    .filter(({ index }) => !now.includes(index))
    .flatMap(({ index }) => {
      const places = now.length > 1 ? now : [now[0]];
      return places.map((instead) => alternative(ledger, weights, visit.index, index, instead, now));
    })
    .sort((a, b) => compare(model.tiers, a, b));
  const carerIds = now.map((carer) => model.carers[carer]!.id);
  if (now.length === 0) {
    if (visit.open) return { visitId, carerIds, reasons: [leftOpen()], alternatives, text: leftOpen().text };
    const best = alternatives[0];
    if (best && isBetter(best)) {
      const reason = stillFits(best);
      const text = joined([reason.text, best.text]);
      return { visitId, carerIds, reasons: [reason], alternatives, advice: best.text, text };
    }
    const reasons = whyUnserved(ledger, visit.index);
    const remedy = nearestRemedy(ledger, plan, visit.index);
    const advice = remedy ? helps(problem, model.calendar, remedy) : NOTHING_HELPS;
    const text = joined([...reasons.map((reason) => reason.text), advice]);
    return { visitId, carerIds, reasons, alternatives, ...(remedy ? { remedy } : {}), advice, text };
  }
  const reasons = whyThese(ledger, visit.index, alternatives);
  const next = alternatives.find(({ possible }) => possible);
  const texts = [...reasons, ...(next ? [next] : [])].map(({ text }) => text);
  return {
    visitId,
    carerIds,
    start: ledger.startOf(visit.index),
    reasons,
    alternatives,
    text: joined(texts),
  };
}

/** Whether the plan would be better with this carer. */
function isBetter({ possible, costs, decisive }: Alternative): boolean {
  return possible && decisive !== undefined && (costs[decisive] ?? 0) < 0;
}

/** In a plan made by hand, or by a search that was stopped. */
function stillFits({ carerId }: Alternative): Reason {
  return {
    code: 'fits-still',
    carerIds: [carerId],
    text: {
      nl: 'Het bezoek past nog in het plan zoals het nu is.',
      en: 'The visit still fits in the plan as it stands.',
    },
  };
}

const NOTHING_HELPS: Text = {
  nl: 'Er is niet één verandering gevonden waarmee het past.',
  en: 'No single change was found with which it fits.',
};

function leftOpen(): Reason {
  return {
    code: 'left-to-volunteers',
    text: { nl: 'Dit wordt eerst aan vrijwilligers gevraagd.', en: 'Volunteers are asked for this first.' },
  };
}

function joined(texts: readonly Text[]): Text {
  return { nl: texts.map(({ nl }) => nl).join(' '), en: texts.map(({ en }) => en).join(' ') };
}

function alternative(
  ledger: Ledger,
  weights: Float64Array,
  index: number,
  carer: number,
  instead: number | undefined,
  now: readonly number[],
): Alternative {
  const { model } = ledger;
  const carerId = model.carers[carer]!.id;
  const who = named(model, [carerId]);
  const place = now.length > 1 && instead !== undefined ? { insteadOf: model.carers[instead]!.id } : {};
  const pinned = instead !== undefined && model.visits[index]!.pinned.includes(instead);
  ledger.begin();
  ledger.lift(index);
  const rule = obstacle(ledger, index, carer);
  const others = now.filter((other) => other !== instead);
  const choice = rule || pinned ? undefined : choose(ledger, weights, index, undefined, [carer, ...others]);
  if (choice?.best.carers.includes(carer)) ledger.place(choice.best);
  const costs: Partial<Record<CostId, number>> = {};
  for (const cost of COSTS) if (ledger.delta(AT[cost]) !== 0) costs[cost] = ledger.delta(AT[cost]);
  ledger.rollback();
  if (!choice?.best.carers.includes(carer)) {
    const decided = pinned || (rule === undefined && now.length > 1);
    const text = decided
      ? {
          nl: `${who.nl} kan wel, maar dit staat vast of vraagt nog iemand anders.`,
          en: `${who.en} could, but this is decided or asks someone else too.`,
        }
      : cannot(rule ?? 'windows', who, false);
    const code = decided ? 'decided' : (rule ?? 'windows');
    return { carerId, ...place, possible: false, costs: {}, reasons: [{ code, text }], text };
  }
  const changed = model.tiers.filter((cost) => costs[cost] !== undefined);
  const decisive = changed[0];
  const reasons = changed.map((cost): Reason => ({ code: cost, text: difference(cost, costs[cost] ?? 0) }));
  const told = reasons.slice(0, 2).map(({ text }) => text);
  const text: Text = {
    nl: `${who.nl} kan ook: ${told.length > 0 ? told.map(({ nl }) => nl).join(' en ') : 'dat maakt niets uit'}.`,
    en: `${who.en} could come too: ${told.length > 0 ? told.map(({ en }) => en).join(' and ') : 'that makes no difference'}.`,
  };
  return { carerId, ...place, possible: true, costs, ...(decisive ? { decisive } : {}), reasons, text };
}

/** Possible before impossible, then tier by tier. */
function compare(tiers: readonly CostId[], a: Alternative, b: Alternative): number {
  if (a.possible !== b.possible) return a.possible ? -1 : 1;
  for (const cost of tiers) {
    const difference = (a.costs[cost] ?? 0) - (b.costs[cost] ?? 0);
    if (difference !== 0) return difference;
  }
  return a.carerId < b.carerId ? -1 : 1;
}

function whyThese(ledger: Ledger, index: number, alternatives: readonly Alternative[]): Reason[] {
  const { model } = ledger;
  const visit = model.visits[index]!;
  const reasons = ledger.carersOf[index]!.flatMap((carer) => whyThis(ledger, index, carer, model));
  if (visit.pinned.length < visit.needed && !alternatives.some(({ possible }) => possible)) {
    reasons.push({
      code: 'only',
      text: { nl: 'Er is niemand anders die dan kan.', en: 'No one else can come then.' },
    });
  }
  return reasons;
}

function whyThis(ledger: Ledger, index: number, carer: number, model: Model): Reason[] {
  const visit = model.visits[index]!;
  const client = model.clients[visit.client]!;
  const carerIds = [model.carers[carer]!.id];
  const who = named(model, carerIds);
  const reasons: Reason[] = [];
  const add = (code: string, nl: string, en: string) => reasons.push({ code, carerIds, text: { nl, en } });
  if (visit.pinned.includes(carer))
    add('pinned', `${who.nl} stond al vast.`, `${who.en} was decided already.`);
  else if (model.carers[carer]!.volunteer)
    add('said-yes', `${who.nl} heeft ja gezegd.`, `${who.en} said yes.`);
  const before = client.known[carer]!;
  const visits = ledger.book.visits[visit.client * model.carers.length + carer]!;
  if (before > 0)
    add('familiar', `${who.nl} kwam hier al ${before} keer.`, `${who.en} came here ${before} times before.`);
  if (visits > 1)
    add(
      'regular',
      `${who.nl} komt hier deze periode ${visits} keer.`,
      `${who.en} comes here ${visits} times in this period.`,
    );
  if (client.preferred[carer] === 1)
    add('preferred', `De cliënt ziet ${who.nl} graag.`, `The client likes to see ${who.en}.`);
  if (reasons.length === 0)
    add('fits', `Bij ${who.nl} past dit het best in de dag.`, `It fits the day of ${who.en} best.`);
  return reasons;
}
