import { Sequence } from './client-sequence.ts';
import { continuity, type Familiarity } from './costs/continuity.ts';
import { faces } from './costs/faces.ts';
import { tooManyClients } from './costs/wishes.ts';
import { NONE } from './minutes.ts';
import { FACE_DAYS, type Model } from './model.ts';
import type { VisitModel } from './visits.ts';

/** What one carer more or less on a visit changes for the people involved. */
export type Familiar = { faces: number; continuity: number; wishes: number };

/**
 * Who comes to whom, how often, and in which windows of 14 days: counters that are kept up to date by steps of
 * one carer on one visit.
 */
export class ClientBook {
  readonly model: Model;
  /** Visits per client and carer. */
  readonly visits: Int32Array;
  readonly familiarity: Familiarity[];
  readonly clientsOfCarer: Int32Array;
  /** Visits per client, carer, night or not, and window; a known face of the weeks before counts as one. */
  readonly #inWindow: Int16Array;
  /** Different faces per client, kind (day, night, student) and window. */
  readonly #different: Int16Array;
  readonly #limits: Float64Array;
  readonly #sequence: Sequence | undefined;

  constructor(model: Model) {
    const { clients, carers, faceWindows } = model;
    this.model = model;
    this.visits = new Int32Array(clients.length * carers.length);
    this.familiarity = clients.map(() => ({
      ...{ visits: 0, squares: 0, most: 0 },
      ...{ faces: 0, newFaces: 0, breaks: 0 },
    }));
    this.#sequence = model.measure === 'secon' ? new Sequence(model) : undefined;
    this.clientsOfCarer = new Int32Array(carers.length);
    this.#inWindow = new Int16Array(clients.length * carers.length * 2 * faceWindows);
    this.#different = new Int16Array(clients.length * 3 * faceWindows);
    this.#limits = Float64Array.from(
      clients.flatMap(({ limitDay, limitNight, limitStudents }) => [limitDay, limitNight, limitStudents]),
    );
    for (const client of clients) {
      for (const carer of carers) this.#remember(client.index, carer.index, client.lastDay[carer.index]!);
      for (const lastDay of client.goneLastDays) {
        for (let w = 0; w < Math.min(faceWindows, lastDay + FACE_DAYS); w++) {
          this.#different[client.index * 3 * faceWindows + w]!++;
        }
      }
    }
  }

  /** Faces above what was agreed before anything is planned. */
  get start(): number {
    let sum = 0;
    const { faceWindows } = this.model;
    for (let i = 0; i < this.#different.length; i++) {
      sum += faces(this.#different[i]!, this.#limits[Math.floor(i / faceWindows)]!);
    }
    return sum;
  }

  /** Most different faces in any window, for kind 0 (day), 1 (night) or 2 (student). */
  peak(client: number, kind: number): number {
    const { faceWindows } = this.model;
    const from = (client * 3 + kind) * faceWindows;
    return this.#different
      .subarray(from, from + faceWindows)
      .reduce((most, count) => Math.max(most, count), 0);
  }

  /** Whether a client sees more faces than was agreed in any window. */
  isAbove(client: number): boolean {
    return [0, 1, 2].some((kind) => this.peak(client, kind) > this.#limits[client * 3 + kind]!);
  }

  /** Visits of this plan to a client by a volunteer who said yes, or by a relative. */
  promised(client: number, carer: number): number {
    return this.visits[client * this.model.carers.length + carer]!;
  }

  /** What would change, without changing it. */
  preview(visit: VisitModel, carer: number): Familiar {
    return this.#step(visit, carer, 1, false);
  }

  add(visit: VisitModel, carer: number): Familiar {
    return this.#step(visit, carer, 1, true);
  }

  remove(visit: VisitModel, carer: number): Familiar {
    return this.#step(visit, carer, -1, true);
  }

  /** What would change when one carer takes over a visit from another. */
  replace(visit: VisitModel, from: number, to: number): Familiar {
    const less = this.remove(visit, from);
    const more = this.preview(visit, to);
    this.add(visit, from);
    return {
      faces: less.faces + more.faces,
      continuity: less.continuity + more.continuity,
      wishes: less.wishes + more.wishes,
    };
  }

  #remember(client: number, carer: number, lastDay: number): void {
    if (lastDay === NONE || !this.model.carers[carer]!.professional) return;
    const { faceWindows, carers } = this.model;
    const row = (client * carers.length + carer) * 2 * faceWindows;
    const kind = this.model.carers[carer]!.student ? 2 : 0;
    for (let w = 0; w < Math.min(faceWindows, lastDay + FACE_DAYS); w++) {
      this.#inWindow[row + w] = 1;
      this.#different[(client * 3 + kind) * faceWindows + w]!++;
    }
  }

  #step(visit: VisitModel, index: number, sign: 1 | -1, keep: boolean): Familiar {
    const carer = this.model.carers[index]!;
    const delta = { faces: 0, continuity: 0, wishes: 0 };
    if (!carer.professional) {
      if (keep) this.visits[visit.client * this.model.carers.length + index]! += sign;
      return delta;
    }
    delta.faces = this.#windows(visit, index, sign, keep);
    const client = this.model.clients[visit.client]!;
    const cell = client.index * this.model.carers.length + index;
    const count = this.visits[cell]!;
    const old = this.familiarity[client.index]!;
    const face = sign === 1 ? (count === 0 ? 1 : 0) : count === 1 ? -1 : 0;
    const next: Familiarity = {
      visits: old.visits + sign,
      squares: old.squares + 2 * sign * count + 1,
      most: this.model.measure === 'upc' ? this.#most(client.index, index, count + sign) : 0,
      faces: old.faces + face,
      newFaces: old.newFaces + (client.known[index] === 0 ? face : 0),
      breaks: old.breaks + (this.#sequence?.step(visit, index, sign, keep) ?? 0),
    };
    const cost = continuity[this.model.measure];
    delta.continuity = cost(next) - cost(old);
    if (face !== 0) {
      const clients = this.clientsOfCarer[index]!;
      delta.wishes =
        tooManyClients(clients + face, carer.maxClients) - tooManyClients(clients, carer.maxClients);
      if (keep) this.clientsOfCarer[index] = clients + face;
    }
    if (keep) {
      this.visits[cell] = count + sign;
      this.familiarity[client.index] = next;
    }
    return delta;
  }

  /** The most visits by one professional, when this one would have `count`. */
  #most(client: number, carer: number, count: number): number {
    const { carers } = this.model;
    let most = count;
    for (const { index, professional } of carers) {
      if (professional && index !== carer)
        most = Math.max(most, this.visits[client * carers.length + index]!);
    }
    return most;
  }

  #windows(visit: VisitModel, index: number, sign: 1 | -1, keep: boolean): number {
    const { faceWindows, carers } = this.model;
    const { student } = carers[index]!;
    const night = visit.night && !student;
    const row = ((visit.client * carers.length + index) * 2 + (night ? 1 : 0)) * faceWindows;
    const kind = visit.client * 3 + (student ? 2 : night ? 1 : 0);
    const limit = this.#limits[kind]!;
    if (!keep && limit === Number.POSITIVE_INFINITY) return 0;
    const last = Math.min(faceWindows, visit.day + FACE_DAYS);
    let delta = 0;
    for (let w = visit.day; w < last; w++) {
      const count = this.#inWindow[row + w]!;
      const face = sign === 1 ? (count === 0 ? 1 : 0) : count === 1 ? -1 : 0;
      if (keep) this.#inWindow[row + w] = count + sign;
      if (face === 0) continue;
      const different = this.#different[kind * faceWindows + w]!;
      delta += faces(different + face, limit) - faces(different, limit);
      if (keep) this.#different[kind * faceWindows + w] = different + face;
    }
    return delta;
  }
}
