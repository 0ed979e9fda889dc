import type { Drill, Finding } from './drill.ts';
import { drills } from './drills.ts';
import { runDrill } from './stage.ts';

// npm run drill: all of them, one after another; npm run drill:kill, or npm run drill -- kill cut: some. With --short the
// numbers of the regression. Ends with 1 when something did not hold.

const words = process.argv.slice(2);
const short = words.includes('--short');
const asked = words.filter((word) => word !== '--short');
const unknown = asked.filter((name) => !drills.some((drill) => drill.name === name));
if (unknown.length > 0 || words.includes('--help')) {
  console.log(`Drills:\n${drills.map(({ name, about }) => `  ${name.padEnd(10)} ${about}`).join('\n')}`);
  process.exit(unknown.length > 0 ? 1 : 0);
}

const results: { drill: Drill; findings: Finding[]; seconds: number }[] = [];
for (const drill of drills.filter(({ name }) => asked.length === 0 || asked.includes(name))) {
  const counts = short ? drill.short : drill.full;
  if (!counts) continue;
  console.log(`\n── ${drill.name}: ${drill.about}`);
  const start = performance.now();
  const findings = await runDrill(drill, counts, (line) => console.log(`   ${line}`)).catch(
    (error: Error): Finding[] => [
      {
        what: 'the drill itself',
        wanted: 'runs to its end',
        measured: error.stack ?? String(error),
        ok: false,
      },
    ],
  );
  results.push({ drill, findings, seconds: (performance.now() - start) / 1000 });
  for (const { what, wanted, measured, ok } of findings)
    console.log(`${ok ? 'ok    ' : 'FAILED'} ${what}: ${measured} (wanted: ${wanted})`);
}

console.log(
  `\n${results
    .map(({ drill, findings, seconds }) => {
      const failed = findings.filter(({ ok }) => !ok).length;
      return `${failed === 0 ? 'ok    ' : 'FAILED'} ${drill.name.padEnd(10)} ${seconds.toFixed(1).padStart(7)} s  ${findings.length - failed} of ${findings.length}`;
    })
    .join('\n')}`,
);
// What was started is cleared away; a library that still waits for something holds up nobody.
process.exit(results.some(({ findings }) => findings.some(({ ok }) => !ok)) ? 1 : 0);
