import { parseArgs } from 'node:util';
import { fillDatabase, keptIn, openWorld, secret } from './world/open-world.ts';
import { shapesOf } from './world/shape.ts';

// npm run bench:world [-- --clients 10000] [--database postgres://…]: makes a large world and keeps it for the benches.

const { values } = parseArgs({
  options: { clients: { type: 'string', default: '100000' }, database: { type: 'string' } },
});
const clients = Number(values.clients);
const begun = performance.now();
if (values.database) {
  await fillDatabase({ ownerUrl: values.database, secret, shapes: shapesOf(clients) }, console.log);
} else {
  const world = await openWorld(clients, console.log);
  await world.close();
  console.log(`Kept in ${keptIn()}.`);
}
console.log(
  `${clients} clients in the home region, ready in ${((performance.now() - begun) / 1000).toFixed(0)} s.`,
);
