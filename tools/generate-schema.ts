import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { API, type Checker, type Symbol as Named, SymbolFlags, type Type } from 'typescript/unstable/sync';
import { root } from '../server/house/root.ts';

// What the planner reads and writes, as JSON schema: made from the types and their comments in planner/problem.ts,
// planner/answer.ts and planner/event.ts by TypeScript's own checker. `--check` only says whether planner/schema is current.
//
// A tag (@minimum, @maximum, @minLength, @maxLength, @pattern, @asType; @maxItems and @uniqueItems of a list) holds for
// every number and text below it that has none nearer by. A type that has no place in JSON is an error.

const schemas = [
  { type: 'PlanProblem', source: 'planner/problem.ts', target: 'planner/schema/problem.schema.json' },
  { type: 'Plan', source: 'planner/answer.ts', target: 'planner/schema/plan.schema.json' },
  { type: 'EventFile', source: 'planner/event.ts', target: 'planner/schema/event.schema.json' },
];

type Json = Record<string, unknown>;
type Tags = Readonly<Record<string, string>>;

const tagsOf = (symbol: Named, checker: Checker): Tags =>
  Object.fromEntries(symbol.getJsDocTags(checker).map(({ name, text }) => [name, text ?? '']));

/** The comment without the ends of its lines; lists keep theirs. */
function wordsOf(symbol: Named, checker: Checker): Json {
  const words = symbol.getDocumentationComment(checker).replace(/(?<!\n)\n(?![\n-])/g, ' ');
  return words === '' ? {} : { description: words };
}

function pick(tags: Tags, ...names: string[]): Json {
  return Object.fromEntries(
    names.flatMap((name) => {
      const text = tags[name];
      return text === undefined ? [] : [[name, name === 'pattern' ? text : JSON.parse(text)]];
    }),
  );
}

/** `modules`: the one of the type first, then those from which it takes others. */
function schemaOf(name: string, modules: readonly Named[], checker: Checker): Json {
  const exported = modules.flatMap((module) => checker.getExportsOfModule(module));
  const named = (type: Type) => exported.find((symbol) => symbol.id === type.getAliasSymbol()?.id);
  const whole = exported.find((symbol) => symbol.name === name);
  if (!whole) throw new Error(`There is no exported type ${name}.`);
  const everywhere = tagsOf(whole, checker);
  const defs: Record<string, Json> = {};

  function refTo(symbol: Named): Json {
    if (!defs[symbol.name]) {
      // Kept before it is filled, for types that lead back to themselves.
      const def: Json = {};
      defs[symbol.name] = def;
      const tags = { ...everywhere, ...tagsOf(symbol, checker) };
      Object.assign(def, wordsOf(symbol, checker), shape(checker.getDeclaredTypeOfSymbol(symbol), tags));
    }
    return { $ref: `#/$defs/${symbol.name}` };
  }

  function shape(type: Type, tags: Tags): Json {
    const kind = checker.typeToString(type);
    if (kind === 'string') return { type: 'string', ...pick(tags, 'minLength', 'maxLength', 'pattern') };
    if (kind === 'boolean') return { type: 'boolean' };
    if (kind === 'number') return { type: tags.asType ?? 'number', ...pick(tags, 'minimum', 'maximum') };
    if (type.isLiteralType()) return { const: type.value };
    if (type.isUnionType()) {
      const members = type.getTypes();
      if (members.every((member) => member.isLiteralType()))
        return { enum: members.map((member) => member.value) };
      return { anyOf: members.map((member) => within(member, tags)) };
    }
    if (checker.isArrayType(type)) {
      const [items] = type.isTypeReference() ? checker.getTypeArguments(type) : [];
      const { maxItems, uniqueItems, ...inner } = tags;
      const outer = pick(tags, 'maxItems', 'uniqueItems');
      if (items) return { type: 'array', ...outer, items: within(items, inner) };
    }
    if (type.isObjectType() || type.isIntersectionType()) return objectOf(type, kind, tags);
    throw new Error(`${kind} has no place in JSON.`);
  }

  function objectOf(type: Type, kind: string, tags: Tags): Json {
    const properties = checker.getPropertiesOfType(type);
    if (properties.length === 0) throw new Error(`${kind} has no fields.`);
    const required = properties.filter(({ flags }) => (flags & SymbolFlags.Optional) === 0);
    return {
      type: 'object',
      properties: Object.fromEntries(
        properties.map((property) => {
          const given = checker.getTypeOfSymbol(property);
          const found = given && checker.getNonNullableType(given);
          if (!found) throw new Error(`${kind}.${property.name} has no type.`);
          const below = { ...tags, ...tagsOf(property, checker) };
          return [property.name, { ...wordsOf(property, checker), ...within(found, below) }];
        }),
      ),
      ...(required.length > 0 ? { required: required.map((property) => property.name) } : {}),
      additionalProperties: false,
    };
  }

  function within(type: Type, tags: Tags): Json {
    const symbol = named(type);
    return symbol ? refTo(symbol) : shape(type, tags);
  }

  const body = { ...wordsOf(whole, checker), ...shape(checker.getDeclaredTypeOfSymbol(whole), everywhere) };
  const ordered = Object.fromEntries(
    exported.flatMap(({ name }) => (defs[name] ? [[name, defs[name]]] : [])),
  );
  return { title: name, ...body, $defs: ordered };
}

// A project of these files alone: the whole one would take a hundred times as long to read.
const config = join(root, 'planner', 'schema', 'tsconfig.json');
const compilerOptions = { strict: true, exactOptionalPropertyTypes: true, types: [], noEmit: true };
const files = schemas.map(({ source }) => join(root, source));
const api = new API({
  fs: {
    readFile: (file) => (file === config ? JSON.stringify({ compilerOptions, files }) : undefined),
    fileExists: (file) => (file === config ? true : undefined),
  },
});
try {
  const project = api.updateSnapshot({ openProjects: [config] }).getProject(config);
  const moduleOf = (source: string) => {
    const file = project?.program.getSourceFile(join(root, source));
    const module = file && project?.checker.getSymbolAtLocation(file);
    if (!module) throw new Error(`${source} cannot be read.`);
    return module;
  };
  for (const { type, source, target } of schemas) {
    if (!project) throw new Error(`${source} cannot be read.`);
    const modules = [source, ...schemas.map((other) => other.source).filter((other) => other !== source)];
    const schema = {
      $schema: 'https://json-schema.org/draft/2020-12/schema',
      $comment: `Generated by npm run planner:schema from ${source}. Do not edit.`,
      ...schemaOf(type, modules.map(moduleOf), project.checker),
    };
    const wanted = `${JSON.stringify(schema, null, 2)}\n`;
    if (!process.argv.includes('--check')) writeFileSync(join(root, target), wanted);
    else if (readFileSync(join(root, target), 'utf8') !== wanted) {
      console.error(`${target} is not what ${source} says. Run: npm run planner:schema`);
      process.exitCode = 1;
    }
  }
} finally {
  api.close();
}
