import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { canConfirm, offered, signInput } from '../../../tests/agreed.ts';
import { openWorld, refusal, value, type World } from '../../../tests/world.ts';
import type { Actor } from '../../house/actor.ts';
import { agreementActions } from './agreement.actions.ts';

let world: World;
let board: Actor;
let partnershipId = '';
const offer = () => offered(world, board, partnershipId);

beforeAll(async () => {
  world = await openWorld({ now: () => new Date('2026-11-21T10:00:00Z') });
});
afterAll(() => world.close());

beforeEach(async () => {
  const village = await world.organisation({ kind: 'citizens_cooperative', name: 'Dorpszorg' });
  const provider = await world.organisation({ kind: 'care_organisation', name: 'De Linde' });
  partnershipId = await world.partnership(village, provider);
  board = canConfirm((await world.worker(provider, ['board'])).actor);
});

test('one flipped byte in the stored document is found, and nobody signs or downloads it', async () => {
  const view = await offer();
  await world.owner.query(
    `update stored_file set bytes = set_byte(bytes, 100, get_byte(bytes, 100) # 1)
     where id = (select file_id from agreement_document where agreement_id = $1)`,
    [view.id],
  );
  const shown = value(await world.as(board, agreementActions.show, { agreementId: view.id }));
  expect(shown.document?.intact).toBe(false);
  expect(refusal(await world.as(board, agreementActions.sign, signInput(view)))).toBe('agreement.damaged');
  expect(refusal(await world.as(board, agreementActions.document, { agreementId: view.id }))).toBe(
    'agreement.damaged',
  );
});

test('bytes that were changed together with their hashes still differ from the fact', async () => {
  const view = await offer();
  await world.owner.query(
    `with f as (update stored_file set bytes = '\\x25504446', sha256 = encode(sha256('\\x25504446'), 'hex')
       where id = (select file_id from agreement_document where agreement_id = $1) returning sha256)
     update agreement_document set sha256 = f.sha256 from f where agreement_id = $1`,
    [view.id],
  );
  const shown = value(await world.as(board, agreementActions.show, { agreementId: view.id }));
  expect(shown.document?.intact).toBe(false);
});
