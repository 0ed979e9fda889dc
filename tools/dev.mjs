import { spawn } from 'node:child_process';
import { ensureInstalled, root } from './install.mjs';

// npm run dev: the server from its sources, started again at each change, and Vite for the web beside it. When one of
// the two ends, so does the other.

ensureInstalled();
const programs = [
  ['node_modules/.bin/tsx', 'watch', '--clear-screen=false', 'server/main.ts'],
  ['node_modules/.bin/vite', '--clearScreen', 'false'],
];
const children = programs.map(([program, ...parameters]) =>
  spawn(program, parameters, { cwd: root, stdio: 'inherit', shell: process.platform === 'win32' }),
);
const stop = (signal) => {
  for (const child of children) child.kill(signal);
};
process.on('SIGINT', () => stop('SIGINT')).on('SIGTERM', () => stop('SIGTERM'));
for (const child of children) {
  child.on('exit', (code) => {
    process.exitCode ??= code ?? 0;
    stop('SIGTERM');
  });
}
