import { type Add, type All, type Dice, date, ids } from './dice.ts';

/** Some clients were told that organisations part; some of them chose, for all or for one task or agreement otherwise. */
export function makeHandovers(dice: Dice, add: Add, all: All): void {
  for (const { partnership_id, organisation_id } of all('partnership_party'))
    for (const client_id of dice.some(ids(all('client')), 0.4)) {
      if (all('handover').some((row) => row.client_id === client_id && row.partnership_id === partnership_id))
        continue;
      const way = { destination: 'provider', to_whom: 'x', by_on: date(30) };
      const chosen = dice.chance(0.6)
        ? { ...way, chosen_by: 'client', chosen_on: date(-1) }
        : { to_whom: '' };
      const handover = add('handover', {
        ...{ id: dice.id(), client_id, partnership_id, organisation_id, told_on: date(-9), told: 'spoken' },
        told_by_id: dice.pick(all('face').filter((row) => row.organisation_id === organisation_id)).id,
        ...{ ...chosen, version: 1 },
      });
      for (const task of all('task').filter((row) => row.client_id === client_id))
        if (dice.chance(0.5))
          add('handover_task', {
            ...{ client_id, handover_id: handover.id, task_id: task.id, ...way },
            organisation_id: task.organisation_id ?? null,
          });
      for (const tailored of all('tailored_agreement').filter((row) => row.client_id === client_id))
        add('handover_tailored', {
          ...{ client_id, handover_id: handover.id, tailored_id: tailored.id, ...way },
        });
    }
}
