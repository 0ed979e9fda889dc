import { addDays, instantOf, mondayOf, weekday } from '../server/house/clock.ts';
import type { DemoClient } from './clients.ts';
import type { Worker } from './people.ts';
import type { Chance } from './random.ts';
import { type Round, rounds, type Stop, turnsFrom } from './rounds.ts';
import type { Rows } from './rows.ts';
import type { Village } from './village.ts';

export const before = 28;
const after = 28;
const both = ['east', 'west'] as const;

/** Tasks of every client, and eight weeks of visits: four past with what happened, four to come. */
export function makeRoster(
  chance: Chance,
  rows: Rows,
  village: Village,
  clients: readonly DemoClient[],
): void {
  const first = addDays(mondayOf(village.today), -before);
  for (const team of both) {
    const own = clients.filter((client) => client.team === team);
    for (const [place, round] of rounds[team].entries()) {
      // Of one evening next week nobody knows yet who goes.
      const unfilled = team === 'east' && place === 3 ? addDays(first, before + 10) : null;
      makeRound(chance, rows, village, { team, round, own, first, unfilled });
    }
  }
  for (const client of clients) ownAndVolunteer(chance, rows, village, client, first);
}

type Walked = {
  readonly team: 'east' | 'west';
  readonly round: Round;
  readonly own: readonly DemoClient[];
  readonly first: string;
  readonly unfilled: string | null;
};

function makeRound(chance: Chance, rows: Rows, village: Village, walked: Walked): void {
  const { team, round, own, first, unfilled } = walked;
  const turns = turnsFrom(chance, round, first, before + after);
  const workers = team === 'east' ? village.east : village.west;
  for (const stop of round.stops) {
    const client = own[stop.client];
    if (!client) throw new Error('a round goes to a client who is not there');
    const taskId = professionalTask(chance, rows, village, client, stop);
    for (const [day, member] of turns) {
      if (!stop.days.includes(weekday(day)) || (client.since !== null && day < client.since)) continue;
      const isOpen = day === unfilled || (day > addDays(village.today, 9) && chance.onceIn(160));
      const carer = isOpen ? null : (workers[member] as Worker);
      visit(chance, rows, village, client, { stop, taskId, day, carer });
    }
  }
}

function professionalTask(
  chance: Chance,
  rows: Rows,
  village: Village,
  client: DemoClient,
  { what, act, days, from, minutes }: Stop,
): string {
  const id = chance.id();
  const teamId = client.team === 'east' ? village.eastTeam : village.westTeam;
  const team = client.team === 'east' ? village.east : village.west;
  const nurse = client.familiar.find((one) => one.level >= 4) ?? (team[0] as Worker);
  const isReserved = act === 'injection_subcutaneous';
  rows.add('task', {
    id,
    client_id: client.id,
    organisation_id: village.provider,
    team_id: teamId,
    what,
    act,
    layer: 'professional',
    rhythm: { days, from, carers: 1 },
    minutes,
    does_id: teamId,
    taught_by_id: null,
    steps_in_id: nurse.membershipId,
    responsible_id: nurse.membershipId,
    ordered_by: isReserved ? 'de huisarts' : '',
    ordered_on: isReserved ? addDays(village.today, -80) : null,
    starts: client.since ?? addDays(village.today, -90),
    ends: null,
  });
  return id;
}

type Planned = {
  readonly stop: Stop;
  readonly taskId: string;
  readonly day: string;
  /** Null is an open place. */
  readonly carer: Worker | null;
};

function visit(chance: Chance, rows: Rows, village: Village, client: DemoClient, planned: Planned): void {
  const { stop, taskId, day, carer } = planned;
  const id = chance.id();
  const teamId = client.team === 'east' ? village.eastTeam : village.westTeam;
  const isPast = day < village.today;
  const isMissed = isPast && chance.onceIn(150);
  const startsAt = instantOf(day, stop.from);
  const endsAt = new Date(startsAt.getTime() + stop.minutes * 60_000);
  rows.add('visit', {
    id,
    client_id: client.id,
    organisation_id: village.provider,
    team_id: teamId,
    face_id: carer?.membershipId ?? null,
    task_id: taskId,
    layer: 'professional',
    what: stop.what,
    starts_at: startsAt,
    ends_at: endsAt,
    status: isMissed ? 'missed' : isPast ? 'done' : carer ? 'planned' : 'open',
    source: client.team === 'east' ? 'planner' : 'csv',
    source_key: client.team === 'east' ? null : `W-${id.slice(0, 13)}`,
    done_at: isPast && !isMissed ? endsAt : null,
  });
  if (!isPast || isMissed || !carer || !chance.onceIn(6)) return;
  rows.add('report', {
    id: chance.id(),
    client_id: client.id,
    visit_id: id,
    organisation_id: village.provider,
    team_id: teamId,
    face_id: carer.membershipId,
    text: chance.pick(reports[stop.act] ?? usualReports),
    at: endsAt,
  });
}

/** A daughter on Sunday, a volunteer on a weekday: what they do they decided themselves. */
function ownAndVolunteer(
  chance: Chance,
  rows: Rows,
  village: Village,
  client: DemoClient,
  first: string,
): void {
  const { does, days } = client.volunteer;
  const wishes = [
    { what: 'Samen wandelen', act: 'walk' },
    { what: 'Koffie en een praatje', act: 'company' },
    { what: 'Boodschappen', act: 'chore' },
    { what: 'Post en papieren', act: 'administration' },
  ];
  const wish = wishes.find(({ act }) => does.includes(act)) ?? wishes[1];
  const tasks = [
    {
      layer: 'own_people',
      faceId: client.daughterId,
      what: 'Koken en samen eten',
      act: 'meal',
      day: 7,
      from: '17:00',
      minutes: 120,
    },
    {
      layer: 'volunteer',
      faceId: client.volunteer.membershipId,
      what: wish?.what ?? '',
      act: wish?.act ?? '',
      day: chance.pick(days),
      from: '14:00',
      minutes: 60,
    },
  ] as const;
  for (const task of tasks) {
    const taskId = chance.id();
    rows.add('task', {
      id: taskId,
      client_id: client.id,
      organisation_id: null,
      team_id: null,
      what: task.what,
      act: task.act,
      layer: task.layer,
      rhythm: { days: [task.day], from: task.from, carers: 1 },
      minutes: task.minutes,
      does_id: task.faceId,
      taught_by_id: null,
      steps_in_id: village.supporter.membershipId,
      responsible_id: task.layer === 'own_people' ? task.faceId : village.supporter.membershipId,
      ordered_by: '',
      ordered_on: null,
      starts: addDays(village.today, -90),
      ends: null,
    });
    for (let at = 0; at < 8; at += 1) {
      const day = addDays(first, at * 7 + task.day - 1);
      const startsAt = instantOf(day, task.from);
      rows.add('visit', {
        id: chance.id(),
        client_id: client.id,
        organisation_id: null,
        team_id: null,
        face_id: task.faceId,
        task_id: taskId,
        layer: task.layer,
        what: task.what,
        starts_at: startsAt,
        ends_at: new Date(startsAt.getTime() + task.minutes * 60_000),
        status: day < village.today ? 'done' : 'planned',
        source: task.layer === 'own_people' ? 'relative' : 'own',
        source_key: null,
        done_at: null,
      });
    }
  }
}

const usualReports = ['Geen bijzonderheden.', 'Alles goed gegaan. Tijd voor een praatje.'];
const reports: Readonly<Record<string, readonly string[]>> = {
  washing: [
    'Goed geslapen. Waste zelf het bovenlijf, met wat tijd erbij.',
    'Haren gewassen. Trots dat het bijna alleen ging!',
    'Trap gelopen met twee keer rusten.',
    'Was wat stil vanmorgen. Morgen opnieuw vragen hoe het gaat.',
    'Wondje aan de hiel is dicht.',
  ],
  medication: [
    'Medicijnen ingenomen. Geen bijzonderheden.',
    'Had minder trek. Een half bord gegeten, verder vrolijk.',
    'Medicijnen ingenomen. Zoon was er ook.',
  ],
  injection_subcutaneous: [
    'Suiker 7,8. Gespoten in de buik.',
    'Suiker 9,1, na verjaardagstaart. Huisarts weet het.',
  ],
  hoist: ['Rustig naar bed. De tillift ging goed.', 'Nog even samen het journaal gekeken, daarna naar bed.'],
  stockings: ['Kousen uit, benen zijn dun.', 'Trok zelf de linker kous uit.'],
};
