/** How large a region is, and who lives in it. The parts keep their size, so that a larger one has more of them. */
export type Shape = {
  /** The number of the region, which every id in it carries. */
  readonly region: number;
  readonly clients: number;
  readonly cooperatives: number;
  readonly careOrganisations: number;
  readonly teams: number;
  /** Clients with professional care: those of the teams. */
  readonly inCare: number;
  /** Numbers of clients that one nurse and one supporter of their own see. */
  readonly reaches: readonly number[];
};

export const perCooperative = 500;
export const inCarePerCooperative = 300;
export const teamsPerCooperative = 10;
/** What a nurse sees, in a world of any size. */
export const perTeam = inCarePerCooperative / teamsPerCooperative;
export const nursesPerTeam = 8;
export const volunteersPerCooperative = 20;
export const supportersPerCooperative = 3;
const cooperativesPerCareOrganisation = 4;

/** Days before and after today on which there are visits, and lines of the access log for each client. */
export const daysBefore = 21;
export const daysAfter = 12;
export const looksPerClient = 100;

/** The names of the regions of a world, by their numbers. */
export const regionNames = ['home', 'east', 'south'] as const;

/** The regions of a world with so many clients in its home region: beside it one of a tenth, and one of a fiftieth. */
export function shapesOf(clients: number): readonly [home: Shape, east: Shape, south: Shape] {
  const part = (share: number) =>
    Math.max(2, Math.round((clients * share) / perCooperative)) * perCooperative;
  return [shapeOf(clients), shapeOf(part(0.1), 1), shapeOf(part(0.02), 2)];
}

function shapeOf(clients: number, region = 0): Shape {
  if (clients < 2 * perCooperative || clients % perCooperative !== 0)
    throw new Error(`a world has a multiple of ${perCooperative} clients, ${2 * perCooperative} at least`);
  const cooperatives = clients / perCooperative;
  return {
    region,
    clients,
    cooperatives,
    careOrganisations: Math.ceil(cooperatives / cooperativesPerCareOrganisation),
    teams: cooperatives * teamsPerCooperative,
    inCare: cooperatives * inCarePerCooperative,
    reaches: [5, 50, 500, 5000].filter((reach) => reach <= clients),
  };
}

/** Numbers of the kinds of rows: the first part of every id, so that the bench finds whom it looks for. */
export const kindOf = {
  cooperative: 1,
  care: 2,
  team: 3,
  reachCooperative: 4,
  reachCare: 5,
  reachTeam: 6,
  client: 16,
  person: 32,
  member: 64,
  partnership: 96,
  row: 128,
} as const;

/** Numbers of the kinds of people, added to `person` and `member`. */
export const people = {
  client: 0,
  relative: 1,
  nurse: 2,
  volunteer: 3,
  supporter: 4,
  board: 5,
  planner: 6,
  careBoard: 7,
  reachNurse: 8,
  reachSupporter: 9,
} as const;
export type PeopleKind = keyof typeof people;

const hex = (number: number, length: number) => number.toString(16).padStart(length, '0');

/** The id of the `n`th row of a kind in a region; the same as `bench.id` in the SQL of that region. */
export function idOf(kind: number, n: number, region = 0): string {
  const digits = hex(n, 8);
  return `${hex(kind, 4)}${digits.slice(0, 4)}-${digits.slice(4)}-7000-8000-${hex(region, 4)}${digits}`;
}

/** The ids in a text that were given in another region than this one. */
export const idsOfOthers = (text: string, region: number): string[] =>
  [...text.matchAll(/[0-9a-f]{4}([0-9a-f]{4})-([0-9a-f]{4})-7000-8000-([0-9a-f]{4})\1\2/g)]
    .filter(([, , , number]) => number !== hex(region, 4))
    .map(([id]) => id);

/** The key of the session of someone: as good as any other, for a world that holds nothing of anyone. */
export const sessionKeyOf = (personId: string): string => personId.replaceAll('-', '');
