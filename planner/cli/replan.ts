import type { Plan } from '../answer.ts';
import { check, replan } from '../plan.ts';
import type { PlanProblem } from '../problem.ts';
import { eventIn, nameOf, planIn, problemIn, sayJson } from './files.ts';
import { Refused, refuseUnwritable, writeOut } from './in-out.ts';
import { endShow, show, untilInterrupted } from './terminal.ts';

export type ReplanFileOptions = {
  readonly seconds?: number;
  readonly iterations?: number;
  readonly seed: number;
  readonly out?: string;
  readonly problemOut?: string;
  readonly json?: boolean;
};

/**
 * What becomes of a plan when something happens. Tells each visit that is other than it was, and why no more are. The new plan
 * belongs to the problem after the event, which `problemOut` keeps for whatever happens next. Shows how far it is where there is a
 * terminal, and hands over the best so far at Ctrl-C.
 */
export async function replanFile(
  file: string,
  planFile: string,
  eventFile: string,
  { seed, seconds, iterations, out, problemOut, json }: ReplanFileOptions,
): Promise<void> {
  await refuseUnwritable(out, problemOut);
  const before = await problemIn(file);
  const standing = await planIn(planFile);
  refuseOther(before, standing, file, planFile);
  const event = await eventIn(eventFile, before);
  const begun = performance.now();
  const { problem, plan, moved, changes, reasons } = await replan(before, standing, event, {
    seed,
    signal: untilInterrupted(),
    onProgress: ({ done, unserved }) => show(done, `${unserved} visits with nobody`),
    ...(seconds === undefined ? {} : { seconds }),
    ...(iterations === undefined ? {} : { iterations }),
  });
  const took = (performance.now() - begun) / 1000;
  endShow();
  if (out !== undefined || !json) await writeOut(written(plan), out);
  if (problemOut !== undefined) await writeOut(written(problem), problemOut);
  const breaches = check(problem, plan);
  if (json) {
    sayJson({
      instance: nameOf(file),
      costs: plan.cost,
      seconds: took,
      iterations: plan.statistics.iterations,
      seed,
      feasible: breaches.every(({ byPin }) => byPin),
      changes: changes.map(({ visitId, kind }) => ({ visitId, kind })),
      moved,
      unserved: plan.unserved.map(({ visitId }) => visitId),
    });
    return;
  }
  for (const { byPin, text } of breaches)
    console.error(`${byPin ? 'Decided by someone, against a rule' : 'A rule is broken'}: ${text.en}`);
  for (const { text } of changes) console.error(`- ${text.en}`);
  for (const { visitId, reasons } of plan.unserved)
    console.error(`Nobody for ${visitId}: ${reasons.map(({ text }) => text.en).join(' ')}`);
  for (const { text } of reasons) console.error(text.en);
  if (problemOut === undefined)
    console.error(
      'The plan belongs to the problem after the event: --problem-out FILE keeps that for what comes next.',
    );
}

const written = (made: object) => `${JSON.stringify(made, null, 2)}\n`;

/** A plan of the problem as it was before an earlier event would bring back what was cancelled then. */
function refuseOther({ visits }: PlanProblem, plan: Plan, file: string, planFile: string): void {
  const left = new Set(visits.map(({ id }) => id));
  const other = (what: string) =>
    new Refused(
      `${planFile} is no plan of ${file}: ${what}. After an earlier event, give the problem that --problem-out wrote.`,
    );
  for (const { visitId } of [...plan.assignments, ...plan.asks, ...plan.unserved]) {
    if (!left.delete(visitId)) throw other(`it has a visit ${visitId} too many`);
  }
  for (const id of left) throw other(`it says nothing of visit ${id}`);
}
