import type { HhcrspInstance } from '../formats/hhcrsp-instance.ts';
import type { UhhcInstance } from '../formats/uhhc-instance.ts';
import { type Random, seeded } from '../random.ts';

// Small made-up instances in the formats of others, for tests; the same for the same seed.

const SERVICES = ['s1', 's2', 's3', 's4'];

function some<T>(random: Random, from: readonly T[], share: number): T[] {
  const found = from.filter(() => random.real() < share);
  return found.length > 0 ? found : [from[random.below(from.length)]!];
}

function matrix(random: Random, size: number, decimals: number): number[][] {
  const at = Array.from({ length: size }, () => [random.real() * 60, random.real() * 60] as const);
  const round = (value: number) => Number(value.toFixed(decimals));
  return at.map(([x, y]) => at.map(([u, v]) => round(Math.hypot(x - u, y - v))));
}

export function wildHhcrsp(seed: number): HhcrspInstance {
  const random = seeded(seed);
  const patients = 3 + random.below(10);
  return {
    services: SERVICES.map((id) => ({ id, default_duration: 15 })),
    caregivers: Array.from({ length: 4 }, (_, i) => ({
      id: `c${i}`,
      abilities: [...new Set([SERVICES[i]!, SERVICES[(i + 1) % 4]!, ...some(random, SERVICES, 0.3)])],
    })),
    patients: Array.from({ length: patients }, (_, i) => {
      const opens = random.below(400);
      const first = random.below(4);
      const both = random.real() < 0.4;
      const least = random.below(30);
      return {
        id: `p${i}`,
        time_window: [opens, opens + 20 + random.below(100)],
        required_caregivers: [
          { service: SERVICES[first]!, duration: 10 + random.below(30) },
          ...(both ? [{ service: SERVICES[(first + 1) % 4]! }] : []),
        ],
        ...(!both
          ? {}
          : random.real() < 0.5
            ? { synchronization: { type: 'simultaneous' as const } }
            : {
                synchronization: { type: 'sequential' as const, distance: [least, least + random.below(40)] },
              }),
      };
    }),
    distances: matrix(random, patients + 1, 3),
  } as HhcrspInstance;
}

export function wildUhhc(seed: number): UhhcInstance {
  const random = seeded(seed);
  const { patients, services, caregivers } = wildHhcrsp(seed + 1);
  const weight = (most: number) => 1 + random.below(most);
  return {
    metadata: {
      time_window_met: random.real() < 0.5 ? 'at_service_end' : 'at_service_start',
      cost_components: {
        travel_time: weight(8),
        total_tardiness: weight(10),
        highest_tardiness: weight(5),
        total_waiting_time: weight(10),
        total_extra_time: weight(10),
        max_idle_time: weight(60),
        caregiver_preferences: weight(20),
        optional_patients: weight(200),
        missed_lunch_break: weight(90),
      },
      origin: random.real() < 0.2 ? 'bazirha' : 'generated',
    },
    services,
    terminal_points: [
      { id: 'd0', distance_matrix_index: 0 },
      { id: 'd1', distance_matrix_index: 1 },
    ],
    caregivers: caregivers.map(({ id, abilities }) => {
      const start = random.below(100);
      const point = `d${random.below(2)}`;
      return {
        id,
        abilities,
        departing_point: point,
        arrival_point: point,
        working_shift: { start, end: start + 300 + random.below(300) },
        lunch_break: random.real() < 0.7,
      };
    }),
    patients: patients.map((patient, i) => {
      const [opens, closes] = patient.time_window;
      const { synchronization } = patient;
      const [min = 0, max = 0] = synchronization?.distance ?? [];
      return {
        id: patient.id,
        distance_matrix_index: i + 2,
        required_services: patient.required_caregivers,
        time_windows: [
          { start: opens, end: closes + 60 },
          ...(random.real() < 0.3 ? [{ start: closes + 120, end: closes + 200 }] : []),
        ],
        optional: random.real() < 0.3,
        ...(random.real() < 0.5 ? { preferred_caregivers: some(random, ['c0', 'c1', 'c2', 'c3'], 0.4) } : {}),
        ...(!synchronization
          ? {}
          : random.real() < 0.3
            ? { synchronization: { type: 'independent' as const } }
            : {
                synchronization: {
                  type: synchronization.type,
                  ...(synchronization.type === 'sequential' ? { distance: { min, max } } : {}),
                },
              }),
      };
    }),
    lunch_breaks: { start: 180, end: 360, min_duration: 30 },
    distances: matrix(random, patients.length + 2, 0),
  };
}
