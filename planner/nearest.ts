import type { Plan, Remedy } from './answer.ts';
import { around } from './around.ts';
import { calendarOf } from './calendar.ts';
import { merged, PROFESSIONAL } from './carers.ts';
import { chooseMoment, isSpaced, THOROUGH } from './choose.ts';
import { asSecond } from './constraints/second-carer.ts';
import { AT, type Ledger } from './ledger.ts';
import { modelOf } from './model.ts';
import type { Carer, Client, PlanProblem, Visit, Window } from './problem.ts';
import { reload } from './reload.ts';
import { withRemedy } from './remedy.ts';
import { couldAsk, mayCome, SOFT_MINUTES } from './visits.ts';
import { isBetter, weightsOf } from './weights.ts';

/** Minutes: nobody says seven, and more than two hours is another agreement. */
const STEP = 5;
const QUARTER = 15;
const MOST = 120;
const MOST_A_WEEK = 480;
/** Names of whom it could be, at most. */
const LIKE = 3;

type Case = {
  readonly problem: PlanProblem;
  readonly plan: Plan;
  readonly visit: Visit;
  readonly client: Client | undefined;
  readonly ledger: Ledger;
  readonly index: number;
  /** Those that the series of the visit leaves free, with their places among all windows of the visit. */
  readonly windows: readonly { readonly place: number; readonly window: Window }[];
  /** Whom only the time keeps from coming. */
  readonly carers: readonly Carer[];
};

/**
 * The nearest change with which an open visit fits in the plan as it stands: everyone keeps what they have, in the order of
 * their days. Nearest is: a yes that is only to be asked for; then the fewest minutes of the client's or a carer's time; what
 * keeps something more important whole; a day less between visits; somebody who works at another time of that day; somebody
 * more. What is proposed was tried, and makes a better plan by its tiers. `ledger` holds the plan; undefined where nothing helps.
 */
export function nearestRemedy(ledger: Ledger, plan: Plan, index: number): Remedy | undefined {
  const { problem, visits } = ledger.model;
  const visit = problem.visits[index]!;
  const client = problem.clients[visits[index]!.client];
  // Who comes is decided, and the plan at hand lost it: there is nothing to change.
  if (visits[index]!.pinned.length >= visit.carersNeeded) return undefined;
  const windows = [visit.window, ...(visit.otherWindows ?? [])].flatMap((window, place) =>
    isSpaced(ledger, visits[index]!.moments[place]!) ? [{ place, window }] : [],
  );
  const parts = visit.second ? [visit, asSecond(visit)] : [visit];
  const carers = problem.carers.filter((carer) => parts.some((part) => mayCome(part, carer, client)));
  const asked: Case = { problem, plan, visit, client, ledger, index, windows, carers };
  for (const remedies of [yeses, shortTimes, priorities, closerDays, otherTimes, somebodyMore]) {
    for (const remedy of remedies(asked)) {
      if (startIn(withRemedy(problem, remedy), plan, visit.id, true) !== undefined) return remedy;
    }
  }
  return undefined;
}

/** When the visit would begin in the best way to take it in, where there is one; `isWorthIt` by the tiers too. */
function startIn(problem: PlanProblem, plan: Plan, visitId: string, isWorthIt = false): number | undefined {
  const model = modelOf(problem);
  const ledger = reload(model, plan);
  const index = problem.visits.findIndex(({ id }) => id === visitId);
  const choice = chooseMoment(ledger, weightsOf(model.tiers), index, undefined, THOROUGH);
  if (!choice) return undefined;
  const before = ledger.totals.slice();
  ledger.place(choice.best);
  const isRight = ledger.sound && (!isWorthIt || isBetter(model.tiers, ledger.totals, before));
  return isRight ? ledger.startOf(ledger.current(index)) : undefined;
}

/** The fewest minutes up to `most` for which it holds. */
type Fewest = (most: number, holds: (minutes: number) => boolean) => number | undefined;

/** By halves: what holds for so many minutes must hold for more. */
const byHalves =
  (step: number): Fewest =>
  (most, holds) => {
    let [low, high] = [0, Math.floor(most / step)];
    if (high < 1 || !holds(high * step)) return undefined;
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if (holds(middle * step)) high = middle;
      else low = middle;
    }
    return high * step;
  };

/** Of two carers only some moments are tried, the last of a window among them, so that more minutes may do worse. */
const oneByOne: Fewest = (most, holds) => {
  for (let minutes = QUARTER; minutes <= most; minutes += QUARTER) if (holds(minutes)) return minutes;
  return undefined;
};

function* yeses({ problem, plan, visit, client }: Case): Generator<Remedy> {
  if (!visit.needsAsk) return;
  for (const carer of problem.carers) {
    if (visit.yes?.includes(carer.id) || !couldAsk(visit, carer, client)) continue;
    const remedy: Remedy = { kind: 'yes', visitId: visit.id, carerId: carer.id };
    const alone = visit.carersNeeded === 1 ? around(problem, plan, carer, visit) : { problem, plan };
    if (startIn(withRemedy(alone.problem, remedy), alone.plan, visit.id) !== undefined) yield remedy;
  }
}

type Sized = { readonly remedy: Remedy; readonly minutes: number };

/** A little wider, longer or more, the fewest minutes first. */
function* shortTimes(asked: Case): Generator<Remedy> {
  const found =
    asked.visit.carersNeeded === 2
      ? forTwo(asked)
      : asked.carers.flatMap((carer) => [...forOne(asked, carer)]);
  // A stable sort: the client's time before a carer's where they are as long.
  for (const { remedy } of found.sort((a, b) => a.minutes - b.minutes)) yield remedy;
}

/** What keeps this carer from it alone; nothing where nothing does. */
function* forOne({ problem, plan, visit, windows }: Case, carer: Carer): Generator<Sized> {
  for (const { place, window } of windows) {
    const { preferredStart: _, otherWindows: __, ...open } = visit;
    const alone = around(problem, plan, carer, { ...open, window });
    const fits = (remedy: Remedy) =>
      startIn(withRemedy(alone.problem, remedy), alone.plan, visit.id) !== undefined;
    if (startIn(alone.problem, alone.plan, visit.id) !== undefined) continue;
    // In its problem of one carer the visit has this window only.
    for (const one of windowsOf(problem, visit, window, (remedy) => fits({ ...remedy, place: 0 })))
      yield { ...one, remedy: { ...one.remedy, place } };
    yield* hoursOf(carer, visit, window, fits);
    yield* weekOf(carer, visit, fits);
  }
}

/** Of a carer's own time what would do if there were a second: whether there is one at that moment shows when it is tried. */
function forTwo(asked: Case): Sized[] {
  const { problem, plan, visit, windows, carers } = asked;
  const fits = (remedy: Remedy) => startIn(withRemedy(problem, remedy), plan, visit.id) !== undefined;
  const found = windows.flatMap(({ place, window }): Sized[] => {
    const wider = windowsOf(problem, visit, window, (remedy) => fits({ ...remedy, place }), oneByOne);
    return [...wider].map(({ remedy, minutes }) => ({ remedy: { ...remedy, place }, minutes }));
  });
  const { second, pinned: _, ...first } = visit;
  if (second) {
    const { least, most } = second;
    const gap = { kind: 'gap', visitId: visit.id, least, most } as const;
    found.push(...sized((by) => ({ ...gap, least: least - by }), Math.min(MOST, least), fits, oneByOne));
    found.push(...sized((by) => ({ ...gap, most: most + by }), Math.min(MOST, 1440 - most), fits, oneByOne));
  }
  const single = { ...asked, visit: { ...first, carersNeeded: 1 as const } };
  for (const carer of carers)
    for (const one of forOne(single, carer)) if (one.remedy.kind !== 'window') found.push(one);
  return found;
}

function* sized(
  remedyOf: (minutes: number) => Remedy,
  most: number,
  fits: (remedy: Remedy) => boolean,
  fewest = byHalves(STEP),
): Generator<Sized> {
  const minutes = fewest(most, (some) => fits(remedyOf(some)));
  if (minutes !== undefined) yield { remedy: remedyOf(minutes), minutes };
}

type InWindow = Extract<Remedy, { kind: 'window' }>;

/** A window that opens earlier on the same day, or that closes later where that is not borne already; touching no other. */
function* windowsOf(
  { horizon }: PlanProblem,
  visit: Visit,
  { earliest, latest }: Window,
  fits: (remedy: InWindow) => boolean,
  fewest = byHalves(STEP),
): Generator<{ remedy: InWindow; minutes: number }> {
  const { dayOf, midnight } = calendarOf(horizon);
  const all = [visit.window, ...(visit.otherWindows ?? [])];
  const before = Math.max(-1, ...all.map((one) => one.latest).filter((minute) => minute < earliest));
  const after = Math.min(...all.map((one) => one.earliest).filter((minute) => minute > latest));
  const base = { kind: 'window', visitId: visit.id, place: 0 } as const;
  const wide = 1440 - (latest - earliest);
  const early = Math.min(MOST, wide, earliest - before - 1, earliest - midnight(dayOf(earliest)));
  const late = Math.min(MOST, wide, after - latest - 1, (horizon.days + 1) * 1440 - latest);
  const opening = (by: number): InWindow => ({ ...base, earliest: earliest - by, latest });
  const closing = (by: number): InWindow => ({ ...base, earliest, latest: latest + by });
  const sooner = fewest(early, (by) => fits(opening(by)));
  if (sooner !== undefined) yield { remedy: opening(sooner), minutes: sooner };
  const later = visit.hardWindow ? fewest(late, (by) => fits(closing(by))) : undefined;
  if (later !== undefined) yield { remedy: closing(later), minutes: later };
}

/** Somebody begins a little earlier or stays a little longer. */
function* hoursOf(
  { id, engagement, available }: Carer,
  visit: Visit,
  window: Window,
  fits: (remedy: Remedy) => boolean,
): Generator<Sized> {
  if (!PROFESSIONAL.has(engagement)) return;
  const { from: first, to: last } = reachOf(visit, window);
  const base = { kind: 'hours', visitId: visit.id, carerId: id } as const;
  for (const { from, to } of merged(available)) {
    if (to < last && to + MOST > first)
      yield* sized((by) => ({ ...base, from: to, to: to + by }), MOST, fits);
    if (from > first && from - MOST < last)
      yield* sized((by) => ({ ...base, from: from - by, to: from }), MOST, fits);
  }
}

function* weekOf(
  { id, maxMinutes }: Carer,
  visit: Visit,
  fits: (remedy: Remedy) => boolean,
): Generator<Sized> {
  if (maxMinutes === undefined) return;
  const base = { kind: 'max-week', visitId: visit.id, carerId: id } as const;
  yield* sized(
    (by) => ({ ...base, maxMinutes: maxMinutes + by }),
    Math.min(MOST_A_WEEK, 10_080 - maxMinutes),
    fits,
    byHalves(QUARTER),
  );
}

/** From the first minute of the visit to the last, at whatever moment it may begin. */
function reachOf({ duration, hardWindow, second }: Visit, { earliest, latest }: Window) {
  const lasts = second ? Math.max(duration, second.most + (second.duration ?? duration)) : duration;
  return { from: earliest, to: latest + (hardWindow ? 0 : SOFT_MINUTES) + lasts };
}

/** Where somebody could come, but something more important would suffer: less of that. */
function* priorities({ visit, client, ledger, index }: Case): Generator<Remedy> {
  const { model } = ledger;
  const choice = chooseMoment(ledger, weightsOf(model.tiers), index, undefined, THOROUGH);
  if (!choice) return;
  ledger.begin();
  ledger.place(choice.best);
  const late = ledger.delta(AT.lateness);
  const isFace = ledger.delta(AT.faces) > 0;
  const isStudent = choice.best.carers.some((carer) => model.carers[carer]!.student);
  const place = model.visits[index]!.moments.indexOf(choice.best.visit);
  ledger.rollback();
  const faces = isStudent ? 'students' : visit.isNight ? 'night' : 'day';
  const agreed = client?.maxFaces?.[faces];
  if (isFace && agreed !== undefined)
    for (const more of [1, 2, 3]) yield { kind: 'faces', visitId: visit.id, faces, most: agreed + more };
  const window = [visit.window, ...(visit.otherWindows ?? [])][place];
  if (late > 0 && window && late <= MOST) {
    const latest = window.latest + STEP * Math.ceil(late / STEP);
    yield { kind: 'window', visitId: visit.id, place, earliest: window.earliest, latest };
  }
}

function* closerDays({ problem, visit }: Case): Generator<Remedy> {
  const series = problem.series?.find(({ id }) => id === visit.series);
  for (let daysBetween = (series?.daysBetween ?? 0) - 1; daysBetween >= 0; daysBetween--)
    yield { kind: 'spacing', visitId: visit.id, daysBetween };
}

/** Somebody who works on that day works at the time of the visit too. */
function* otherTimes(asked: Case): Generator<Remedy> {
  const { dayOf } = calendarOf(asked.problem.horizon);
  for (const { window } of asked.windows) {
    const isThatDay = ({ from, to }: { from: number; to: number }) =>
      dayOf(from) <= dayOf(window.earliest) && dayOf(to) >= dayOf(window.earliest);
    for (const carer of asked.carers)
      if (carer.available.some(isThatDay)) yield* atItsTime(asked, carer, window);
  }
}

function* atItsTime({ problem, plan, visit }: Case, carer: Carer, window: Window): Generator<Remedy> {
  if (!PROFESSIONAL.has(carer.engagement) || visit.carersNeeded === 2) return;
  const { otherWindows: _, preferredStart: __, ...open } = visit;
  const alone = around(problem, plan, carer, { ...open, window });
  const base = { kind: 'hours', visitId: visit.id, carerId: carer.id } as const;
  const always = withRemedy(alone.problem, { ...base, ...reachOf(visit, window) });
  const from = startIn(always, alone.plan, visit.id);
  if (from !== undefined) yield { ...base, from, to: from + visit.duration };
}

/** One more, or two where two are needed, for as long as the visit may take. */
function* somebodyMore(asked: Case): Generator<Remedy> {
  const { problem, visit, client, windows, carers } = asked;
  const taken = new Set(problem.carers.map(({ id }) => id));
  const wanted = client?.intimateCareBy;
  for (const { window } of windows) {
    const like = carers
      .filter((carer) => !atItsTime(asked, carer, window).next().done)
      .slice(0, LIKE)
      .map(({ id }) => id);
    const available = [
      {
        from: window.earliest,
        to: window.latest + reachOf({ ...visit, hardWindow: true }, window).to - window.latest,
      },
    ];
    const more = Array.from(
      { length: visit.carersNeeded },
      (_, i): Carer => ({
        ...{ id: freeId(taken, i), engagement: 'selfEmployed', available },
        qualifications: [...new Set([...visit.qualifications, ...(visit.second?.qualifications ?? [])])],
        ...(visit.minLevel === undefined ? {} : { level: visit.minLevel }),
        ...(client?.team === undefined ? {} : { team: client.team }),
        ...(visit.isIntimate && wanted ? { gender: wanted.gender } : {}),
      }),
    );
    for (let count = 1; count <= more.length; count++)
      yield { kind: 'extra', visitId: visit.id, carers: more.slice(0, count), like };
  }
}

function freeId(taken: ReadonlySet<string>, i: number): string {
  let id = `extra-${i + 1}`;
  while (taken.has(id)) id += "'";
  return id;
}
