/**
 * One day of visits, in flat arrays: what the routes of a day are searched on. A **stop** is one carer at one client; a
 * client who needs two carers has two stops. A **node** is a stop, or a carer's **home**: node `stops + carer`, where her
 * route begins and ends.
 *
 * Times and distances are numbers of one unit, `unit` to the minute, so that what is written in decimals is counted whole.
 */
export type Day = {
  readonly name: string;
  readonly unit: number;
  readonly carers: readonly string[];
  readonly stops: readonly { readonly client: string; readonly service: string }[];
  readonly places: number;
  /** From place to place, row by row. */
  readonly travel: Float64Array;
  /** Per node, the place where one arrives and the one where one leaves: they differ for some homes. */
  readonly arriveAt: Int32Array;
  readonly leaveFrom: Int32Array;
  /** Per node, how long it takes: 0 at home. */
  readonly duration: Float64Array;
  /** Per stop, its earliest and its latest start that is not late. */
  readonly open: Float64Array;
  readonly close: Float64Array;
  /** The same of a second window, later that day; Infinity where there is none. */
  readonly again: { readonly open: Float64Array; readonly close: Float64Array };
  /** Per stop, the other one at the same client, where another carer must come; or −1. */
  readonly apart: Int32Array;
  /** The same where one carer waits for the other; −1 where each comes at whatever time. */
  readonly mate: Int32Array;
  /** Per stop that has a mate, how much later than it it starts, at least. Negative: it may be that much earlier. */
  readonly least: Float64Array;
  /** 1 where the carer may do the stop, row by row of carers. */
  readonly able: Uint8Array;
  /** What it costs that this carer does this stop, row by row of carers. */
  readonly wishes: Float64Array;
  /** Per stop, 1 where it is never left out while somebody can do it. */
  readonly must: Uint8Array;
  /** Per stop, what it costs to leave it out: all of it on the first stop of a client. */
  readonly leftOut: Float64Array;
  /** Per carer. */
  readonly shifts: readonly Shift[];
  readonly lunch: Lunch | null;
  /** Carers set out when their shift begins; else as late as their first stop allows. */
  readonly setsOutAtOnce: boolean;
  readonly weights: DayWeights;
};

/** From when until when a carer works, and whether she should have lunch. */
export type Shift = { readonly from: number; readonly until: number; readonly lunch: boolean };

/** A break that begins between `from` and `until`. */
export type Lunch = { readonly from: number; readonly until: number; readonly duration: number };

/** What each counts: per unit of time, unless it says otherwise. */
export type DayWeights = {
  readonly travel: number;
  /** Of all stops together, and of the one that is latest. */
  readonly late: number;
  readonly worst: number;
  /** Of all waits together, and of the longest one. */
  readonly waiting: number;
  readonly longestWait: number;
  /** Past the end of a shift. */
  readonly extra: number;
  /** Of whoever is idle longest. */
  readonly idle: number;
  /** Per carer who should have it and has not. */
  readonly lunch: number;
  /** The sum over carers of what each works more or less than the mean, in whole minutes, rounded up. */
  readonly balance: number;
  /** All time of work: visits and trips. */
  readonly work: number;
};

/** From one node to the next of a route. Home to home is nothing, wherever one arrives there: nobody sets out for no stop. */
export function distance({ travel, places, leaveFrom, arriveAt }: Day, from: number, to: number): number {
  return from === to ? 0 : travel[leaveFrom[from]! * places + arriveAt[to]!]!;
}
