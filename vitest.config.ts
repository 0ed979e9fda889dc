import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

const everywhere = ['server/**', 'planner/**', 'web/**', 'demo/**', 'tools/**', 'tests/**'];
const files = (ending: string) => everywhere.map((place) => `${place}/*${ending}`);

/** The walk over every page takes longest: begun last, everyone would wait for it alone. */
class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]) {
    const sorted = await super.sort(files);
    const isLongest = ({ moduleId }: TestSpecification) => moduleId.includes('every-page');
    return [...sorted.filter(isLongest), ...sorted.filter((file) => !isLongest(file))];
  }
}

// A story has a Tango and a browser of its own, a room a database: more at a time than cores only makes them wait.
const maxWorkers = 2;

// Three kinds of tests, told apart by the ending of their names. Tests hold no timings of their own; the limits
// here only keep a hanging test from hanging the run.
export default defineConfig({
  test: {
    sequence: { sequencer: LongestFirst },
    projects: [
      {
        test: {
          name: 'unit',
          include: [...files('.test.ts'), ...files('.test.tsx')],
          exclude: [...files('.db.test.ts'), 'tests/isolation/**'],
          maxWorkers,
          testTimeout: 60_000,
        },
      },
      {
        test: {
          name: 'db',
          include: [...files('.db.test.ts'), 'tests/isolation/**/*.test.ts'],
          globalSetup: ['tests/database/global-setup.ts'],
          maxWorkers,
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      {
        test: {
          name: 'e2e',
          include: ['tests/**/*.e2e.ts'],
          globalSetup: ['tests/e2e/global-setup.ts'],
          maxWorkers,
          maxConcurrency: maxWorkers,
          testTimeout: 180_000,
          hookTimeout: 180_000,
        },
      },
    ],
  },
});
