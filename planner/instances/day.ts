import type { Day } from '../day/day.ts';
import { emptyDay } from '../formats/flat.ts';
import { seeded } from '../random.ts';

/**
 * A made-up day with everything in it that a day can have, each thing with an even chance: pairs at once and after a gap,
 * two windows, who must go apart, wishes, who may be left out, shifts, lunch. For tests: the same day for the same seed.
 */
export function wildDay(seed: number): Day {
  const random = seeded(seed);
  const between = (least: number, most: number) => least + random.below(most - least + 1);
  const clients = between(3, 14);
  const carers = Array.from({ length: between(2, 5) }, (_, i) => `carer ${i}`);
  const rich = random.real() < 0.7;
  const halves = Array.from({ length: clients }, (_, client) =>
    random.real() < 0.35 ? [client, client] : [client],
  ).flat();
  const empty = emptyDay(
    `wild ${seed}`,
    1,
    carers,
    halves.map((client, stop) => ({ client: `client ${client}`, service: `${stop}` })),
    clients + 2,
  );
  const lunch = rich && random.real() < 0.6 ? { from: 180, until: 330, duration: 30 } : null;
  const maybe = (most: number) => (rich && random.real() < 0.7 ? between(1, most) : 0);
  const day: Day = {
    ...empty,
    shifts: carers.map(() => {
      const from = rich ? between(0, 120) : 0;
      return {
        from,
        until: rich ? from + between(200, 500) : 1e9,
        lunch: lunch !== null && random.real() < 0.8,
      };
    }),
    lunch,
    setsOutAtOnce: rich && random.real() < 0.2,
    weights: {
      travel: between(1, 5),
      late: between(1, 9),
      worst: between(0, 9),
      waiting: maybe(9),
      longestWait: maybe(4),
      extra: maybe(9),
      idle: maybe(20),
      lunch: maybe(90),
      balance: maybe(3),
      work: maybe(2),
    },
  };
  for (let i = 0; i < day.travel.length; i++) day.travel[i] = i % (day.places + 1) === 0 ? 0 : between(3, 60);
  for (let carer = 0; carer < carers.length; carer++) {
    day.leaveFrom[halves.length + carer] = random.below(2);
    day.arriveAt[halves.length + carer] = rich ? random.below(2) : day.leaveFrom[halves.length + carer]!;
  }
  for (const [stop, client] of halves.entries()) {
    day.leaveFrom[stop] = client + 2;
    day.arriveAt[stop] = client + 2;
    const second = halves[stop - 1] === client;
    day.duration[stop] = between(5, 60);
    day.open[stop] = second ? day.open[stop - 1]! : between(0, 300);
    day.close[stop] = day.open[stop]! + between(20, 120);
    if (rich && random.real() < 0.3) {
      day.again.open[stop] = day.close[stop]! + between(30, 120);
      day.again.close[stop] = day.again.open[stop]! + between(20, 120);
    }
    if (second) {
      day.apart[stop] = stop - 1;
      day.apart[stop - 1] = stop;
      if (random.real() < 0.7) {
        const least = random.real() < 0.5 ? 0 : between(5, 60);
        const most = least + (random.real() < 0.5 ? 0 : between(0, 60));
        day.mate[stop] = stop - 1;
        day.mate[stop - 1] = stop;
        day.least[stop] = least;
        day.least[stop - 1] = -most;
      }
    }
    const optional = second ? day.must[stop - 1] === 0 : rich && random.real() < 0.3;
    if (optional) {
      day.must[stop] = 0;
      day.leftOut[stop] = second ? 0 : between(50, 300);
    }
    for (let carer = 0; carer < carers.length; carer++) {
      const at = carer * halves.length + stop;
      day.able[at] = random.real() < 0.75 ? 1 : 0;
      if (rich && random.real() < 0.3) day.wishes[at] = between(1, 40);
    }
  }
  return day;
}
