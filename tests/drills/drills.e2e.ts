import { describe, expect, test } from 'vitest';
import { drills } from '../../tools/drills/drills.ts';
import { runDrill } from '../../tools/drills/stage.ts';

// The regression of each drill, in small numbers; npm run drill does them in full.
describe.skipIf(drills.length === 0)('drills in small', () => {
  for (const drill of drills) {
    const { short } = drill;
    if (!short) continue;
    test(`${drill.name}: ${drill.about}`, async () => {
      const findings = await runDrill(drill, short);
      const broken = findings.filter(({ ok, isOfMachine }) => !ok && !isOfMachine);
      expect(broken.map(({ what, wanted, measured }) => `${what}: ${measured}, wanted ${wanted}`)).toEqual(
        [],
      );
      expect(findings.length).toBeGreaterThan(0);
    });
  }
});
