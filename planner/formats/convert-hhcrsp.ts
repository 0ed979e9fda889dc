import type { HhcrspInstance } from './hhcrsp-instance.ts';
import type { UhhcInstance } from './uhhc-instance.ts';

/** The same instance in the richer form, in which all of it can be said: each plan keeps its cost. */
export function asUhhc({ patients, services, caregivers, distances }: HhcrspInstance): UhhcInstance {
  return {
    metadata: {
      time_window_met: 'at_service_start',
      cost_components: { travel_time: 1 / 3, total_tardiness: 1 / 3, highest_tardiness: 1 / 3 },
    },
    patients: patients.map((patient, i) => {
      const { id, time_window, required_caregivers, synchronization } = patient;
      const [start, end] = time_window;
      const [min, max] = synchronization?.distance ?? [0, 0];
      return {
        id,
        distance_matrix_index: i + 1,
        required_services: required_caregivers,
        time_windows: [{ start, end }],
        ...(synchronization && required_caregivers.length === 2
          ? {
              synchronization:
                synchronization.type === 'sequential'
                  ? { type: 'sequential', distance: { min, max } }
                  : { type: 'simultaneous' },
            }
          : {}),
      };
    }),
    services,
    caregivers: caregivers.map(({ id, abilities }) => ({
      ...{ id, abilities },
      departing_point: 'depot',
      arrival_point: 'depot',
    })),
    terminal_points: [{ id: 'depot', distance_matrix_index: 0 }],
    distances,
  };
}
