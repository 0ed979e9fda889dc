import { addDays, instantOf, mondayOf, weekday } from '../server/house/clock.ts';
import type { DemoClient } from './clients.ts';
import type { Chance } from './random.ts';
import type { Rows } from './rows.ts';
import type { Village, Worker } from './village.ts';

type Repeating = {
  readonly taskId: string;
  readonly what: string;
  readonly days: readonly number[];
  readonly from: string;
  readonly minutes: number;
};

const week = [1, 2, 3, 4, 5, 6, 7];
const before = 28;
const after = 28;

/** Tasks of every client, and eight weeks of visits: four past with what happened, four to come. */
export function makeRoster(
  chance: Chance,
  rows: Rows,
  village: Village,
  clients: readonly DemoClient[],
): void {
  const first = addDays(mondayOf(village.today), -before);
  // Per carer and day, until when she is busy: minutes after midnight.
  const busyUntil = new Map<string, number>();
  const plans = clients.map((client) => ({
    client,
    tasks: client.team === null ? [] : professionalTasks(chance, rows, village, client),
  }));
  for (const client of clients) ownAndVolunteer(chance, rows, village, client, first);
  for (let offset = 0; offset < before + after; offset += 1) {
    const day = addDays(first, offset);
    const due = plans
      .flatMap(({ client, tasks }) => tasks.map((task) => ({ client, task })))
      .filter(({ task }) => task.days.includes(weekday(day)))
      .sort((a, b) => a.task.from.localeCompare(b.task.from));
    for (const { client, task } of due) visit(chance, rows, village, client, task, day, busyUntil);
  }
}

function professionalTasks(chance: Chance, rows: Rows, village: Village, client: DemoClient): Repeating[] {
  const teamId = client.team === 'east' ? village.eastTeam : village.westTeam;
  const wanted: { what: string; act: string; days: number[]; from: string; minutes: number }[] = [];
  const slot = (hour: number) => `${String(hour).padStart(2, '0')}:${chance.pick(['00', '15', '30', '45'])}`;
  if (client.intensity === 'light')
    wanted.push({
      what: 'Douchen',
      act: 'washing',
      days: chance.some([1, 2, 3, 4, 5], 2).sort(),
      from: slot(chance.between(8, 10)),
      minutes: 40,
    });
  else
    wanted.push({
      what: 'Wassen en aankleden',
      act: 'washing',
      days: week,
      from: slot(chance.between(7, 9)),
      minutes: 35,
    });
  if (client.intensity !== 'light')
    wanted.push({
      what: 'Medicijnen',
      act: 'medication',
      days: week,
      from: slot(chance.between(17, 18)),
      minutes: 15,
    });
  if (client.intensity === 'intensive') {
    wanted.push({
      what: 'Insuline',
      act: 'injection_subcutaneous',
      days: week,
      from: slot(chance.between(11, 12)),
      minutes: 15,
    });
    wanted.push({
      what: 'Naar bed',
      act: 'hoist',
      days: week,
      from: slot(chance.between(20, 21)),
      minutes: 30,
    });
  } else if (chance.onceIn(3))
    wanted.push({ what: 'Steunkousen uit', act: 'stockings', days: week, from: slot(20), minutes: 15 });
  const nurse = client.familiar.find((one) => one.level >= 4) ?? (client.familiar[0] as Worker);
  return wanted.map(({ what, act, days, from, minutes }) => {
    const taskId = chance.id();
    const reserved = act === 'injection_subcutaneous';
    rows.add('task', {
      id: taskId,
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
      ordered_by: reserved ? 'de huisarts' : '',
      ordered_on: reserved ? addDays(village.today, -80) : null,
      starts: addDays(village.today, -90),
      ends: null,
    });
    return { taskId, what, days, from, minutes };
  });
}

function visit(
  chance: Chance,
  rows: Rows,
  village: Village,
  client: DemoClient,
  task: Repeating,
  day: string,
  busyUntil: Map<string, number>,
): void {
  const [hour = 0, minute = 0] = task.from.split(':').map(Number);
  let start = hour * 60 + minute;
  const free = (worker: Worker, at: number) =>
    (busyUntil.get(`${worker.membershipId} ${day}`) ?? 0) <= at && !isDayOff(worker, day);
  // The most familiar carer who is free; when nobody is, a quarter of an hour later.
  let carer = client.familiar.find((worker) => free(worker, start));
  const team = client.team === 'east' ? village.east : village.west;
  for (let tries = 0; !carer && tries < 4; tries += 1) {
    start += 15;
    carer =
      client.familiar.find((worker) => free(worker, start)) ??
      team.find((worker) => worker.level >= 3 && free(worker, start));
  }
  const past = day < village.today;
  const open = !past && (!carer || (day > addDays(village.today, 14) && chance.onceIn(40)));
  if (carer) busyUntil.set(`${carer.membershipId} ${day}`, start + task.minutes + 8);
  const startsAt = instantOf(day, clock(start));
  const id = chance.id();
  rows.add('visit', {
    id,
    client_id: client.id,
    organisation_id: village.provider,
    team_id: client.team === 'east' ? village.eastTeam : village.westTeam,
    face_id: open ? null : (carer?.membershipId ?? null),
    task_id: task.taskId,
    layer: 'professional',
    what: task.what,
    starts_at: startsAt,
    ends_at: new Date(startsAt.getTime() + task.minutes * 60_000),
    status: past ? (!carer || chance.onceIn(90) ? 'missed' : 'done') : open ? 'open' : 'planned',
    source: client.team === 'east' ? 'planner' : 'csv',
    source_key: client.team === 'east' ? null : `W-${id.slice(0, 13)}`,
    done_at: past ? new Date(startsAt.getTime() + task.minutes * 60_000) : null,
  });
  if (past && carer && chance.onceIn(6)) {
    rows.add('report', {
      id: chance.id(),
      client_id: client.id,
      visit_id: id,
      organisation_id: village.provider,
      team_id: client.team === 'east' ? village.eastTeam : village.westTeam,
      face_id: carer.membershipId,
      text: chance.pick(reports),
      at: new Date(startsAt.getTime() + task.minutes * 60_000),
    });
  }
}

/** Each carer has two days off a week, that move on week by week. */
function isDayOff(worker: Worker, day: string): boolean {
  const turn = Number.parseInt(worker.membershipId.slice(0, 6), 16);
  const weekNumber = Math.floor(Date.parse(`${day}T12:00:00Z`) / (7 * 86_400_000));
  const off = (turn + weekNumber) % 7;
  return [off, (off + 1) % 7].includes(weekday(day) - 1);
}

/** A daughter on Sunday, a volunteer on a weekday: what they do they decided themselves. */
function ownAndVolunteer(
  chance: Chance,
  rows: Rows,
  village: Village,
  client: DemoClient,
  first: string,
): void {
  const visitDay = chance.between(1, 5);
  const wish = chance.pick([
    { what: 'Samen wandelen', act: 'walk' },
    { what: 'Koffie en een praatje', act: 'company' },
    { what: 'Boodschappen', act: 'chore' },
    { what: 'Post en papieren', act: 'administration' },
  ]);
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
      what: wish.what,
      act: wish.act,
      day: visitDay,
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

const clock = (minutes: number): string =>
  `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;

const reports = [
  'Goed geslapen. Samen de kousen aangetrokken, zij deed de rechter zelf.',
  'Had minder trek. Een half bord gegeten, verder vrolijk.',
  'Trap gelopen met twee keer rusten.',
  'Was wat stil vanmorgen. Morgen opnieuw vragen hoe het gaat.',
  'Medicijnen ingenomen. Geen bijzonderheden.',
  'Wondje aan de hiel is dicht.',
  'Heeft zelf haar haar gewassen. Trots!',
];
