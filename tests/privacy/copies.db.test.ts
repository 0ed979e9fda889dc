import { afterAll, beforeAll, expect, test } from 'vitest';
import { newId } from '../../server/house/ids.ts';
import { sweepCopies } from '../../server/outside/privacy/sweep.store.ts';
import { agreed } from '../agreed.ts';
import { openWorld, type World } from '../world.ts';

// Copies that were given to others stay no longer than they are looked back at.

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

/** A signed agreement given by a link that ended, or was withdrawn, so long ago. */
async function given(ends: string, withdrawn: string | null = null): Promise<string> {
  const organisation_id = await world.organisation({ kind: 'citizens_cooperative' });
  const partnership_id = await world.partnership(
    organisation_id,
    await world.organisation({ kind: 'care_organisation' }),
  );
  const agreement_id = await agreed(world, partnership_id, []);
  const [handout_id, link_id] = [newId(), newId()];
  await world.owner.query(
    `insert into guest_link (id, organisation_id, token_hash, ends_at, withdrawn_at)
     values ($1, $2, $5, now() - $3::interval, now() - $4::interval)`,
    [link_id, organisation_id, ends, withdrawn, link_id],
  );
  const owned = { organisation_id, link_id };
  await world.insert('handout', {
    ...{ id: handout_id, ...owned, partnership_id, agreement_id, title: 'x', for_whom: 'x' },
    ...{ made_by: organisation_id, made_at: new Date() },
  });
  const file = { part: 'document', name: 'x', bytes: 'x', sha256: 'x' };
  await world.insert('handout_file', { handout_id, ...owned, ...file });
  return handout_id;
}

test.each([
  ['is open', '-1 day', null, { files: 1, handouts: 1, links: 1 }],
  ['ended 20 days ago', '20 days', null, { files: 1, handouts: 1, links: 1 }],
  ['ended 40 days ago', '40 days', null, { files: 0, handouts: 1, links: 1 }],
  ['was withdrawn 40 days ago', '-1 day', '40 days', { files: 0, handouts: 1, links: 1 }],
  ['ended more than a year ago', '370 days', null, { files: 0, handouts: 0, links: 0 }],
])('of a document whose link %s', async (_what, ends, withdrawn, left) => {
  const id = await given(ends, withdrawn);
  const { rows: links } = await world.owner.query('select link_id from handout where id = $1', [id]);
  // With the hands of the worker that does it.
  await world.owner.query('begin; set local role tango_privacy');
  await sweepCopies(world.owner);
  await world.owner.query('commit');
  const { rows } = await world.owner.query(
    `select (select count(*)::int from handout_file where handout_id = $1) as files,
       (select count(*)::int from handout where id = $1) as handouts,
       (select count(*)::int from guest_link where id = $2) as links`,
    [id, links[0].link_id],
  );
  expect(rows[0]).toEqual(left);
});

test.each([
  ['300 days', 'Gré', 'gre@dorp.nl'],
  ['370 days', '', null],
])('whom an organisation asked to answer statements %s ago', async (ago, name, email) => {
  const organisation_id = await world.organisation({ kind: 'citizens_cooperative' });
  const partnership_id = await world.partnership(
    organisation_id,
    await world.organisation({ kind: 'care_organisation' }),
  );
  const [round_id, link_id, id] = [newId(), newId(), newId()];
  const days = { opened_on: '2026-01-01', closes_on: '2026-01-20' };
  await world.insert('vision_round', {
    ...{ id: round_id, partnership_id, opened_by: organisation_id, statements: ['x'] },
    ...days,
  });
  await world.insert('guest_link', {
    id: link_id,
    organisation_id,
    token_hash: link_id,
    ends_at: new Date(),
  });
  await world.owner.query(
    `insert into vision_invitation (id, partnership_id, organisation_id, round_id, link_id, level, number, name, email, invited_on)
     values ($1, $2, $3, $4, $5, 'board', 1, 'Gré', 'gre@dorp.nl', now() - $6::interval)`,
    [id, partnership_id, organisation_id, round_id, link_id, ago],
  );
  await world.owner.query('begin; set local role tango_privacy');
  await sweepCopies(world.owner);
  await world.owner.query('commit');
  const { rows } = await world.owner.query(
    'select name, email, number from vision_invitation where id = $1',
    [id],
  );
  expect(rows).toEqual([{ name, email, number: 1 }]);
});

test.each([
  ['80 days', 1],
  ['100 days', 0],
])('of who stood in %s ago and read a card on paper', async (ago, left) => {
  const organisation_id = await world.organisation({ kind: 'care_organisation' });
  const partnership_id = await world.partnership(
    await world.organisation({ kind: 'citizens_cooperative' }),
    organisation_id,
  );
  const { membershipId } = await world.worker(organisation_id, ['planner']);
  await world.owner.query(
    `insert into stand_in_read (id, organisation_id, partnership_id, name, role, read_on, entered_by)
     values ($1, $2, $3, 'Kim', 'carer', current_day() - $4::interval, $5)`,
    [newId(), organisation_id, partnership_id, ago, membershipId],
  );
  await world.owner.query('begin; set local role tango_privacy');
  await sweepCopies(world.owner);
  await world.owner.query('commit');
  const { rows } = await world.owner.query('select from stand_in_read where organisation_id = $1', [
    organisation_id,
  ]);
  expect(rows.length).toBe(left);
});
