import type { Family } from './clause.ts';
import { type ConsultationRhythm, consultationRhythm, type MeetingsCounted } from './consultation-rhythm.ts';
import { type Evaluation, evaluation, type LookedBack } from './evaluation.ts';
import { type Experiment, experiment } from './experiment.ts';
import { type MemberParticipation, memberParticipation } from './member-participation.ts';
import { type OwnWords, ownWords } from './own-words.ts';
import { type ContactsCounted, type Reachability, reachability } from './reachability.ts';
import { type Termination, termination } from './termination.ts';

/** How the parties keep in touch, look back and go on. */
export type CourseParameters = {
  reachability: Reachability;
  'consultation-rhythm': ConsultationRhythm;
  'member-participation': MemberParticipation;
  evaluation: Evaluation;
  experiment: Experiment;
  termination: Termination;
  'own-words': OwnWords;
};

export type CourseCounted = {
  reachability: ContactsCounted;
  'consultation-rhythm': MeetingsCounted;
  evaluation: LookedBack;
};

export const course: Family<CourseParameters, CourseCounted> = {
  reachability,
  'consultation-rhythm': consultationRhythm,
  'member-participation': memberParticipation,
  evaluation,
  experiment,
  termination,
  'own-words': ownWords,
};
