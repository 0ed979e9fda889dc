import { addDays, type Day, daysBetween, mondayOf, weekday } from '../server/house/clock.ts';
import type { Chance } from './random.ts';

/** One thing that is done on a round: for which client of the team (by place), on which days, from when. */
export type Stop = {
  readonly client: number;
  readonly what: string;
  readonly act: string;
  readonly days: readonly number[];
  readonly from: string;
  readonly minutes: number;
};

/** A round is walked by the same few people: members of the team by place, whoever comes most first. */
export type Round = { readonly stops: readonly Stop[]; readonly crew: Crew };
type Crew = { readonly members: readonly number[]; readonly turns: Turns };
/** Who of the crew goes, from Monday to Sunday; in even weeks and in odd ones. */
type Turns = readonly [readonly number[], readonly number[]];

/** Two who share a round and every other weekend: nobody works longer than six days on end, also after a swap. */
const inTurns: Turns = [
  [0, 0, 1, 1, 1, 0, 0],
  [0, 0, 1, 1, 0, 1, 1],
];
/** The one in the lead goes on most working days. */
const inTheLead: Turns = [
  [0, 0, 1, 0, 0, 1, 1],
  [0, 0, 1, 0, 1, 0, 0],
];
/** A third stands in on a day a week. */
const withThird = ([even, odd]: Turns): Turns => [even.with(3, 2), odd.with(1, 2)];

const week = [1, 2, 3, 4, 5, 6, 7];
// Between two stops are ten minutes at the least: nobody in the village lives further than that.
const wash = (client: number, from: string): Stop => ({
  client,
  what: 'Wassen en aankleden',
  act: 'washing',
  days: week,
  from,
  minutes: 35,
});
const shower = (client: number, from: string, days: readonly number[]): Stop => ({
  client,
  what: 'Douchen',
  act: 'washing',
  days,
  from,
  minutes: 40,
});
const insulin = (client: number, from: string): Stop => ({
  client,
  what: 'Insuline',
  act: 'injection_subcutaneous',
  days: week,
  from,
  minutes: 15,
});
const medicine = (client: number, from: string): Stop => ({
  client,
  what: 'Medicijnen',
  act: 'medication',
  days: week,
  from,
  minutes: 15,
});
const stockings = (client: number, from: string): Stop => ({
  client,
  what: 'Steunkousen uit',
  act: 'stockings',
  days: week,
  from,
  minutes: 15,
});
const bed = (client: number, from: string): Stop => ({
  client,
  what: 'Naar bed',
  act: 'hoist',
  days: week,
  from,
  minutes: 30,
});

/** Twenty clients: four intensive, eight with care every day, eight with a shower twice a week. */
export const intensityOf = (client: number): 'light' | 'daily' | 'intensive' =>
  client % 5 === 0 ? 'intensive' : client % 5 < 3 ? 'daily' : 'light';

const firstMorning = [
  ...[wash(0, '07:00'), wash(1, '07:45'), wash(5, '08:30'), wash(2, '09:15'), wash(6, '10:00')],
  ...[shower(3, '10:50', [1, 4]), shower(4, '10:50', [2, 5])],
  ...[insulin(0, '11:45'), insulin(5, '12:10')],
];
const secondMorning = [
  ...[wash(10, '07:00'), wash(7, '07:45'), wash(15, '08:30'), wash(11, '09:15'), wash(12, '10:00')],
  ...[shower(8, '10:50', [1, 4]), shower(9, '10:50', [2, 5])],
  ...[insulin(10, '11:45'), insulin(15, '12:10')],
];
/** For the helpers, who may not do what the law reserves. */
const thirdMorning = [
  ...[wash(16, '07:30'), wash(17, '08:15')],
  { client: 1, what: 'Samen naar buiten', act: 'walk', days: [3], from: '10:15', minutes: 45 },
  ...[shower(13, '09:15', [1, 4]), shower(14, '09:15', [2, 5])],
  ...[shower(18, '10:15', [1, 4]), shower(19, '10:15', [2, 5])],
];
const firstEvening = [
  ...[medicine(0, '17:00'), medicine(1, '17:25'), medicine(5, '17:50'), medicine(2, '18:15')],
  ...[medicine(6, '18:40'), stockings(2, '19:20'), stockings(6, '19:45'), bed(0, '20:15'), bed(5, '20:55')],
];
const secondEvening = [
  ...[medicine(10, '17:00'), medicine(7, '17:25'), medicine(15, '17:50'), medicine(11, '18:15')],
  ...[medicine(12, '18:40'), medicine(16, '19:05'), medicine(17, '19:30')],
  ...[stockings(12, '20:00'), bed(10, '20:30'), bed(15, '21:10')],
];

const crew = (turns: Turns, ...members: number[]): Crew => ({ members, turns });

/** The team of ten, and the one of twelve. Their district nurse and the carer who is a persona go in the lead. */
export const rounds: Readonly<Record<'east' | 'west', readonly Round[]>> = {
  east: [
    { stops: firstMorning, crew: crew(inTheLead, 0, 3) },
    { stops: secondMorning, crew: crew(inTurns, 1, 4) },
    { stops: thirdMorning, crew: crew(inTurns, 8, 9) },
    { stops: firstEvening, crew: crew(inTurns, 2, 5) },
    { stops: secondEvening, crew: crew(inTurns, 6, 7) },
  ],
  west: [
    { stops: firstMorning, crew: crew(withThird(inTheLead), 3, 10, 0) },
    { stops: secondMorning, crew: crew(withThird(inTurns), 1, 4, 11) },
    { stops: thirdMorning, crew: crew(inTurns, 8, 9) },
    { stops: firstEvening, crew: crew(inTurns, 2, 5) },
    { stops: secondEvening, crew: crew(inTurns, 6, 7) },
  ],
};

/** Who comes to a client, the most familiar first. */
export function crewOf(team: 'east' | 'west', client: number): number[] {
  const own = rounds[team].filter(({ stops }) => stops.some((stop) => stop.client === client));
  return own.flatMap((round) => round.crew.members);
}

/** When someone may be asked to work: mornings or evenings, and never on the day that is free in every week. */
export function hoursOf(team: 'east' | 'west', member: number) {
  const round = rounds[team].find(({ crew: { members } }) => members.includes(member));
  const place = round?.crew.members.indexOf(member) ?? 0;
  const free = place === 0 ? 3 : place === 1 ? 1 : 7;
  const isMorning = (round?.stops[0]?.from ?? '') < '12:00';
  const [from, to] = isMorning ? ['07:00', '15:00'] : ['15:00', '23:00'];
  return week.filter((day) => day !== free).map((day) => ({ day, from, to }));
}

/** Who walks a round on each of these days. Once in a while two swap a day, never on a day that one of them has free. */
export function turnsFrom(
  chance: Chance,
  { crew: { members, turns } }: Round,
  first: Day,
  days: number,
): Map<Day, number> {
  const byDay = new Map<Day, number>();
  for (let monday = mondayOf(first); daysBetween(first, monday) < days; monday = addDays(monday, 7)) {
    const isEven = (daysBetween('2024-01-01', monday) / 7) % 2 === 0;
    const swapped = chance.onceIn(2) ? chance.pick([2, 4, 5]) : null;
    for (let i = 0; i < 7; i += 1) {
      const day = addDays(monday, i);
      const turn = turns[isEven ? 0 : 1][i] ?? 0;
      const goes = weekday(day) === swapped && turn < 2 ? 1 - turn : turn;
      byDay.set(day, members[goes] as number);
    }
  }
  return byDay;
}
