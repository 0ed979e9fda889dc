import { newId } from '../server/house/ids.ts';
import type { Clause } from '../server/partnership/agreement/agreement.ts';
import type { World } from './world.ts';

/** A signed agreement straight into the tables: for rooms that obey a clause and do not make one. */
export async function agreed(
  world: World,
  partnershipId: string,
  clauses: readonly Clause[],
  starts = '2026-01-01',
): Promise<string> {
  const id = newId();
  const said = { text: 'Samen', open: false };
  const { rows } = await world.owner.query(
    'select coalesce(max(number), 0) + 1 as next from agreement where partnership_id = $1',
    [partnershipId],
  );
  await world.insert('agreement', {
    id,
    partnership_id: partnershipId,
    number: rows[0].next,
    title: 'Samenwerking',
    basics: JSON.stringify({ mission: said, wayOfWorking: said, contacts: said, money: said }),
    starts,
  });
  for (const [position, { kind, parameters }] of clauses.entries()) {
    await world.insert('agreement_clause', {
      id: newId(),
      partnership_id: partnershipId,
      agreement_id: id,
      position,
      kind,
      parameters: JSON.stringify(parameters),
    });
  }
  await world.owner.query(
    `update agreement set status = 'signed', signed_on = starts, offered_on = starts where id = $1`,
    [id],
  );
  return id;
}
