import { backupDrill } from './backup.ts';
import { changeDrill } from './change.ts';
import type { Drill } from './drill.ts';
import { isolationDrill } from './isolation.ts';

/** Every drill, in the order in which `npm run drill` does them. */
export const drills: readonly Drill[] = [isolationDrill, backupDrill, changeDrill];
