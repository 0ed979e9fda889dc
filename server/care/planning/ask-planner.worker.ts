import { parentPort, workerData } from 'node:worker_threads';
import { explain, readProblem, replan } from '../../../planner/plan.ts';
import type { Question } from './planning.ts';

// Answers one question about a plan, in a thread of its own: why it is so, or what becomes of it. Nothing is answered where
// the problem cannot be read or does not know what was asked about.

const { problem, plan, ...question } = workerData as Question;
const read = readProblem(problem);
if (!read.ok) throw new Error(`${read.path}: ${read.expected}`);
parentPort?.postMessage(
  'visitId' in question
    ? explain(read.problem, plan, question.visitId)
    : await replan(read.problem, plan, question.event, { seed: 1 }),
);
