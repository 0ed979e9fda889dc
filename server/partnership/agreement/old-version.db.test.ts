import { afterAll, beforeAll, expect, test } from 'vitest';
import { offered, signInput } from '../../../tests/agreed.ts';
import { openWorld, refusal, value, type World } from '../../../tests/world.ts';
import type { Actor } from '../../house/actor.ts';
import { agreementActions } from './agreement.actions.ts';

// Whoever acts on a version that changed a second ago is shown the one that stands. That is an answer as any other: who may
// not read agreements does not read one by acting on an old version.

let world: World;
let board: Actor;
let volunteer: Actor;
let partnershipId: string;

beforeAll(async () => {
  world = await openWorld();
  const village = await world.organisation({ kind: 'citizens_cooperative', name: 'Dorpszorg' });
  const linde = await world.organisation({ kind: 'care_organisation', name: 'De Linde' });
  partnershipId = await world.partnership(village, linde);
  board = (await world.worker(village, ['board'])).actor;
  volunteer = (await world.worker(village, ['volunteer'])).actor;
});
afterAll(() => world.close());

test('an old version shows what stands to who may read it, and to nobody else', async () => {
  const view = await offered(world, board, partnershipId);
  const old = { agreementId: view.id, version: view.version - 1 };
  const scan = { scanName: 'x.pdf', scan: 'AAAA', signerName: 'A', signedOn: '2026-11-21' };
  const sign = signInput(view, { version: old.version });
  for (const act of [
    (who: Actor) => world.as(who, agreementActions.offer, old),
    (who: Actor) => world.as(who, agreementActions.withdraw, old),
    (who: Actor) => world.as(who, agreementActions.sign, sign),
    (who: Actor) =>
      world.as(who, agreementActions.enterPaper, { ...old, ...scan, documentSha256: sign.documentSha256 }),
  ]) {
    const [told, refused] = [await act(board), await act(volunteer)];
    expect(JSON.stringify(told)).toContain(view.title);
    expect(refusal(refused)).toBe('denied');
    expect(JSON.stringify(refused)).not.toContain(view.title);
  }
  expect(value(await world.as(board, agreementActions.show, { agreementId: view.id })).status).toBe(
    'offered',
  );
});
