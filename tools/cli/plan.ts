import { readFile } from 'node:fs/promises';
import { type Command, InvalidArgumentError } from 'commander';
import type { Plan, Progress } from '../../planner/answer.ts';
import { check, plan, readProblem } from '../../planner/plan.ts';
import { StartError } from '../../server/house/start-error.ts';
import { writeOut } from './people.ts';

type Given = { seconds?: number; seed: number; out?: string };

export function addPlan(tango: Command): void {
  tango
    .command('plan <file>')
    .description(
      'make a plan of a problem in JSON (planner/problem.ts says what is in it); no database is needed',
    )
    .option(
      '--seconds <number>',
      'how long it may take; without it the amount of work follows the problem',
      seconds,
    )
    .option('--seed <number>', 'the same seed gives the same plan when no time is set', seed, 1)
    .option('--out <file>', 'a file that does not exist yet, instead of standard output')
    .addHelpText('after', '\nCtrl-C hands over the best plan so far.')
    .action(makePlan);
}

async function makePlan(file: string, { seconds: limit, seed, out }: Given): Promise<void> {
  const read = readProblem(await jsonIn(file));
  if (!read.ok) throw new StartError(`${file}: ${read.path || 'the whole'} must be ${read.expected}.`);
  const stop = new AbortController();
  process.once('SIGINT', () => stop.abort());
  const made = await plan(read.problem, {
    seed,
    ...(limit === undefined ? {} : { seconds: limit }),
    signal: stop.signal,
    ...(process.stderr.isTTY ? { onProgress: showProgress } : {}),
  });
  if (process.stderr.isTTY) process.stderr.write('\n');
  await writeOut(`${JSON.stringify(made, null, 2)}\n`, out);
  console.error(summary(made));
  for (const { byPin, text } of check(read.problem, made))
    console.error(byPin ? `Decided by someone, against a rule: ${text.en}` : `A rule is broken: ${text.en}`);
}

async function jsonIn(file: string): Promise<unknown> {
  const text = await readFile(file, 'utf8').catch(() => {
    throw new StartError(`${file} cannot be read. Is the name right?`);
  });
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new StartError(`${file} is not JSON: ${(error as Error).message}`);
  }
}

const showProgress = ({ done, unserved, faces }: Progress): void => {
  const part = `${Math.round(done * 100)} %`.padStart(5);
  process.stderr.write(`\r${part}  ${unserved} visits with nobody, ${faces} faces too many   `);
};

const summary = ({ assignments, asks, unserved, statistics }: Plan): string =>
  [
    `${assignments.length} visits planned`,
    `${asks.length} to ask volunteers for`,
    `${unserved.length} with nobody`,
    `${statistics.iterations} iterations, seed ${statistics.seed}`,
    ...(statistics.stoppedBy === 'signal' ? ['stopped before the end'] : []),
  ].join(', ');

function seconds(text: string): number {
  const number = Number(text);
  if (number > 0 && number <= 86_400) return number;
  throw new InvalidArgumentError('A number of seconds, at most a day.');
}

function seed(text: string): number {
  if (/^\d{1,9}$/.test(text)) return Number(text);
  throw new InvalidArgumentError('A whole number.');
}
