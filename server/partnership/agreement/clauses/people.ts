import type { Family } from './clause.ts';
import {
  type EmployeeInformation,
  employeeInformation,
  type ReadersCounted,
} from './employee-information.ts';
import { type FacesCounted, type FamiliarFaces, familiarFaces } from './familiar-faces.ts';
import { type FinalResponsibility, finalResponsibility } from './final-responsibility.ts';
import { type DataSharing, dataSharing } from './joint-controllers.ts';
import { type OwnDirection, ownDirection } from './own-direction.ts';
import { type Quality, quality } from './quality.ts';
import { type RecordingLevel, recordingLevel } from './recording-level.ts';
import { type ResponseCounted, type ResponseTime, responseTime } from './response-time.ts';
import { type DecisionsCounted, type TailoredAgreement, tailoredAgreement } from './tailored-agreement.ts';
import { type TaskAgreement, taskAgreement } from './task-agreement.ts';
import { type TaskDivision, taskDivision } from './task-division.ts';
import { type TeamSize, type TeamsCounted, teamSize } from './team-size.ts';
import { type SharedVision, sharedVision } from './vision.ts';

/** Who comes, who does what, what she herself decides and what the people around her must know. */
export type PeopleParameters = {
  'shared-vision': SharedVision;
  'own-direction-and-consent': OwnDirection;
  'familiar-faces': FamiliarFaces;
  'team-size': TeamSize;
  'response-time': ResponseTime;
  'final-responsibility': FinalResponsibility;
  'task-division': TaskDivision;
  'task-agreement': TaskAgreement;
  'tailored-agreement': TailoredAgreement;
  'employee-information': EmployeeInformation;
  'recording-level': RecordingLevel;
  'data-sharing': DataSharing;
  'quality-incidents-complaints': Quality;
};

export type PeopleCounted = {
  'familiar-faces': FacesCounted;
  'team-size': TeamsCounted;
  'response-time': ResponseCounted;
  'tailored-agreement': DecisionsCounted;
  'employee-information': ReadersCounted;
};

export const people: Family<PeopleParameters, PeopleCounted> = {
  'shared-vision': sharedVision,
  'own-direction-and-consent': ownDirection,
  'familiar-faces': familiarFaces,
  'team-size': teamSize,
  'response-time': responseTime,
  'final-responsibility': finalResponsibility,
  'task-division': taskDivision,
  'task-agreement': taskAgreement,
  'tailored-agreement': tailoredAgreement,
  'employee-information': employeeInformation,
  'recording-level': recordingLevel,
  'data-sharing': dataSharing,
  'quality-incidents-complaints': quality,
};
