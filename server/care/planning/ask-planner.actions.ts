import type { Explanation, Plan, Replanned } from '../../../planner/answer.ts';
import { openThread } from '../../house/thread.ts';
import type { Absence, Asked, Question } from './planning.ts';

/** Milliseconds; an answer takes a tenth of a second, of a month with many open visits a few. */
const patience = 20_000;

/** Why this carer, or why nobody and what would help. Null where there is no answer in time. */
export const explainVisit = ({ problem }: Asked, plan: Plan, visitId: string): Promise<Explanation | null> =>
  inTurn({ problem, plan, visitId });

/** What becomes of the roster when someone is away, with the least change. */
export const replanWithout = ({ problem }: Asked, plan: Plan, event: Absence): Promise<Replanned | null> =>
  inTurn({ problem, plan, event });

/** One thread at a time, so that many who ask do not fill the machine. */
let before: Promise<unknown> = Promise.resolve();

function inTurn<Answer>(question: Question): Promise<Answer | null> {
  const answering = before.then(() => ask<Answer>(question));
  before = answering;
  return answering;
}

function ask<Answer>(question: Question): Promise<Answer | null> {
  return new Promise((resolve) => {
    const thread = openThread('server/care/planning/ask-planner.worker.ts', { workerData: question });
    const finish = (answer: Answer | null) => {
      clearTimeout(timer);
      resolve(answer);
      void thread.terminate();
    };
    const timer = setTimeout(() => finish(null), patience);
    thread.once('message', finish);
    thread.once('error', () => finish(null));
    thread.once('exit', () => finish(null));
  });
}
