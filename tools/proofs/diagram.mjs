import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../install.mjs';
import { cruiseProject } from './cruise.mjs';

// Draws in docs/architecture.md which room leans on which, from the imports themselves. `--check` only says whether the
// drawing is current.

const wings = ['people', 'partnership', 'care', 'means', 'outside'];
// Mermaid takes a dash in a name for an arrow.
const nameOf = (room) => room.replace(/\W/g, '_');
const marks = /(<!-- rooms -->\n)[\s\S]*?(<!-- \/rooms -->)/;

const roomOf = (source) => {
  const [place, wing, room] = source.split('/');
  if (place === 'server' && wings.includes(wing) && room !== undefined) return `${wing}/${room}`;
  return undefined;
};

function draw(graph) {
  const sources = graph.filter(({ source }) => !/\.test\.tsx?$/.test(source));
  const rooms = [...new Set(sources.map(({ source }) => roomOf(source)).filter(Boolean))].sort();
  const leans = new Set();
  for (const { source, dependencies } of sources) {
    const from = roomOf(source);
    for (const { resolved } of dependencies) {
      const to = roomOf(resolved);
      if (from && to && from !== to) leans.add(`  ${nameOf(from)} --> ${nameOf(to)}`);
    }
  }
  const boxes = wings.flatMap((wing) => {
    const own = rooms.filter((room) => room.startsWith(`${wing}/`));
    if (own.length === 0) return [];
    return [
      `  subgraph ${wing}`,
      ...own.map((room) => `    ${nameOf(room)}[${room.split('/')[1]}]`),
      '  end',
    ];
  });
  return ['```mermaid', 'flowchart RL', ...boxes, ...[...leans].sort(), '```', ''].join('\n');
}

const file = join(root, 'docs', 'architecture.md');
const present = readFileSync(file, 'utf8');
if (!marks.test(present))
  throw new Error('docs/architecture.md has lost its marks <!-- rooms --> and <!-- /rooms -->');
const { graph } = await cruiseProject(root);
const wanted = present.replace(marks, (_, open, close) => `${open}${draw(graph)}${close}`);
if (process.argv.includes('--check')) {
  if (present !== wanted) {
    console.error(
      'The drawing in docs/architecture.md is not what the code imports. Run: npm run docs:generate',
    );
    process.exitCode = 1;
  }
} else {
  writeFileSync(file, wanted);
}
