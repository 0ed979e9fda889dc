import type { Tx } from '../../house/database.ts';
import { denied, notFound, ok, stale } from '../../house/result.ts';
import type { Actions } from '../../house/serve.ts';
import { canKeepSettings, canReadCrisis } from './organisation.policy.ts';
import type { settingContract } from './setting.contract.ts';
import {
  deleteDesk,
  findSetting,
  fitsHere,
  insertDesk,
  listAnswerers,
  listDesks,
  saveDesk,
  saveSetting,
} from './setting.store.ts';
import { hoursWithout, type SettingName, usual, withinDays } from './setting.ts';

export const settingActions: Actions<typeof settingContract.verbs> = {
  show: async (tx) => {
    const door = canKeepSettings(tx.actor);
    return door.allowed ? ok(await viewOf(tx)) : denied(door.reason);
  },

  saveRequests: (tx, input) => save(tx, 'requests', input),
  saveWorries: (tx, input) => save(tx, 'worries', input),
  saveBeside: (tx, input) => save(tx, 'beside', input),
  saveCrisis: (tx, input) => save(tx, 'crisis', input),

  crisis: async (tx) => {
    const door = canReadCrisis(tx.actor);
    if (!door.allowed) return denied(door.reason);
    const { version: _version, ...numbers } = await findSetting(tx, here(tx), 'crisis');
    return ok({ ...numbers, can: { edit: canKeepSettings(tx.actor) } });
  },

  addDesk: async (tx, desk) => {
    const door = canKeepSettings(tx.actor);
    if (!door.allowed) return denied(door.reason);
    if (!(await fitsHere(tx, here(tx), desk))) return notFound();
    for (const one of withinDays(desk)) await insertDesk(tx, here(tx), one);
    tx.record('desk.opened', { faceId: desk.faceId });
    return ok(await viewOf(tx));
  },

  editDesk: async (tx, { deskId, version, ...desk }) => {
    const found = await find(tx, deskId);
    if (!found || !(await fitsHere(tx, here(tx), desk))) return notFound();
    const door = canKeepSettings(tx.actor);
    if (!door.allowed) return denied(door.reason);
    const [first, ...rest] = withinDays(desk);
    if (!(await saveDesk(tx, { id: deskId, version, ...(first ?? desk) })))
      return stale(door, await viewOf(tx));
    for (const one of rest) await insertDesk(tx, here(tx), one);
    tx.record('desk.changed', { deskId });
    return ok(await viewOf(tx));
  },

  removeDesk: async (tx, { deskId, version }) => {
    if (!(await find(tx, deskId))) return notFound();
    const door = canKeepSettings(tx.actor);
    if (!door.allowed) return denied(door.reason);
    if (!(await deleteDesk(tx, deskId, version))) return stale(door, await viewOf(tx));
    tx.record('desk.closed', { deskId });
    return ok({});
  },
};

const here = (tx: Tx): string => tx.actor.hat?.organisationId ?? '';

/** Nothing for whoever acts as herself: she has no organisation whose desks these are. */
async function find(tx: Tx, deskId: string) {
  const desks = tx.actor.hat ? await listDesks(tx, here(tx)) : [];
  return desks.find((desk) => desk.id === deskId) ?? null;
}

async function save(tx: Tx, name: SettingName, { version, ...fields }: { version: number }) {
  const door = canKeepSettings(tx.actor);
  if (!door.allowed) return denied(door.reason);
  if (!(await saveSetting(tx, here(tx), name, version, fields))) return stale(door, await viewOf(tx));
  tx.record('setting.changed', { name });
  return ok(await viewOf(tx));
}

async function viewOf(tx: Tx) {
  const desks = await listDesks(tx, here(tx));
  return {
    requests: await findSetting(tx, here(tx), 'requests'),
    worries: await findSetting(tx, here(tx), 'worries'),
    beside: await findSetting(tx, here(tx), 'beside'),
    crisis: await findSetting(tx, here(tx), 'crisis'),
    usual,
    desks,
    answerers: await listAnswerers(tx, here(tx)),
    gaps: hoursWithout(desks.filter((desk) => desk.teamId === null)),
  };
}

/** For later rooms: what an organisation set for itself, else what is usual. */
export const settingOf = findSetting;

/** For later rooms that keep a choice of the organisation: its administrator sets it. */
export async function saveOwnSetting(tx: Tx, name: SettingName, version: number, fields: object) {
  if (!canKeepSettings(tx.actor).allowed) return 'denied' as const;
  if (!(await saveSetting(tx, here(tx), name, version, fields))) return 'stale' as const;
  tx.record('setting.changed', { name });
  return 'saved' as const;
}
