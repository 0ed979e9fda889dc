/**
 * Unified Home Healthcare: one day, with shifts, lunch, one or two windows, patients who may be left out, and a weight or
 * "HARD" per component of the cost. Ceschia et al., "A Unified Formulation for Home Healthcare Routing and Scheduling
 * Problems", ITOR 2026, doi 10.1111/itor.70140; what each component counts follows the publishers' own validator.
 */
export type UhhcInstance = {
  metadata: {
    time_window_met?: 'at_service_start' | 'at_service_end';
    cost_components: Partial<Record<UhhcComponent, number | 'HARD'>>;
    origin?: string;
  };
  patients: UhhcPatient[];
  services: { id: string; default_duration?: number }[];
  caregivers: UhhcCarer[];
  terminal_points: { id: string; distance_matrix_index: number }[];
  lunch_breaks?: { start: number; end: number; min_duration: number };
  distances: number[][];
};

export type UhhcPatient = {
  id: string;
  distance_matrix_index: number;
  required_services: { service: string; duration?: number }[];
  time_windows: { start: number; end: number }[];
  synchronization?: {
    type: 'simultaneous' | 'sequential' | 'independent';
    distance?: { min: number; max: number };
  };
  incompatible_caregivers?: string[];
  preferred_caregivers?: string[];
  optional?: boolean;
};

export type UhhcCarer = {
  id: string;
  abilities: string[];
  departing_point: string;
  arrival_point: string;
  working_shift?: { start: number; end: number };
  lunch_break?: boolean;
};

export const uhhcComponents = [
  'travel_time',
  'total_tardiness',
  'highest_tardiness',
  'total_waiting_time',
  'max_waiting_time',
  'total_extra_time',
  'max_idle_time',
  'caregiver_preferences',
  'optional_patients',
  'missed_lunch_break',
  'workload_balance',
  'working_time',
  'qualification',
  'incompabilities',
] as const;

export type UhhcComponent = (typeof uhhcComponents)[number];
