import { sql } from 'kysely';
import type { Tx } from '../../house/database.ts';
import type { Alarm } from '../../house/watch/alarm.ts';
import type { FailingWork } from './upkeep.ts';

export type Process = {
  readonly role: 'all' | 'web' | 'worker';
  readonly seconds: number;
  readonly alarms: readonly Alarm[];
};

type State = {
  readonly isOperator: boolean;
  /** Nothing for who is no operator. */
  readonly processes: readonly Process[];
  readonly work: readonly FailingWork[];
};

export async function readState({ db }: Tx): Promise<State> {
  const { rows } = await sql<State>`select is_operator() as "isOperator", pulses() as processes,
    failing_work() as work`.execute(db);
  return rows[0] as State;
}
