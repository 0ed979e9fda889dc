import { describe, expect, test } from 'vitest';
import type { Plan } from '../answer.ts';
import { solveDay } from '../day/solve.ts';
import { wildHhcrsp, wildUhhc } from '../instances/published.ts';
import { plan, readProblem } from '../plan.ts';
import type { PlanProblem, Visit } from '../problem.ts';
import { seeded } from '../random.ts';
import { type Converted, convert, kindOf } from './convert.ts';
import { readDay } from './formats.ts';
import type { HhcrspInstance } from './hhcrsp-instance.ts';
import type { Routes } from './routes.ts';
import type { UhhcInstance } from './uhhc-instance.ts';

const asJson = <T>(value: T): T => JSON.parse(JSON.stringify(value));

function converted(given: object, to: string): Converted {
  const found = convert(kindOf(given), to, given);
  if (!found?.ok) throw new Error(found ? `${found.path}: ${found.expected}` : 'unsupported');
  return asJson(found.value);
}

const asProblem = (given: object) => converted(given, 'tango').written as PlanProblem;

function dayOf(name: 'hhcrsp' | 'uhhc', given: object) {
  const found = readDay(name, given, name);
  if (!found.ok) throw new Error(`${found.path}: ${found.expected}`);
  return found.value;
}

/** A plan of a converted instance, as its publishers write it. */
function routesOf({ patients, services }: HhcrspInstance, { assignments }: Plan): Routes {
  const usual = new Map(services.map((service) => [service.id, service.default_duration ?? 0]));
  const routes = new Map<string, Routes['routes'][number]['locations'][number][]>();
  for (const { visitId, carerIds, start, secondStart = start } of assignments) {
    const required = patients.find(({ id }) => id === visitId)?.required_caregivers ?? [];
    for (const [i, carer] of carerIds.entries()) {
      const { service = '', duration = usual.get(service) ?? 0 } = required[i] ?? {};
      const arrival = i === 0 ? start : secondStart;
      routes.set(carer, [
        ...(routes.get(carer) ?? []),
        { patient: visitId, service, arrival_time: arrival, departure_time: arrival + duration },
      ]);
    }
  }
  return {
    routes: [...routes].map(([caregiver_id, locations]) => ({
      caregiver_id,
      locations: locations.toSorted((a, b) => a.arrival_time - b.arrival_time),
    })),
  };
}

describe('an instance of hhcrsp', () => {
  test('becomes a problem of which every plan holds before the judge of its publishers', async () => {
    let served = 0;
    let pairs = 0;
    for (let seed = 0; seed < 40; seed++) {
      const instance = wildHhcrsp(seed);
      const read = readProblem(asProblem(instance));
      if (!read.ok) throw new Error(read.path);
      const made = await plan(read.problem, { seed, iterations: 300 });
      const { broken } = dayOf('hhcrsp', instance).judge(routesOf(instance, made));
      const missing = made.unserved.map(({ visitId }) => `${visitId} does not get each service once`);
      expect([seed, broken.toSorted()]).toEqual([seed, missing.toSorted()]);
      served += made.assignments.length;
      pairs += made.assignments.filter(({ carerIds }) => carerIds.length === 2).length;
    }
    expect(served).toBeGreaterThan(200);
    expect(pairs).toBeGreaterThan(60);
  });

  test('becomes one of uhhc in which each plan keeps its cost, also as it is written there', async () => {
    for (let seed = 0; seed < 20; seed++) {
      const instance = wildHhcrsp(seed);
      const { written, left } = converted(instance, 'uhhc');
      expect(left).toEqual([]);
      const { day, write, judge } = dayOf('hhcrsp', instance);
      const routes = write((await solveDay(day, { iterations: 1000, seed })).board);
      const there = dayOf('uhhc', written).judge(converted(routes, 'uhhc').written as Routes);
      expect(there.broken).toEqual([]);
      expect(there.cost).toBeCloseTo(judge(routes).cost, 6);
      expect(judge(converted(routes, 'hhcrsp').written as Routes)).toEqual(judge(routes));
    }
  });

  test('says of two carers when the second comes, for how long and for what', () => {
    const instance: HhcrspInstance = {
      services: [{ id: 'wash', default_duration: 10.5 }, { id: 'lift' }],
      caregivers: [{ id: 'anna', abilities: ['wash', 'lift'] }],
      patients: [
        {
          id: 'at once, the same',
          time_window: [10, 90],
          required_caregivers: [{ service: 'wash' }, { service: 'wash' }],
          synchronization: { type: 'simultaneous' },
        },
        {
          id: 'at once',
          time_window: [10, 90],
          required_caregivers: [{ service: 'wash' }, { service: 'lift', duration: 30 }],
          synchronization: { type: 'simultaneous' },
        },
        {
          id: 'after a gap',
          time_window: [10, 90.7],
          required_caregivers: [{ service: 'lift', duration: 0 }, { service: 'wash' }],
          synchronization: { type: 'sequential', distance: [5.2, 20.9] },
        },
      ],
      distances: [
        [0, 20.3, 5, 5],
        [20.3, 0, 1, 1],
        [5, 1, 0, 1],
        [5, 1, 1, 0],
      ],
    };
    const { visits, travel } = asProblem(instance);
    const wash = { duration: 11, qualifications: ['wash'] };
    const of = (id: string) => ({ id, clientId: id, hardWindow: false, carersNeeded: 2 });
    expect(visits).toEqual([
      // Nobody can be there from the depot before 21.
      { ...of('at once, the same'), ...wash, window: { earliest: 21, latest: 90 } },
      {
        ...of('at once'),
        ...wash,
        window: { earliest: 10, latest: 90 },
        second: { least: 0, most: 0, duration: 30, qualifications: ['lift'] },
      },
      {
        ...of('after a gap'),
        ...{ duration: 1, qualifications: ['lift'], window: { earliest: 10, latest: 90 } },
        second: { least: 6, most: 20, ...wash },
      },
    ]);
    expect(travel?.matrix?.car?.minutes[0]).toEqual([0, 1, 1, 21]);
    expect(converted(instance, 'tango').left.join('\n')).toMatch(/highest_tardiness.*parts of minutes/s);
  });
});

describe('an instance of uhhc', () => {
  const whole: UhhcInstance = {
    metadata: {
      time_window_met: 'at_service_end',
      cost_components: {
        ...{ travel_time: 2, total_tardiness: 'HARD', max_idle_time: 3, optional_patients: 50 },
        ...{ caregiver_preferences: 4, missed_lunch_break: 9 },
      },
    },
    services: [{ id: 'wash', default_duration: 20 }],
    terminal_points: [
      { id: 'west', distance_matrix_index: 0 },
      { id: 'east', distance_matrix_index: 1 },
    ],
    caregivers: [
      {
        ...{ id: 'anna', abilities: ['wash'], departing_point: 'west', arrival_point: 'east' },
        ...{ working_shift: { start: 60, end: 500 }, lunch_break: true },
      },
      { id: 'bert', abilities: ['wash'], departing_point: 'east', arrival_point: 'east' },
    ],
    patients: [
      {
        ...{ id: 'cora', distance_matrix_index: 2, required_services: [{ service: 'wash' }] },
        time_windows: [
          { start: 90, end: 120 },
          { start: 200, end: 260 },
        ],
        ...{ optional: true, preferred_caregivers: ['bert'], incompatible_caregivers: ['anna'] },
      },
      {
        ...{ id: 'dirk', distance_matrix_index: 2, time_windows: [{ start: 0, end: 300 }] },
        required_services: [{ service: 'wash' }, { service: 'wash', duration: 5 }],
        synchronization: { type: 'independent' },
      },
    ],
    lunch_breaks: { start: 180, end: 240, min_duration: 30 },
    distances: [
      [0, 7, 30],
      [7, 0, 40],
      [50, 60, 0],
    ],
  };

  test('becomes hours, wishes, refusals, windows and trips', () => {
    const wash = { hardWindow: true, duration: 20, qualifications: ['wash'], carersNeeded: 1 };
    expect(asProblem(whole)).toMatchObject({
      carers: [
        { id: 'anna', engagement: 'selfEmployed', available: [{ from: 60, to: 500 }] },
        { id: 'bert', engagement: 'selfEmployed', available: [{ from: 0, to: 2880 }] },
      ],
      clients: [{ id: 'cora', preferred: ['bert'], refused: ['anna'] }, { id: 'dirk' }],
      visits: [
        {
          ...wash,
          ...{ id: 'cora', window: { earliest: 90, latest: 100 }, optional: true },
          otherWindows: [{ earliest: 200, latest: 240 }],
        },
        // Bert is there from home at 40, Anna not before 90.
        { ...wash, id: 'dirk-1', clientId: 'dirk', window: { earliest: 40, latest: 280 } },
        { ...wash, id: 'dirk-2', duration: 5, window: { earliest: 40, latest: 295 } },
      ],
      travel: {
        matrix: {
          car: {
            ids: ['cora', 'dirk', 'anna', 'bert'],
            minutes: [
              [0, 0, 60, 60],
              [0, 0, 60, 60],
              [30, 30, 0, 0],
              [40, 40, 0, 0],
            ],
          },
        },
      },
    });
  });

  test('tells what a problem does not say', () => {
    expect(converted(whole, 'tango').left.map((note) => note.replace(/:.*/, ''))).toEqual([
      'the weights of the costs',
      'the costs max_idle_time, missed_lunch_break',
      'the lunch of 1 of the carers',
      'trips from and to home as part of the hours',
      'that somebody else does the second service, at 1 of the patients',
    ]);
  });

  test.each<[string, Visit['window'][], UhhcInstance['patients'][number]['time_windows']]>([
    [
      'that touch are one',
      [{ earliest: 90, latest: 140 }],
      [
        { start: 90, end: 120 },
        { start: 95, end: 160 },
      ],
    ],
    [
      'of which the first is too early for anybody leave the other',
      [{ earliest: 60, latest: 80 }],
      [
        { start: 0, end: 30 },
        { start: 10, end: 100 },
      ],
    ],
  ])('windows %s', (_, windows, time_windows) => {
    const cora = { ...whole.patients[0]!, time_windows };
    const caregivers = whole.caregivers
      .slice(0, 1)
      .map((one) => ({ ...one, working_shift: { start: 30, end: 500 } }));
    const [visit] = asProblem({ ...whole, caregivers, patients: [cora] }).visits;
    expect([visit?.window, ...(visit?.otherWindows ?? [])]).toEqual(windows);
  });

  test('keeps who may do what, whatever is a rule and whatever a wish', () => {
    for (let seed = 0; seed < 60; seed++) {
      const random = seeded(seed);
      const instance = wildUhhc(seed);
      for (const patient of instance.patients)
        if (random.real() < 0.4) patient.incompatible_caregivers = [`c${random.below(4)}`];
      for (const name of ['caregiver_preferences', 'incompabilities', 'total_tardiness'] as const) {
        delete instance.metadata.cost_components[name];
        if (random.real() < 0.6)
          instance.metadata.cost_components[name] = random.real() < 0.5 ? 'HARD' : random.below(9);
      }
      const { day } = dayOf('uhhc', instance);
      const { visits, carers, clients } = asProblem(instance);
      const may = visits.flatMap(({ clientId, qualifications, second }) =>
        [qualifications, ...(second ? [second.qualifications ?? []] : [])].map((asked) =>
          carers.map(
            (carer) =>
              asked.every((one) => carer.qualifications.includes(one)) &&
              clients.find(({ id }) => id === clientId)?.refused?.includes(carer.id) !== true,
          ),
        ),
      );
      const stops = day.stops.length;
      expect(may).toEqual(
        day.stops.map((_, stop) => day.carers.map((_, carer) => day.able[carer * stops + stop] === 1)),
      );
    }
  });
});

describe('is refused with its path', () => {
  const instance = wildHhcrsp(1);
  const lunch = { patient: 'p1', service: 'lunch_break', arrival_time: 200, departure_time: 230 };
  const twice = instance.patients.map((patient) => ({ ...patient, id: 'p' }));
  const called = instance.caregivers.map((carer, i) => ({ ...carer, id: i === 2 ? 'p0' : carer.id }));
  const long = instance.distances.map((row) => row.map((minutes) => minutes + 10_001));
  test.each<[string, object, string, string]>([
    ['a patient twice', { ...instance, patients: twice }, 'tango', 'patients[1].id'],
    ['a carer named as a patient', { ...instance, caregivers: called }, 'tango', 'caregivers[2].id'],
    ['a trip of a week', { ...instance, distances: long }, 'tango', 'distances[1][2]'],
    ['half an instance', { ...instance, patients: [{}] }, 'uhhc', 'patients[0].id'],
    [
      'a lunch that the other does not know',
      { routes: [{ caregiver_id: 'c1', locations: [lunch] }] },
      'hhcrsp',
      'routes[0].locations[0].service',
    ],
    ['half a route', { routes: [{}] }, 'uhhc', 'routes[0].caregiver_id'],
  ])('%s', (_, given, to, path) => {
    expect(convert(kindOf(given), to, given)).toMatchObject({ ok: false, path });
  });

  test('but not what is never written so', () => {
    expect(convert('uhhc', 'hhcrsp', wildUhhc(1))).toBeUndefined();
    expect(convert('plan', 'uhhc', {})).toBeUndefined();
  });
});
