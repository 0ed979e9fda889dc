/** The cursor of a list by name: the last name and id seen, opaque to whoever asks. */
export const cursorOf = (...parts: readonly string[]): string =>
  Buffer.from(JSON.stringify(parts)).toString('base64url');

export function cursorFrom(cursor: string | undefined): readonly [string, string] | undefined {
  if (!cursor) return undefined;
  try {
    const parts: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString());
    if (Array.isArray(parts) && parts.length === 2 && parts.every((part) => typeof part === 'string'))
      return parts as unknown as [string, string];
  } catch {
    // Whoever writes a cursor herself starts at the beginning.
  }
  return undefined;
}
