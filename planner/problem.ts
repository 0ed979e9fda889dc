// From these types, comments and tags comes the JSON schema (npm run planner:schema). A tag holds for every number
// and text below it that has none nearer by.

/**
 * The problem, as JSON. Version 1.
 *
 * Every time is a whole number of minutes since the horizon began (00:00 local on `horizon.start`), in
 * elapsed time: the night in which the clock goes back counts 1,500 minutes for that day, so a shift's length
 * is always what was really worked. Times before the horizon are negative. Dates are ISO strings.
 * Unreadable JSON is refused by `readProblem` with the path of the fault.
 * @asType integer
 * @minimum -600000
 * @maximum 600000
 * @minLength 1
 * @maxLength 200
 */
export type PlanProblem = {
  /** Of this format. */
  version: 1;
  /** The days that are planned. */
  horizon: Horizon;
  /** Minute at which the plan is made; may be negative. Decides whether there is time to ask. Default 0. */
  asOf?: number;
  /**
   * Minutes that asking volunteers takes; closer to its start a visit is no longer left to them. Default 2880.
   * @minimum 0
   */
  askAhead?: number;
  /**
   * Order of the costs, most important first. Those left out follow in the default order.
   * @maxItems 14 @uniqueItems true
   */
  tiers?: CostId[];
  /** Costs that do not count at all in this plan. @maxItems 14 */
  ignore?: CostId[];
  /** How continuity is measured. Default mixed. */
  continuity?: ContinuityMeasure;
  /**
   * Hours that nobody likes to work, to be shared fairly. Default: before 7:00, from 20:00, and Saturday and Sunday.
   * @maxItems 10000
   */
  unpopular?: Interval[];
  /** How long trips take. */
  travel?: TravelSettings;
  /**
   * Minutes of travel in the whole horizon that the plan may spend; what is above them is the cost `excessTravel`. Teams that
   * share nobody each have their part, by their number of visits.
   * @minimum 0 @maximum 1000000000
   */
  travelBudget?: number;
  /** Everyone who may come: employees, self-employed, volunteers, relatives. @maxItems 10000 */
  carers: Carer[];
  /** Everyone who is visited. @maxItems 50000 */
  clients: Client[];
  /** Everything that is to be done, decided already or not. @maxItems 500000 */
  visits: Visit[];
  /** Visits that keep days between them, such as "three times a week with a day between". @maxItems 500000 */
  series?: Series[];
};

/**
 * - mixed: faces, new faces and the spread over them together.
 * - faces: different professionals per client.
 * - coci: continuity of care index (Bice and Boxerman, Medical Care 15, 1977), how much the visits lie with few.
 * - upc: usual provider of care, the share of the one who comes most.
 * - secon: sequential continuity, the share of visits by whoever came the time before.
 */
export const CONTINUITY_MEASURES = ['mixed', 'faces', 'coci', 'upc', 'secon'] as const;

export type ContinuityMeasure = (typeof CONTINUITY_MEASURES)[number];

export type Series = {
  /** Of this series alone. */
  id: string;
  /** Fewest whole days between two of its visits: 1 is every other day at most. @minimum 0 @maximum 366 */
  daysBetween: number;
};

export type Horizon = {
  /** First day, ISO date. @pattern ^\d{4}-\d{2}-\d{2}$ */
  start: string;
  /** Number of calendar days. @minimum 1 @maximum 366 */
  days: number;
  /** IANA zone, such as Europe/Amsterdam. Night and weeks follow this clock. */
  timeZone: string;
};

/** From `from` up to and including `to`, in minutes. */
export type Interval = { from: number; to: number };

/** Degrees north and east (WGS 84). */
export type Place = {
  /** Degrees. @asType number @minimum -90 @maximum 90 */
  lat: number;
  /** Degrees. @asType number @minimum -180 @maximum 180 */
  lon: number;
};

export type TravelMode = 'walk' | 'bike' | 'car';

export type TravelSettings = {
  /** Road distance over straight-line distance. Default 1.3. @asType number @minimum 1 @maximum 10 */
  detour?: number;
  /**
   * Kilometres per hour per mode. Defaults: walk 5, bike 15, car 35.
   * @asType number @minimum 0.1 @maximum 200
   */
  speed?: Partial<Record<TravelMode, number>>;
  /**
   * Minutes added to each trip between two different places (parking, doorbell). Default 2.
   * @minimum 0 @maximum 120
   */
  perTrip?: number;
  /** Measured minutes per mode, instead of computed ones. */
  matrix?: Partial<Record<TravelMode, TravelMatrix>>;
};

export type TravelMatrix = {
  /** Client ids, and carer ids for where a carer starts, in the order of the rows. @maxItems 10000 */
  ids: string[];
  /** Whole minutes, row = from, column = to. @minimum 0 @maximum 10000 */
  minutes: number[][];
};

/**
 * - assigned: employee, filled by the plan, under the Working Hours Act (Arbeidstijdenwet).
 * - selfEmployed: filled by the plan within the intervals and minutes they accepted.
 * - asked: volunteer; filled only where they said yes, otherwise the plan proposes whom to ask.
 * - fixed: relative or friend; only what they pinned themselves, without further questions.
 */
export type Engagement = 'assigned' | 'selfEmployed' | 'asked' | 'fixed';

export const GENDERS = ['woman', 'man', 'other'] as const;

export type Gender = (typeof GENDERS)[number];

export type Carer = {
  /** Of this carer alone. */
  id: string;
  /** For the sentences; the id is used when absent. */
  name?: string;
  engagement: Engagement;
  /** Comes only to clients of this team; without it to everyone. */
  team?: string;
  /** Where clients have wishes about intimate care. */
  gender?: Gender;
  /** Languages spoken, as ISO 639-1 codes such as nl. @maxItems 100 @pattern ^[a-z]{2,3}$ */
  languages?: string[];
  /** What this carer may do, in the words of the visits. @maxItems 10000 */
  qualifications: string[];
  /** Level of expertise (deskundigheidsniveau). @minimum 1 @maximum 6 */
  level?: number;
  /** Counted apart from the familiar faces. */
  student?: boolean;
  /** When visits may take place, without the trip from and to home. */
  available: Interval[];
  /**
   * Minutes per week by contract; more is overtime, and the share of the load follows it.
   * @minimum 0 @maximum 10080
   */
  contractMinutes?: number;
  /** Hard limit of minutes worked per week, Monday to Sunday. @minimum 0 @maximum 10080 */
  maxMinutes?: number;
  /** Home or start point; without it trips from and to home count as nothing. */
  home?: Place;
  /** Default car. */
  mode?: TravelMode;
  /** Client ids. @maxItems 10000 */
  likes?: string[];
  /** Client ids; a wish, not a refusal. @maxItems 10000 */
  dislikes?: string[];
  /** The most clients this carer wants within the horizon. @minimum 0 @maximum 100000 */
  maxClients?: number;
  /**
   * Shifts before the horizon, at least of the last 14 days, so that rest and weeks are judged over the border.
   * @maxItems 1000
   */
  workedBefore?: WorkedShift[];
};

/** From `from` to `to`, both minutes before the horizon. @minimum -40320 @maximum 0 */
export type WorkedShift = Interval & {
  /** Time worked in it. Default: all of it. @minimum 0 @maximum 10080 */
  minutes?: number;
};

export type Client = {
  /** Of this client alone. */
  id: string;
  /** For the sentences; the id is used when absent. */
  name?: string;
  place: Place;
  /** Visited only by carers of this team and by carers without a team. */
  team?: string;
  /**
   * Languages in which this client can be spoken with; a wish, met by any of them.
   * @maxItems 100 @pattern ^[a-z]{2,3}$
   */
  languages?: string[];
  intimateCareBy?: IntimateCare;
  /** Carer ids this client likes to see. @maxItems 10000 */
  preferred?: string[];
  /** Carer ids this client has said no to. Never broken, not even by a pin. @maxItems 10000 */
  refused?: string[];
  maxFaces?: FaceLimits;
  /** Professionals who came in the weeks before. */
  history?: PastFace[];
};

/** Of which `gender` whoever gives intimate care is: a wish, or where `isFirm` a client's no to everyone else. */
export type IntimateCare = { gender: Gender; isFirm?: boolean };

/**
 * Most different professionals in any 14 days by `day`, by `night` and of `students`. Absent: no limit.
 * @minimum 0 @maximum 1000
 */
export type FaceLimits = { day?: number; night?: number; students?: number };

export type PastFace = {
  /** Maybe of someone who is no longer there. */
  carerId: string;
  /** Number of visits in the weeks before. @minimum 1 @maximum 100000 */
  visits: number;
  /** Day of the last one: -1 is the day before the horizon. @minimum -1000 @maximum -1 */
  lastDay: number;
};

export type Visit = {
  /** Of this visit alone. */
  id: string;
  /** Of one of the clients. */
  clientId: string;
  /** A carer who is early waits. */
  window: Window;
  /** Other moments, on this day or another, one of which will do as well. @maxItems 400 */
  otherWindows?: Window[];
  /** Id of the series this visit belongs to. */
  series?: string;
  /** true: never later. false: later costs, up to four hours. */
  hardWindow: boolean;
  /** Minutes. @minimum 1 @maximum 1440 */
  duration: number;
  /** All of them are needed. @maxItems 10000 */
  qualifications: string[];
  /** Lowest level of expertise. @minimum 1 @maximum 6 */
  minLevel?: number;
  /** Two come at once, unless `second` says otherwise. */
  carersNeeded: 1 | 2;
  /** Of two carers the second comes some time after the first, instead of both at once. */
  second?: SecondCarer;
  /** Intimate care, for which the client may have said who gives it. */
  isIntimate?: boolean;
  /** Decided already. A pin holds even where it breaks a rule (`check` says so), except against a client's no. */
  pinned?: Pin;
  /** Wished, not necessary. */
  optional?: boolean;
  /** A night visit belongs to the evening on which the night began. */
  isNight?: boolean;
  /** Work that volunteers could be asked for. */
  needsAsk?: boolean;
  /** Volunteers who said yes to this visit. @maxItems 10000 */
  yes?: string[];
  /** Volunteers who said no to this visit; they are not proposed again. @maxItems 10000 */
  declined?: string[];
  /** The usual moment, within the window. */
  preferredStart?: number;
};

/** The `earliest` and `latest` start, at most a day apart. */
export type Window = { earliest: number; latest: number };

/**
 * Begins at least `least` and at most `most` minutes after the first begins, by somebody else.
 * @minimum 0 @maximum 1440
 */
export type SecondCarer = {
  least: number;
  most: number;
  /** Minutes; that of the visit when absent. @minimum 1 */
  duration?: number;
  /** Those of the visit when absent. @maxItems 10000 */
  qualifications?: string[];
};

/** By `carerId`, with `secondCarerId` where two are needed, at minute `start`: where there are other windows it is needed. */
export type Pin = { carerId: string; secondCarerId?: string; start?: number };

/** In the default order of importance. */
export const COSTS = [
  'unserved',
  'faces',
  'asked',
  'lateness',
  'optional',
  'excessTravel',
  'continuity',
  'wishes',
  'steady',
  'travel',
  'overtime',
  'fairness',
  'unpopular',
  'changes',
] as const;

export type CostId = (typeof COSTS)[number];

/** The costs that count in this plan, the most important first. */
export function tiersOf({
  tiers = [],
  ignore = [],
  travelBudget,
}: Pick<PlanProblem, 'tiers' | 'ignore' | 'travelBudget'>): CostId[] {
  const all = [...tiers, ...COSTS.filter((cost) => !tiers.includes(cost))];
  return all.filter(
    (cost) => !ignore.includes(cost) && (cost !== 'excessTravel' || travelBudget !== undefined),
  );
}
