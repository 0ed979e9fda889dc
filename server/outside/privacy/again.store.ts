import type { ClientBase } from 'pg';
import type { Again } from '../../house/backup/restore.ts';
import { type Declared, isKept } from '../../house/kept.ts';
import { migrate } from '../../house/migrate.ts';
import { accountOf, endAccount } from './account-end.store.ts';
import { type Done, erase, eraseAgain } from './erase.store.ts';
import { asPrivacy } from './gather.store.ts';

// What was erased stays erased: whoever restores an older moment hands this to the hallway, which knows no room.

/** One erasure, as the newest state knows it; without tables when it is of before they were written down. */
type Erased = Omit<Done, 'tables' | 'whole'> & Partial<Pick<Done, 'tables' | 'whole'>>;

/** Reads the erasures since a moment from the newest state, and does them again in what is restored. */
export const erasedAgain =
  (declared: readonly Declared[]): Again =>
  async (newest, since) => {
    const erasures = await erasuresSince(newest, since);
    return async (restored, ownerUrl) => {
      if (erasures.length === 0) return 0;
      // The moment may be of a release that knew fewer tables than this one empties.
      await migrate(ownerUrl);
      await eraseAllAgain(restored, declared, erasures);
      return erasures.length;
    };
  };

// A transaction that was under way at the moment counts as later; doing one twice changes nothing.
async function erasuresSince(newest: ClientBase, since: Date): Promise<Erased[]> {
  const { rows: here } = await newest.query<{ yes: boolean }>(
    `select to_regclass('erasure') is not null as yes`,
  );
  if (!here[0]?.yes) return [];
  const { rows } = await newest.query<{ erased: Erased }>(
    `select jsonb_strip_nulls(jsonb_build_object('id', e.id, 'organisationId', e.organisation_id, 'personId', e.person_id, 'kind', e.kind,
       'tables', to_jsonb(e) -> 'tables', 'whole', to_jsonb(e) -> 'whole')) as erased
     from erasure e where e.at > $1::timestamptz - interval '1 hour' order by e.at, e.id`,
    [since],
  );
  return rows.map(({ erased }) => erased);
}

async function eraseAllAgain(owner: ClientBase, declared: readonly Declared[], erasures: readonly Erased[]) {
  const kept = declared.filter(isKept);
  for (const erased of erasures) {
    const { id, tables, whole } = erased;
    const account = await asPrivacy(owner, async () => {
      const known = await accountOf(owner, erased.personId);
      const { rows } = await owner.query('select from person where id = $1', [erased.personId]);
      if (rows.length === 0) return null;
      if (tables !== undefined && whole !== undefined) {
        await eraseAgain(owner, kept, { ...erased, tables, whole });
        return whole ? known : null;
      }
      return (await erase(owner, kept, erased, { id })).identity === null ? known : null;
    });
    if (account) await endAccount(owner, account);
  }
}
