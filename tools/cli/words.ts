import type { FieldRefusal, Refusal } from '../../server/house/result.ts';
import { StartError } from '../../server/house/start-error.ts';

// Refusals of the rooms in words for a terminal.

const refusals: Readonly<Record<string, string>> = {
  not_found: 'This does not exist.',
  stale: 'Someone else changed this in the meantime. Try again.',
  'account.no_email': 'She has no mail address. Give her one on the screen first.',
  'person.number_taken': 'Someone else has this number.',
  'import.not_open': 'This list was read in or thrown away already.',
  'import.has_refused': 'Some rows are refused. Correct them in the file, or leave them out: --skip-refused',
  'table.empty': 'The file has no rows.',
  'table.too_large': 'The file is larger than 5 MB. Keep only the list of people.',
  'table.too_many_rows': 'The file has more than 10,000 rows. Split it.',
  'table.too_many_columns': 'The file has more than 200 columns. Take out what is not needed.',
  'table.no_headings': 'The first row must say what the columns hold, such as Naam and Adres.',
  'table.old_excel': 'This is an old Excel file. Save it as .xlsx.',
  'table.unreadable': 'The file cannot be read. Save it as .xlsx or as CSV.',
};

const problems: Readonly<Record<string, string>> = {
  'field.required': 'is missing',
  'field.too_long': 'is longer than {most} characters',
  'field.format': 'holds signs that cannot be kept',
  'field.date': 'is no day that exists, such as 31-3-1942',
  'field.email': 'is no mail address',
  'person.bsn': 'holds a citizen service number, which may not be kept here',
  'person.birth_future': 'lies in the future',
  'person.birth_past': 'lies too far in the past',
  'person.postcode': 'is no postcode, such as 3711 AB',
  'person.phone': 'is no whole telephone number',
  'person.number_taken': 'belongs to someone else',
  'import.short_year': 'needs a year of four digits',
  'import.unknown_task': 'names a task that is not known; known are rijden, koken, klussen, tuin and so on',
  'import.unknown_days': 'must be like ma, wo or ma t/m vr',
  'import.yes_or_no': 'must be ja or nee',
  'import.unknown_role': 'must be lid, vrijwilliger or bestuur; other roles are given on the screen',
  'import.double': 'is the same person as in row {row}',
  'organisation.name_taken': 'is the name of an organisation that is there already',
  'organisation.provides_nothing':
    'must name what this care organisation may provide: --capacity zvw_provider, wlz_provider or wmo_provider',
};

type Problem = Pick<FieldRefusal, 'path' | 'key'> & { params?: FieldRefusal['params'] | undefined };

/** `said` gives a field the name by which the person at the keyboard knows it. */
export function problemText({ path, key, params = {} }: Problem, said = (path: string) => path): string {
  const words = (problems[key] ?? `is refused (${key})`).replace(
    /\{(\w+)\}/g,
    (_all, name) => `${params[name] ?? ''}`,
  );
  return `${said(path)} ${words}`;
}

/** A refusal ends the command with its reason and exit code 1. */
export function orStop<T>(
  result: { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: Refusal },
  said?: (path: string) => string,
): T {
  if (result.ok) return result.value;
  const { error } = result;
  if ('fields' in error && Array.isArray(error.fields))
    throw new StartError(
      error.fields.map((field: FieldRefusal) => `${problemText(field, said)}.`).join('\n'),
    );
  if ('reason' in error) throw new StartError((error.reason as { en: string }).en);
  throw new StartError(refusals[error.type] ?? `Refused: ${error.type}.`);
}
