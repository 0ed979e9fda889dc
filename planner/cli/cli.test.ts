import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Plan } from '../answer.ts';
import { hamlet } from '../instances/hamlet.ts';
import { wildHhcrsp, wildUhhc } from '../instances/published.ts';
import { COSTS } from '../problem.ts';

let folder: string;
const at = (name: string) => join(folder, name);

async function run(...words: string[]): Promise<{ code: number; out: string; err: string }> {
  const command = ['--import', 'tsx', join(import.meta.dirname, 'main.ts'), ...words];
  const ended = promisify(execFile)(process.execPath, command);
  return ended.then(
    ({ stdout, stderr }) => ({ code: 0, out: stdout, err: stderr }),
    ({ code, stdout, stderr }) => ({ code, out: stdout, err: stderr }),
  );
}

const last = (out: string) => JSON.parse(out.trim().split('\n').at(-1) ?? '');

const weeks = hamlet({ seed: 1, days: 2, clients: 4, employees: 3 });
/** With every visit open. */
const emptyPlan = {
  ...{ version: 1, assignments: [], asks: [] },
  unserved: weeks.visits.map(({ id }) => ({ visitId: id, reasons: [] })),
  cost: Object.fromEntries(COSTS.map((cost) => [cost, 0])),
};
const nobody = { version: 1, kind: 'absent', carerId: 'nobody', from: 0, to: 60 };

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tango-plan-'));
  await writeFile(at('hhcrsp.json'), JSON.stringify(wildHhcrsp(1)));
  await writeFile(at('uhhc.json'), JSON.stringify(wildUhhc(1)));
  await writeFile(at('weeks.json'), JSON.stringify(weeks));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

describe('tango-plan', () => {
  test.each(['hhcrsp', 'uhhc', 'weeks'])('solves %s, and its own judge agrees', async (name) => {
    const plan = at(`${name}.plan.json`);
    const picture = at(`${name}.svg`);
    const work = ['--iterations', '2000', '--out', plan, '--plot', picture, '--json'];
    const solved = await run('solve', at(`${name}.json`), ...work);
    expect(solved.code).toBe(0);
    expect(await readFile(picture, 'utf8')).toMatch(
      /^<svg [\s\S]+iterations in .+ s, seed 1[\s\S]+<\/svg>\n$/,
    );
    const { instance, feasible, iterations, cost, costs } = last(solved.out);
    expect({ instance, feasible, iterations }).toEqual({ instance: name, feasible: true, iterations });
    const judged = last((await run('check', at(`${name}.json`), plan, '--json')).out);
    expect(judged).toMatchObject({ instance: name, cost, costs, feasible: true, broken: [] });
    const praised = at(`${name}.praised.json`);
    await writeFile(praised, (await readFile(plan, 'utf8')).replace(/"travel": \d+/, '"travel": 0'));
    expect(last((await run('check', at(`${name}.json`), praised, '--json')).out)).toEqual(judged);
    const { out } = await run('compare', at(`${name}.json`), plan, plan);
    expect(out).toMatch(/rules broken +0 +0 +0/);
    // A plan of weeks says where clients are alone.
    if (process.platform !== 'win32') expect((await stat(plan)).mode & 0o777).toBe(0o600);
  });

  test.each(['hhcrsp', 'weeks'])('solves %s on two threads', async (name) => {
    const { code, err } = await run('solve', at(`${name}.json`), '--iterations', '800', '--threads', '2');
    expect([code, err]).toEqual([0, expect.stringMatching(/every rule holds/)]);
  });

  test('says why a carer and not another', async () => {
    const plan = at('why.plan.json');
    const solved = await run('solve', at('weeks.json'), '--iterations', '200', '--out', plan);
    expect(solved.err).toMatch(/\d+ visits planned, \d+ to ask volunteers for, \d+ with nobody/);
    const { assignments } = JSON.parse(await readFile(plan, 'utf8')) as {
      assignments: { visitId: string }[];
    };
    const { code, out } = await run('explain', at('weeks.json'), plan, assignments[0]?.visitId ?? '');
    expect([code, out.split('\n').length > 1]).toEqual([0, true]);
  });

  test('plans again after an event, tells what became other, and goes on from there', async () => {
    const [plan, next, problem, last] = ['before', 'next', 'after', 'last'].map((name) => at(`${name}.json`));
    await run('solve', at('weeks.json'), '--iterations', '500', '--out', plan ?? '');
    const { assignments } = JSON.parse(await readFile(plan ?? '', 'utf8')) as Pick<Plan, 'assignments'>;
    const [carerId] = assignments.find(({ carerIds }) => carerIds[0]?.startsWith('employee'))?.carerIds ?? [];
    const ill = { version: 1, kind: 'absent', carerId, from: 0, to: 1440 };
    await writeFile(at('ill.json'), JSON.stringify(ill));
    const files = ['--out', next ?? '', '--problem-out', problem ?? ''];
    const { code, err } = await run('replan', at('weeks.json'), plan ?? '', at('ill.json'), ...files);
    expect([code, err]).toEqual([0, expect.stringMatching(/^- Visit .+ instead of Medewerker \d/m)]);
    expect(err).toMatch(/There was room between|made way|No room was found/);
    expect((await run('check', problem ?? '', next ?? '')).out).toMatch(/Every rule holds/);
    const gone = JSON.parse(await readFile(next ?? '', 'utf8')).assignments[0].visitId;
    await writeFile(at('gone.json'), JSON.stringify({ version: 1, kind: 'cancelled', visitIds: [gone] }));
    const words = [at('gone.json'), '--iterations', '10', '--out', last ?? '', '--json'];
    const again = await run('replan', problem ?? '', next ?? '', ...words);
    expect(JSON.parse(again.out)).toMatchObject({
      ...{ instance: 'after', feasible: true, seed: 1, moved: [] },
      changes: [{ visitId: gone, kind: 'gone' }],
    });
    const other = await run('replan', at('weeks.json'), last ?? '', at('ill.json'));
    expect([other.code, other.err]).toEqual([
      1,
      expect.stringMatching(/says nothing of visit .+ --problem-out/),
    ]);
  });

  test('writes an instance of its own, the same each time', async () => {
    const words = ['instance', 'village', '--days', '1', '--seed', '2'];
    const [one, other] = [await run(...words), await run(...words)];
    expect([one.code, JSON.parse(one.out).horizon.days, one.out]).toEqual([0, 1, other.out]);
  });

  test('writes an instance of others as a problem of its own, and tells what is left out', async () => {
    const problem = at('converted.json');
    const { code, err } = await run('convert', at('hhcrsp.json'), '--to', 'tango', '--out', problem);
    expect([code, err]).toEqual([0, expect.stringMatching(/Left out: .*highest_tardiness/)]);
    const solved = await run('solve', problem, '--iterations', '200', '--json');
    expect(last(solved.out)).toMatchObject({ instance: 'converted', feasible: true });
  });

  test.each([
    ['a file that is not there', ['solve', 'nowhere.json'], /nowhere.json cannot be read/],
    ['half a problem', ['solve', 'half.json'], /at patients\[0\]\.id, expected/],
    ['an instance that is not there', ['instance', 'town'], /One of village, district, organisation/],
    ['no JSON', ['check', 'bent.json', 'bent.json'], /is not JSON/],
    ['no number', ['solve', 'half.json', '--seconds', 'soon'], /A number from 0/],
    [
      'to write over a file',
      ['solve', 'weeks.json', '--iterations', '0', '--out', 'half.json'],
      /is there already/,
    ],
    [
      'to write what cannot be said',
      ['convert', 'weeks.json', '--to', 'uhhc'],
      /is a problem of tango; that is not written as uhhc\. What is: .*hhcrsp as uhhc/,
    ],
    [
      'a damaged event',
      ['replan', 'weeks.json', 'empty.json', 'half-event.json'],
      /at to, expected to be present/,
    ],
    [
      'an event of nobody',
      ['replan', 'weeks.json', 'empty.json', 'nobody.json'],
      /at carerId, expected the id/,
    ],
    [
      'to write two things to one file',
      ['replan', 'weeks.json', 'empty.json', 'nobody.json', '--out', 'one.json', '--problem-out', 'one.json'],
      /cannot go to one file/,
    ],
    [
      'to write in a folder that is not there, before the work',
      ['solve', 'weeks.json', '--seconds', '3600', '--out', 'nowhere/plan.json'],
      /The folder of .*nowhere.plan\.json is not there/,
    ],
    ['a plan of something else', ['check', 'weeks.json', 'half.json'], /Is it a plan of version 1/],
  ])('refuses %s in a sentence', async (_, words, says) => {
    await writeFile(at('half.json'), JSON.stringify({ ...wildHhcrsp(1), patients: [{}] }));
    await writeFile(at('bent.json'), '{');
    await writeFile(at('empty.json'), JSON.stringify(emptyPlan));
    await writeFile(at('half-event.json'), JSON.stringify({ ...nobody, to: undefined }));
    await writeFile(at('nobody.json'), JSON.stringify(nobody));
    const { code, err } = await run(...words.map((word) => (word.endsWith('.json') ? at(word) : word)));
    expect(code).toBe(1);
    expect(err).toMatch(says);
    expect(err).not.toMatch(/\n +at /);
  });
});
