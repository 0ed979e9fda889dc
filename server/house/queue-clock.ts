import { setTimeout as sleep } from 'node:timers/promises';
import type { ClientBase, Pool } from 'pg';
import { timeOf } from './clock.ts';

type Work = { readonly task: string; readonly key: string; readonly payload: object };

const everyDay: Work = { task: 'every_day', key: 'every_day', payload: {} };

/** After the night, whose visits still belong to the day before; before the working day begins. */
const begins = '04:15';

/**
 * Asks for `every_day` at once and on each new day, and sees to it that no work waits for a time the clock went back from. It
 * looks each minute and never waits for an hour to come, so a clock that jumps, either way and however far, neither stops nor
 * hurries it. Gives what ends the looking.
 */
export async function keepTime(
  owner: Owner,
  { every = 60_000, time = () => timeOf(new Date()) } = {},
): Promise<() => Promise<void>> {
  await askForToday(owner, [everyDay], { again: true });
  const ending = new AbortController();
  const { signal } = ending;
  const look = async () => {
    await owner.query(bringBack);
    if (time() >= begins) await askForToday(owner, [everyDay]);
  };
  const looking = (async () => {
    while (!signal.aborted) {
      await sleep(every, undefined, { signal, ref: false }).catch(() => {});
      // A database that is away is asked again a minute later.
      if (!signal.aborted) await look().catch(() => {});
    }
  })();
  return async () => {
    ending.abort();
    await looking;
  };
}

type Owner = Pick<ClientBase | Pool, 'query'>;

/** Work that waits already, or was asked for today, is not asked for again: whoever starts Tango starts no day. */
export const askForToday = (owner: Owner, work: readonly Work[], { again = false } = {}) =>
  owner.query(
    `with work as (
       select job ->> 'task' as task, job ->> 'key' as key, job -> 'payload' as payload from json_array_elements($1) job),
     due as (
       insert into house.daily_job (job_key, day) select key, current_day() from work
       on conflict (job_key) do update set day = excluded.day where daily_job.day <> excluded.day or $2
       returning job_key)
     select count(graphile_worker.add_job(task, payload, job_key => key)) from work join due on due.job_key = work.key`,
    [JSON.stringify(work), again],
  );

/** What was put in the queue, or tried, at a time yet to come waits as long from now as it had to wait from then. */
const bringBack = `
  update graphile_worker._private_jobs set run_at = now() + greatest(run_at - updated_at, interval '0'), updated_at = now()
  where updated_at > now() + interval '1 minute'`;
