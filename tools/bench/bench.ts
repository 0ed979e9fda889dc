import { measureFirstView } from './first-view.ts';
import { measureHttp } from './http.ts';
import { openBench } from './open-bench.ts';

// npm run bench: ratios and sizes on the demo village, each with the command that makes it. Tests hold no timings; these
// figures do, and say on what machine they were made.
const bench = await openBench();
try {
  const lines = [...(await measureFirstView(bench)), ...(await measureHttp(bench))];
  console.log(`\n${lines.map(([what, value]) => `${what.padEnd(74)} ${value}`).join('\n')}`);
} finally {
  await bench.close();
}
