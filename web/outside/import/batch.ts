import type { Output } from '../../api/contracts.ts';
import { paths } from '../../paths.ts';

export type Batch = Output<'import.show'>;

/** Which list and which step: it can be left and taken up again. */
export const stepAddress = (id: string, step: number) => `${paths.importPeople()}?lijst=${id}&stap=${step}`;

export type Field = NonNullable<Batch['columns'][number]['field']>;

export const fields: Field[] = [
  'number',
  'name',
  'givenName',
  'prefix',
  'familyName',
  'birthDate',
  'gender',
  'address',
  'street',
  'houseNumber',
  'addition',
  'postcode',
  'place',
  'phone',
  'email',
  'roles',
  'level',
  'starts',
  'does',
  'days',
  'hasCar',
  'certificate',
  'remarks',
];
