import { denied, ok } from '../../house/result.ts';
import type { Actions } from '../../house/serve.ts';
import { type Alarm, wordsOf } from '../../house/watch/alarm.ts';
import type { upkeepContract } from './upkeep.contract.ts';
import { canSeeUpkeep } from './upkeep.policy.ts';
import { readState } from './upkeep.store.ts';
import { wordsOfWork } from './upkeep.ts';

export const upkeepActions: Actions<typeof upkeepContract.verbs> = {
  show: async (tx) => {
    const { isOperator, processes, work } = await readState(tx);
    const may = canSeeUpkeep(tx.actor, isOperator);
    if (!may.allowed) return denied(may.reason);
    // What several processes see is one thing that is wrong, since the first of them saw it.
    const alarms = new Map<Alarm['kind'], Alarm>();
    for (const alarm of processes.flatMap((process) => process.alarms)) {
      const known = alarms.get(alarm.kind);
      if (!known || alarm.since < known.since) alarms.set(alarm.kind, alarm);
    }
    return ok({
      isOperator,
      alarms: [...alarms.values()].map((alarm) => ({ ...alarm, ...wordsOf(alarm.kind) })),
      processes: processes.map(({ role, seconds }) => ({ role, seconds })),
      work: work.map((one) => ({ ...one, ...wordsOfWork(one.task) })),
    });
  },
};
