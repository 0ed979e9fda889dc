import { Command, InvalidArgumentError } from 'commander';
import { possible } from '../formats/convert.ts';
import { CARE } from '../instances/care.ts';
import { threadOf } from '../thread.ts';
import { convertFile } from './convert.ts';
import { careName, format, formatNames } from './files.ts';
import { Refused } from './in-out.ts';
import { instanceFile } from './instance.ts';
import { checkPlan, comparePlans, explainVisit } from './judge.ts';
import { replanFile } from './replan.ts';
import { type OpenThread, solve } from './solve.ts';

// npx tango-plan: the planner by itself, on files. No Tango and no database are needed.

const number = (least: number, most: number, whole: boolean) => (text: string) => {
  const value = Number(text);
  if (text.trim() !== '' && value >= least && value <= most && (!whole || Number.isInteger(value)))
    return value;
  throw new InvalidArgumentError(`A ${whole ? 'whole ' : ''}number from ${least} to ${most}.`);
};

const program = new Command('tango-plan')
  .description('Plans who goes to whom and when, judges plans and tells why.')
  .showHelpAfterError('(add --help for what is possible)');

/** Each entry of the build lies under the path of its source. */
const ending = import.meta.url.endsWith('.js') ? 'js' : 'ts';
const openThread: OpenThread = (name) => threadOf(new URL(`../${name}.${ending}`, import.meta.url));

const formatOption = [
  '--format <name>',
  `how the problem is written: ${formatNames.join(', ')}; seen by itself when left out`,
  format,
] as const;
const jsonOption = ['--json', 'the last line is one JSON object, for programs'] as const;
const secondsOption = ['--seconds <number>', 'how long it may take', number(0, 86_400, false)] as const;
const iterationsOption = [
  '--iterations <number>',
  'how many moves it may try: the same plan each time',
  number(0, 1e12, true),
] as const;
const seedOption = [
  '--seed <number>',
  'another seed, another search',
  number(0, 4_294_967_295, true),
  1,
] as const;
const outOption = ['--out <file>', 'a file that is not there yet, instead of standard output'] as const;

program
  .command('solve <file>')
  .description('make a plan; Ctrl-C hands over the best so far')
  .option(...formatOption)
  .option(...secondsOption)
  .option(...iterationsOption)
  .option(...seedOption)
  .option('--threads <number>', 'searches at once, on as many cores', number(1, 64, true), 1)
  .option(...outOption)
  .option('--plot <file>', 'a picture of the search over time, as SVG, in a file that is not there yet')
  .option(...jsonOption)
  .action((file: string, options) => solve(file, options, openThread));
program
  .command('replan <file> <plan> <event>')
  .description(
    'the plan after something happened, with the least change, and what became other and why; Ctrl-C hands over the best so far',
  )
  .option(...secondsOption)
  .option(...iterationsOption)
  .option(...seedOption)
  .option(...outOption)
  .option('--problem-out <file>', 'the problem after the event, to which the new plan belongs')
  .option(...jsonOption)
  .action(replanFile);
program
  .command('check <file> <plan>')
  .description('judge a plan by every rule, whoever made it')
  .option(...formatOption)
  .option(...jsonOption)
  .action(checkPlan);
program
  .command('compare <file> <plan> <other>')
  .description('two plans of one problem side by side, cost by cost')
  .option(...formatOption)
  .option(...jsonOption)
  .action(comparePlans);
program
  .command('explain <file> <plan> <visit>')
  .description('why this carer and not another, or why nobody')
  .action(explainVisit);

program
  .command('convert <file>')
  .description(`write ${possible}; tells what is left out`)
  .requiredOption('--to <name>', `one of ${formatNames.join(', ')}`, format)
  .option(...outOption)
  .action(convertFile);

program
  .command('instance')
  .argument('<name>', `one of ${CARE.join(', ')}`, careName)
  .description('write a made-up problem on which planners can be measured')
  .option(...seedOption)
  .option('--teams <number>', 'other than the instance has', number(1, 400, true))
  .option('--days <number>', 'other than the instance has', number(1, 364, true))
  .option(...outOption)
  .action(instanceFile);

// Whoever reads it may have enough before the end, as head does.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
  process.exit();
});

program.parseAsync().catch((error: unknown) => {
  if (!(error instanceof Refused)) throw error;
  console.error(error.message);
  process.exit(1);
});
