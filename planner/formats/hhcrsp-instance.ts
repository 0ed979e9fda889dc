/**
 * The Home Health Care Routing and Scheduling Problem: one day, visits of one or two carers, late is allowed and counts.
 * Mankowska, Meisel, Bierwirth, Health Care Management Science 17 (2014); as JSON: Ceschia, Di Gaspero, Rosati, Schaerf,
 * "Multi-Neighborhood Simulated Annealing for the HHCRSP", ITOR 2024, doi 10.1111/itor.13585.
 */
export type HhcrspInstance = {
  patients: HhcrspPatient[];
  services: { id: string; default_duration?: number }[];
  caregivers: { id: string; abilities: string[] }[];
  /** In the order: depot, patients. */
  distances: number[][];
};

export type HhcrspPatient = {
  id: string;
  time_window: [number, number];
  required_caregivers: { service: string; duration?: number }[];
  synchronization?: { type: 'simultaneous' | 'sequential'; distance?: [number, number] };
};
