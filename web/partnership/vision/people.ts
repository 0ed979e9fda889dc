/** One person a line: a name, and behind it a mail address for whoever has one. */
export type Typed = { readonly name: string; readonly email: string | null };

export type ReadPeople =
  | { readonly people: readonly Typed[] }
  | { readonly wrong: 'mailWrong' | 'nameLacks'; readonly mail: string };

const isMail = (word: string): boolean => /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(word);

export function readPeople(typed: string): ReadPeople {
  const people: Typed[] = [];
  for (const row of typed.split('\n')) {
    const words = row.split(/[\s,;<>]+/).filter(Boolean);
    if (words.length === 0) continue;
    const mail = words.find((word) => word.includes('@'));
    if (mail !== undefined && !isMail(mail)) return { wrong: 'mailWrong', mail };
    const name = words.filter((word) => word !== mail).join(' ');
    if (mail !== undefined && !name) return { wrong: 'nameLacks', mail };
    people.push({ name, email: mail ?? null });
  }
  return { people };
}
