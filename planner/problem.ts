/**
 * The problem, as JSON. Version 1.
 *
 * Every time is a whole number of minutes since the horizon began (00:00 local on `horizon.start`), in
 * elapsed time: the night in which the clock goes back counts 1,500 minutes for that day, so a shift's length
 * is always what was really worked. Times before the horizon are negative. Dates are ISO strings.
 * Unreadable JSON is refused by `readProblem` with the path of the fault.
 */
export type PlanProblem = {
  version: 1;
  horizon: Horizon;
  /** Minute at which the plan is made; may be negative. Decides whether there is time to ask. Default 0. */
  asOf?: number;
  /** Minutes that asking volunteers takes; closer to its start a visit is no longer left to them. Default 2880. */
  askAhead?: number;
  /** Order of the costs, most important first. Those left out follow in the default order. */
  tiers?: CostId[];
  travel?: TravelSettings;
  carers: Carer[];
  clients: Client[];
  visits: Visit[];
};

export type Horizon = {
  /** First day, ISO date. */
  start: string;
  /** Number of calendar days, 1 to 366. */
  days: number;
  /** IANA zone, such as Europe/Amsterdam. Night and weeks follow this clock. */
  timeZone: string;
};

/** From `from` up to and including `to`, in minutes. */
export type Interval = { from: number; to: number };

export type Place = { lat: number; lon: number };

export type TravelMode = 'walk' | 'bike' | 'car';

export type TravelSettings = {
  /** Road distance over straight-line distance. Default 1.3. */
  detour?: number;
  /** Kilometres per hour per mode. Defaults: walk 5, bike 15, car 35. */
  speed?: Partial<Record<TravelMode, number>>;
  /** Minutes added to each trip between two different places (parking, doorbell). Default 2. */
  perTrip?: number;
  /** Measured minutes per mode, instead of computed ones. */
  matrix?: Partial<Record<TravelMode, TravelMatrix>>;
};

export type TravelMatrix = {
  /** Client ids, and carer ids for where a carer starts, in the order of the rows. */
  ids: string[];
  /** Whole minutes, row = from, column = to. */
  minutes: number[][];
};

/**
 * - assigned: employee, filled by the plan, under the Working Hours Act (Arbeidstijdenwet).
 * - selfEmployed: filled by the plan within the intervals and minutes they accepted.
 * - asked: volunteer; filled only where they said yes, otherwise the plan proposes whom to ask.
 * - fixed: relative or friend; only what they pinned themselves, without further questions.
 */
export type Engagement = 'assigned' | 'selfEmployed' | 'asked' | 'fixed';

export type Carer = {
  id: string;
  /** For the sentences; the id is used when absent. */
  name?: string;
  engagement: Engagement;
  qualifications: string[];
  /** Level of expertise (deskundigheidsniveau) 1 to 6. */
  level?: number;
  /** Counted apart from the familiar faces. */
  student?: boolean;
  /** When visits may take place, without the trip from and to home. */
  available: Interval[];
  /** Minutes per week by contract; more is overtime, and the share of the load follows it. */
  contractMinutes?: number;
  /** Hard limit of minutes worked per week, Monday to Sunday. */
  maxMinutes?: number;
  /** Home or start point; without it trips from and to home count as nothing. */
  home?: Place;
  /** Default car. */
  mode?: TravelMode;
  /** Client ids. */
  likes?: string[];
  /** Client ids; a wish, not a refusal. */
  dislikes?: string[];
  /** The most clients this carer wants within the horizon. */
  maxClients?: number;
  /** Shifts before the horizon, at least of the last 14 days, so that rest and weeks are judged over the border. */
  workedBefore?: WorkedShift[];
};

/** `from` and `to` negative or zero; `minutes` is the time worked in it (default: all of it). */
export type WorkedShift = Interval & { minutes?: number };

export type Client = {
  id: string;
  name?: string;
  place: Place;
  /** Carer ids this client likes to see. */
  preferred?: string[];
  /** Carer ids this client has said no to. Never broken, not even by a pin. */
  refused?: string[];
  maxFaces?: FaceLimits;
  /** Professionals who came in the weeks before. */
  history?: PastFace[];
};

/** Most different professionals in any 14 days; nights and students are counted apart. Absent: no limit. */
export type FaceLimits = { day?: number; night?: number; students?: number };

export type PastFace = {
  carerId: string;
  /** Number of visits in the weeks before. */
  visits: number;
  /** Day of the last one: -1 is the day before the horizon. */
  lastDay: number;
};

export type Visit = {
  id: string;
  clientId: string;
  /** Earliest and latest start. A carer who is early waits. */
  window: { earliest: number; latest: number };
  /** true: never later. false: later costs, up to four hours. */
  hardWindow: boolean;
  /** Minutes, 1 to 1440. */
  duration: number;
  /** All of them are needed. */
  qualifications: string[];
  /** Lowest level of expertise. */
  minLevel?: number;
  carersNeeded: 1 | 2;
  /** Decided already. A pin holds even where it breaks a rule (`check` says so), except against a client's no. */
  pinned?: Pin;
  /** Wished, not necessary. */
  optional?: boolean;
  /** A night visit belongs to the evening on which the night began. */
  isNight?: boolean;
  /** Work that volunteers could be asked for. */
  needsAsk?: boolean;
  /** Volunteers who said yes to this visit. */
  yes?: string[];
  /** Volunteers who said no to this visit; they are not proposed again. */
  declined?: string[];
  /** The usual moment, within the window. */
  preferredStart?: number;
};

export type Pin = { carerId: string; secondCarerId?: string; start?: number };

/** In the default order of importance. */
export const COSTS = [
  'unserved',
  'faces',
  'asked',
  'lateness',
  'optional',
  'continuity',
  'wishes',
  'steady',
  'travel',
  'overtime',
  'fairness',
  'changes',
] as const;

export type CostId = (typeof COSTS)[number];
