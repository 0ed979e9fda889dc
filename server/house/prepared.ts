// Planning a statement behind walls costs more than running it. One that is sent often is therefore prepared, once for
// each connection. What it shows or may write is decided anew every time: the key ring and the grants are read when it runs.

// Only with a list of columns: a prepared `select *` breaks when a migration adds a column underneath it.
const isStatement = /^\s*(?:select|with|insert|update|delete)\b/i;
const isOpen = /\b(?:select (?:distinct )?|returning )\*|\.\*/i;

// Sent this often, it is worth its place; a connection keeps its plans, hence not more than so many.
const often = 3;
const most = 300;

const names = new Map<string, string>();
let counts = new Map<string, number>();

/** The name under which this text is prepared, the same for all connections; none while it is rare. */
export function preparedName(text: string): string | undefined {
  const known = names.get(text);
  if (known !== undefined || names.size >= most || !isStatement.test(text) || isOpen.test(text)) return known;
  const count = (counts.get(text) ?? 0) + 1;
  // Lists of every length make texts without end: what was rare so far is forgotten.
  if (counts.size >= 1000) counts = new Map();
  counts.set(text, count);
  if (count < often) return undefined;
  counts.delete(text);
  const name = `often_${names.size + 1}`;
  names.set(text, name);
  return name;
}
