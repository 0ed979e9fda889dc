import type { FieldRefusal, Text } from '../../../house/result.ts';

/**
 * What there is to choose in a clause, said once: the types, the limits that the server keeps and the form in the
 * browser all follow from it, so that a new kind of clause is one file. Pure, as the browser draws from it.
 */
export type Field = SimpleField | RowsField;
export type Fields = { readonly [name: string]: Field };

type Said = { readonly label: Text };
export type SimpleField = Said &
  (
    | { readonly as: 'number'; readonly least: number; readonly most: number }
    | { readonly as: 'choice'; readonly of: Options }
    /** At least one of them. */
    | { readonly as: 'choices'; readonly of: Options }
    | { readonly as: 'line' }
    | { readonly as: 'prose' }
    | { readonly as: 'party' }
  );
/** One or more lines of the same fields, none of them twice. */
type RowsField = Said & {
  readonly as: 'rows';
  readonly of: { readonly [name: string]: SimpleField };
  readonly most: number;
};
type Options = { readonly [value: string]: Text };

type ValueOf<F extends Field> = F extends { readonly as: 'number' }
  ? number
  : F extends { readonly as: 'choice'; readonly of: infer O }
    ? keyof O & string
    : F extends { readonly as: 'choices'; readonly of: infer O }
      ? readonly (keyof O & string)[]
      : F extends { readonly as: 'rows'; readonly of: infer O extends Fields }
        ? readonly ValuesOf<O>[]
        : string;

/** The parameters that such fields give. */
export type ValuesOf<F extends Fields> = { readonly [K in keyof F]: ValueOf<F[K]> };

/** What a schema cannot see: who the parties are, and what stands there twice. */
export function fieldProblems(
  fields: Fields,
  values: Readonly<Record<string, unknown>>,
  isParty: (id: string) => boolean,
  before = '',
): FieldRefusal[] {
  return Object.entries(fields).flatMap(([name, field]) => {
    const path = `${before}${name}`;
    const value = values[name];
    if (field.as === 'party') return isParty(String(value)) ? [] : [{ path, key: 'clause.not_a_party' }];
    if (field.as === 'choices')
      return isTwice(value as readonly string[]) ? [{ path, key: 'clause.twice' }] : [];
    if (field.as !== 'rows') return [];
    const rows = value as readonly Readonly<Record<string, unknown>>[];
    return rows.flatMap((row, index) => [
      ...(rows.findIndex((one) => JSON.stringify(one) === JSON.stringify(row)) < index
        ? [{ path: `${path}.${index}.${Object.keys(field.of)[0]}`, key: 'clause.twice' }]
        : []),
      ...fieldProblems(field.of, row, isParty, `${path}.${index}.`),
    ]);
  });
}

const isTwice = (values: readonly string[]): boolean => new Set(values).size < values.length;
