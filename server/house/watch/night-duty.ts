import type { Logger } from 'pino';
import { readState } from '../backup/state.ts';
import type { Post } from '../letter.ts';
import type { Settings } from '../settings.ts';
import type { BackupSigns } from './alarm.ts';
import type { Watched } from './lookout.ts';
import type { Metrics } from './metrics.ts';
import { openMetricsDoor } from './metrics-door.ts';
import { openTelling } from './telling.ts';
import { startWatch } from './watch.ts';

type Needs = {
  readonly settings: Settings;
  readonly regions: () => Promise<readonly Watched[]>;
  readonly metrics: Metrics;
  readonly log: Logger;
  readonly post: Post;
  readonly tryMailServer: (() => Promise<unknown>) | undefined;
};

export type Duty = { readonly close: () => Promise<void> };

/** What every process does for whoever is on duty: it watches, shows its figures, and tells when something is wrong. */
export async function openNightDuty(needs: Needs): Promise<Duty> {
  const { settings, metrics, log } = needs;
  const closeDoor = settings.metrics && (await openMetricsDoor(settings.metrics, metrics, log));
  const watch = startWatch({
    ...needs,
    role: settings.role,
    dataFolder: settings.dataFolder,
    readBackup: settings.backupFolder ? () => backupSigns(settings.backupFolder as string) : undefined,
    tell: openTelling({
      publicUrl: settings.publicUrl,
      webhook: settings.alarmWebhook,
      mail: settings.alarmMail,
      post: needs.post,
    }),
  });
  return {
    close: async () => {
      closeDoor?.();
      await watch.stop();
    },
  };
}

/** A folder that cannot be read is a backup that cannot be restored. */
async function backupSigns(folder: string): Promise<BackupSigns> {
  const { until, drill } = await readState({ folder }).catch(
    (): Awaited<ReturnType<typeof readState>> => ({}),
  );
  const since = (moment: string | undefined) =>
    moment === undefined ? undefined : (Date.now() - Date.parse(moment)) / 1000;
  return { untilSeconds: since(until), drillSeconds: since(drill?.at), drillOk: drill?.ok };
}
