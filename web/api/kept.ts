/** Views kept on this device for a day, so that today's page can be read without internet. */
const day = 24 * 60 * 60 * 1000;
const nameOf = (key: readonly unknown[]) => `tango.kept.${JSON.stringify(key)}`;

type Kept<Value> = { value: Value; takenAt: number };

export function keep(key: readonly unknown[], value: unknown) {
  try {
    localStorage.setItem(nameOf(key), JSON.stringify({ value, takenAt: Date.now() }));
  } catch {
    // A full or forbidden storage only means that this page cannot be read offline.
  }
}

export function kept<Value>(key: readonly unknown[]): Kept<Value> | null {
  const text = localStorage.getItem(nameOf(key));
  if (!text) return null;
  const old = JSON.parse(text) as Kept<Value>;
  if (Date.now() - old.takenAt < day) return old;
  dropKept(key);
  return null;
}

export function dropKept(key: readonly unknown[]) {
  localStorage.removeItem(nameOf(key));
}
