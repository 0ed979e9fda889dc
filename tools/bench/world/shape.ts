/** How large a world is, and who lives in it. The parts keep their size, so that a larger world has more of them. */
export type Shape = {
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

export function shapeOf(clients: number): Shape {
  if (clients < 2 * perCooperative || clients % perCooperative !== 0)
    throw new Error(`a world has a multiple of ${perCooperative} clients, ${2 * perCooperative} at least`);
  const cooperatives = clients / perCooperative;
  return {
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

/** The id of the `n`th row of a kind; the same as `bench.id` in SQL. */
export function idOf(kind: number, n: number): string {
  const digits = hex(n, 8);
  return `${hex(kind, 4)}${digits.slice(0, 4)}-${digits.slice(4)}-7000-8000-0000${digits}`;
}

/** The key of the session of someone: as good as any other, for a world that holds nothing of anyone. */
export const sessionKeyOf = (personId: string): string => personId.replaceAll('-', '');
