import { abuseDrill } from './abuse.ts';
import { backupDrill } from './backup.ts';
import { canariesDrill } from './canaries.ts';
import { changeDrill } from './change.ts';
import { clockDrill } from './clock.ts';
import { cutDrill } from './cut.ts';
import { diskDrill } from './disk.ts';
import type { Drill } from './drill.ts';
import { failover } from './failover.ts';
import { faultsDrill } from './faults.ts';
import { fuzzDrill } from './fuzz.ts';
import { isolationDrill } from './isolation.ts';
import { killDrill } from './kill.ts';
import { pooler } from './pooler.ts';
import { powerDrill } from './power.ts';
import { region } from './region.ts';
import { signInDrill } from './sign-in.ts';

/** Every drill, in the order in which `npm run drill` does them. */
export const drills: readonly Drill[] = [
  isolationDrill,
  killDrill,
  cutDrill,
  diskDrill,
  powerDrill,
  clockDrill,
  fuzzDrill,
  abuseDrill,
  backupDrill,
  changeDrill,
  pooler,
  failover,
  region,
  signInDrill,
  faultsDrill,
  canariesDrill,
];
