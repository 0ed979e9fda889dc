import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import rules from '../../.dependency-cruiser.mjs';

// dependency-cruiser reads with swc here (its TypeScript parser does not work with TypeScript 7), and what it does with
// swc misses three things: JSX, `typeof import('…')`, and whether an import is of types alone. They are added to what
// swc returns, which must be arranged before dependency-cruiser is loaded.
const swc = createRequire(import.meta.url)('@swc/core');
const parse = swc.parseFileSync;
let withTypes = true;
swc.parseFileSync = (file, options) => {
  const module = parse(file, { ...options, tsx: file.endsWith('x') });
  const body = withTypes
    ? [...typeImports(module.body), ...module.body]
    : module.body.filter(({ type, typeOnly }) => !(typeOnly && /^(Import|Export)/.test(type)));
  return { ...module, body };
};
const { cruise } = await import('dependency-cruiser');

/** `typeof import('x').y` as the import that it is. */
function typeImports(node) {
  if (typeof node !== 'object' || node === null) return [];
  const inside = Object.values(node).flatMap(typeImports);
  if (node.type !== 'TsImportType') return inside;
  const { span, argument } = node;
  return [{ type: 'ImportDeclaration', span, source: argument, specifiers: [], typeOnly: true }, ...inside];
}

const places = ['server', 'planner', 'web', 'demo', 'tests', 'tools', 'database'];

/**
 * Holds the code below `folder` against the one-way rules.
 * @returns {Promise<{ graph: { source: string, dependencies: { resolved: string }[] }[], violations: { rule: string, from: string, to: string }[] }>}
 */
export async function cruiseProject(folder) {
  const all = await cruiseOnce(folder, true);
  const values = await cruiseOnce(folder, false);
  return { graph: all.graph, violations: [...all.violations, ...values.violations] };
}

async function cruiseOnce(folder, types) {
  withTypes = types;
  const forbidden = rules.forbidden
    .filter(({ values = false }) => values !== types)
    .map(({ values, ...rule }) => rule);
  const { output } = await cruise(
    places.filter((place) => existsSync(join(folder, place))),
    { ...rules.options, ruleSet: { forbidden }, validate: true, baseDir: folder },
  );
  return {
    graph: output.modules.filter(({ source }) => places.some((place) => source.startsWith(`${place}/`))),
    violations: output.summary.violations.map(({ rule, from, to }) => ({ rule: rule.name, from, to })),
  };
}
