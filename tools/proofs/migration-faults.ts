/**
 * What keeps the release before from working while a migration runs, or after it. A statement that is right all the same
 * says so in a comment of its own above it: `-- beside the traffic: why`.
 */
export function migrationFaults(sql: string): string[] {
  const alone = sql.startsWith('-- outside a transaction\n');
  const statements = statementsOf(sql);
  const made = statements.flatMap(
    ({ text }) => /^create table (?:if not exists )?([\w.]+)/.exec(text)?.[1] ?? [],
  );
  const faults: string[] = [];
  if (alone && statements.length !== 1) faults.push('outside a transaction stands one statement alone');
  for (const { text, excused } of statements) {
    if (excused) continue;
    const table = /\b(?:alter table(?: only| if exists)*|on) ([\w.]+)/.exec(text)?.[1];
    if (table !== undefined && made.includes(table)) continue;
    const whole = statements.map((one) => one.text).join(';');
    for (const { pattern, unless, say } of rules)
      if (
        pattern.test(text) &&
        !unless?.test(text) &&
        !(say === notNull && /validate constraint/.test(whole))
      )
        faults.push(`${say}: ${text.slice(0, 80)}`);
    if (/\bconcurrently\b/.test(text) && !alone)
      faults.push(`concurrently needs "-- outside a transaction" as the first line: ${text.slice(0, 80)}`);
  }
  return faults;
}

const notNull = 'not null reads the whole table under a lock; add a check, not valid, and validate it first';

const rules: readonly { pattern: RegExp; unless?: RegExp; say: string }[] = [
  {
    pattern: /\badd (?:column )?(?:if not exists )?(?!constraint\b)\w+ [^,]*\bnot null\b/,
    unless: /\bdefault\b/,
    say: 'a new column that must be filled needs a default: the release before does not fill it',
  },
  { pattern: /\bset not null\b/, say: notNull },
  {
    pattern: /^alter table .*\bdefault [^,]*\b(?:gen_random_uuid|random|clock_timestamp|nextval)\s*\(/,
    say: 'a default that differs by row writes the whole table anew',
  },
  {
    pattern: /^create (?:unique )?index\b/,
    unless: /\bconcurrently\b/,
    say: 'an index on a table that is there already is made concurrently',
  },
  {
    pattern: /\balter (?:column )?\w+ (?:set data )?type\b/,
    say: 'another type writes the whole table anew, and the release before expects the old one',
  },
  { pattern: /\brename\b/, say: 'the release before knows it by the old name' },
  {
    pattern: /^drop (?:table|schema|view|function|type|role)\b|\bdrop column\b/,
    say: 'the release before still uses it: drop it one release later',
  },
  {
    pattern: /\badd (?:constraint \w+ )?(?:foreign key|check)\b/,
    unless: /\bnot valid\b/,
    say: 'a constraint on a table that is there already is added not valid, and validated after it',
  },
  {
    pattern: /\badd (?:constraint \w+ )?(?:unique|primary key)\b/,
    unless: /\busing index\b/,
    say: 'make its index concurrently first, and add it using that',
  },
  { pattern: /^(?:lock|cluster|vacuum full|reindex)\b/, say: 'it keeps everybody waiting' },
];

type Statement = { readonly text: string; readonly excused: boolean };

/** Statements in lower case on one line each, without comments, strings and bodies of functions. */
function statementsOf(sql: string): Statement[] {
  const bare = sql
    .replace(/\$(\w*)\$[\s\S]*?\$\1\$/g, "''")
    .replace(/'(?:[^']|'')*'/g, "''")
    .replace(/^[ \t]*-- beside the traffic: .+$/gm, '§')
    .replace(/--.*$/gm, '');
  return bare
    .split(';')
    .map((text) => text.replace(/\s+/g, ' ').trim().toLowerCase())
    .filter((text) => text !== '' && text !== '§')
    .map((text) => ({ text: text.replaceAll('§', '').trim(), excused: text.startsWith('§') }));
}
