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
