import { spawnSync } from 'node:child_process';
import { expect, test } from 'vitest';
import { openLog, wordless } from './log.ts';

const canary = 'Jannigje Kanarie, 999990019, kanarie@example.org';

function logged(write: (log: ReturnType<typeof openLog>) => void): string {
  let text = '';
  write(
    openLog('trace', {
      write: (line: string) => {
        text += line;
      },
    }),
  );
  return text;
}

const broken = Object.assign(new TypeError(`${canary}\n    at ${canary}`), {
  code: '22P02',
  detail: canary,
  response: canary,
});

test('of an error the log has its kind, code and place, however it is handed over', () => {
  const text = logged((log) => {
    log.error(broken);
    log.warn({ err: broken });
    log.warn({ err: broken }, broken.message);
    log.child({ reqId: 'x' }).error({ err: broken }, 'something failed');
    log.error({ req: { url: `/?q=${canary}`, headers: { cookie: canary } }, user: { name: canary } }, 'x');
  });
  expect(text).not.toMatch(/Kanarie|999990019|kanarie@/);
  expect(text.match(/"kind":"TypeError","code":"22P02"/g)).toHaveLength(4);
  expect(text).toMatch(/log\.test\.ts:\d+/);
  expect(text).toContain('something failed');
});

test('an error that is kept somewhere has no words', () => {
  const bare = wordless(Object.assign(broken, { responseCode: 550 }));
  expect(bare.message).toBe('TypeError 22P02 550');
  expect(`${bare.stack}`).not.toMatch(/Kanarie/);
});

test.each([
  ['a library traces it', 'console.trace(error)', 'trace', 0],
  ['it is thrown', 'setTimeout(() => { throw error; })', 'crash', 1],
  ['nobody waits for it', 'void Promise.reject(error)', 'crash', 1],
])('an error outside the log has no words either: %s', (_how, code, msg, status) => {
  const ended = spawnSync(
    process.execPath,
    [
      '--import',
      'tsx',
      '--input-type=module',
      '--eval',
      `import { keepWordsInside } from '${new URL('log.ts', import.meta.url)}';
       const error = new TypeError('${canary}');
       keepWordsInside();
       ${code};`,
    ],
    { encoding: 'utf8' },
  );
  expect(`${ended.stdout}${ended.stderr}`).not.toMatch(/Kanarie|999990019|kanarie@/);
  expect(JSON.parse(ended.stderr)).toMatchObject({ msg, err: { kind: 'TypeError' } });
  expect(ended.status).toBe(status);
});
