import { tallyOfAll } from '../judge/tally.ts';
import { check, explain } from '../plan.ts';
import { dayIn, type FormatName, formatOf, nameOf, planIn, problemIn, sayJson, solutionIn } from './files.ts';
import { Refused } from './in-out.ts';

type Judged = {
  readonly cost: number | null;
  readonly costs: Readonly<Record<string, number>>;
  readonly broken: readonly string[];
};

/** Judges a plan by every rule, whoever made it. Ends with 1 when one does not hold. */
export async function checkPlan(
  file: string,
  planFile: string,
  { format, json }: { format?: FormatName; json?: boolean },
): Promise<void> {
  const { cost, costs, broken } = await judged(file, planFile, format);
  if (!json) for (const fault of broken) console.log(fault);
  if (broken.length > 0) process.exitCode = 1;
  if (json) sayJson({ instance: nameOf(file), cost, costs, feasible: broken.length === 0, broken });
  else if (broken.length === 0)
    console.log(`Every rule holds${cost === null ? '' : `; cost ${cost.toFixed(3)}`}.`);
}

/** Two plans of one problem side by side, cost by cost. */
export async function comparePlans(
  file: string,
  oneFile: string,
  otherFile: string,
  { format, json }: { format?: FormatName; json?: boolean },
): Promise<void> {
  const [one, other] = [await judged(file, oneFile, format), await judged(file, otherFile, format)];
  if (json) {
    sayJson({ instance: nameOf(file), plans: [one, other] });
    return;
  }
  const rows = [...new Set([...Object.keys(one.costs), ...Object.keys(other.costs)])].map((name) => [
    name,
    one.costs[name] ?? 0,
    other.costs[name] ?? 0,
  ]) satisfies [string, number, number][];
  if (one.cost !== null && other.cost !== null) rows.push(['cost', one.cost, other.cost]);
  rows.push(['rules broken', one.broken.length, other.broken.length]);
  const cell = (value: number) => String(Number(value.toFixed(3))).padStart(14);
  console.log(
    `${''.padEnd(24)}${nameOf(oneFile).slice(-14).padStart(14)}${nameOf(otherFile).slice(-14).padStart(14)}${'more'.padStart(14)}`,
  );
  for (const [name, a, b] of rows) console.log(`${name.padEnd(24)}${cell(a)}${cell(b)}${cell(b - a)}`);
}

/** Why this carer and not another, or why nobody. */
export async function explainVisit(file: string, planFile: string, visitId: string): Promise<void> {
  const problem = await problemIn(file);
  const made = await planIn(planFile);
  if (!problem.visits.some(({ id }) => id === visitId))
    throw new Refused(`There is no visit ${visitId} in ${file}.`);
  const { text, alternatives } = explain(problem, made, visitId);
  console.log(text.en);
  for (const other of alternatives) console.log(`- ${other.text.en}`);
}

async function judged(file: string, planFile: string, asked: FormatName | undefined): Promise<Judged> {
  const format = await formatOf(file, asked);
  if (format !== 'tango') return (await dayIn(file, format)).judge(await solutionIn(planFile));
  const problem = await problemIn(file);
  const made = await planIn(planFile);
  const broken = check(problem, made).filter(({ byPin }) => !byPin);
  // What the plan says it costs is its maker's word.
  return { cost: null, costs: tallyOfAll(problem, made), broken: broken.map(({ text }) => text.en) };
}
