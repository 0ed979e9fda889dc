import type { JobAction } from './house/jobs.ts';
import { type Room, serve } from './house/serve.ts';
import { organisationActions } from './people/organisation/organisation.actions.ts';
import { organisationContract } from './people/organisation/organisation.contract.ts';

/** The rooms, in the order in which they may lean on each other. */
export const rooms: readonly Room[] = [
  // people
  serve(organisationContract, organisationActions),
  // partnership
  // care
  // outside
];

/** What follows a fact: done by the worker, for the same organisation. */
export const followUps: Readonly<Record<string, JobAction>> = {};

/** Work put in the queue by name. */
export const tasks: Readonly<Record<string, JobAction>> = {};
