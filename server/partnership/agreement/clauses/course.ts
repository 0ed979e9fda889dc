import type { Family } from './clause.ts';
import { type ConsultationRhythm, consultationRhythm, type MeetingsCounted } from './consultation-rhythm.ts';
import { type ContactsCounted, type Reachability, reachability } from './reachability.ts';

/** How the parties keep in touch, look back and go on. */
export type CourseParameters = {
  reachability: Reachability;
  'consultation-rhythm': ConsultationRhythm;
};

export type CourseCounted = {
  reachability: ContactsCounted;
  'consultation-rhythm': MeetingsCounted;
};

export const course: Family<CourseParameters, CourseCounted> = {
  reachability,
  'consultation-rhythm': consultationRhythm,
};
