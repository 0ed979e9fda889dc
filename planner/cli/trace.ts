import { type CostId, type PlanProblem, tiersOf } from '../problem.ts';
import type { Panel } from './plot.ts';

/** What a search says of itself on its way: at so many seconds, a number of each name. */
export type Trace = {
  readonly add: (values: Readonly<Record<string, number>>) => void;
  readonly line: (name: string) => (readonly [number, number])[];
};

export function traceFromNow(): Trace {
  const begun = performance.now();
  const points: [number, Readonly<Record<string, number>>][] = [];
  return {
    add: (values) => void points.push([(performance.now() - begun) / 1000, values]),
    line: (name) => points.map(([seconds, values]) => [seconds, values[name] ?? 0]),
  };
}

const UNITS: Partial<Record<CostId, string>> = {
  ...{ unserved: 'visits', optional: 'visits', asked: 'visits', faces: 'too many, in 14 days' },
  ...{
    lateness: 'minutes',
    steady: 'minutes',
    travel: 'minutes',
    excessTravel: 'minutes',
    overtime: 'minutes',
    fairness: 'minutes',
  },
};

/** A panel for each cost that counts and changes, in the order in which they count. */
export function costPanels(problem: PlanProblem, trace: Trace): Panel[] {
  return tiersOf(problem).flatMap((cost) => {
    const points = trace.line(cost);
    if (points.every(([, value]) => value === points[0]?.[1])) return [];
    const unit = UNITS[cost];
    const title = unit === undefined ? cost : `${cost} (${unit})`;
    return [{ title, lines: [{ name: 'best plan so far', points, isSteps: true }] }];
  });
}

export function dayPanels(trace: Trace): Panel[] {
  const lines = [
    { name: 'best so far', points: trace.line('best'), isSteps: true },
    { name: 'current', points: trace.line('now'), isSteps: false },
  ];
  return [{ title: 'Cost of the routes', lines }];
}
