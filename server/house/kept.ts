import type { Text } from './result.ts';
import { say } from './text.ts';

// What is kept about people. Each room declares its tables in a small file of its own; app.ts gathers them, and from the
// whole follow the file someone gets of her data, what erasure does, when something goes, and the register of processing.

/** What it is kept for: an activity in the register of processing (AVG art. 30). */
export type Use =
  | 'identity'
  | 'membership'
  | 'volunteers'
  | 'staff'
  | 'requests'
  | 'page'
  | 'care'
  | 'sharing'
  | 'partnership'
  | 'accounts'
  | 'log'
  | 'audit'
  | 'imports'
  | 'rights';

/**
 * How long: `file` follows the law that holds for whoever keeps it (care, Wmo or neither), `page` the longest of all who
 * care for her, `whole` goes with the person herself, `short` within days, `stand_in` with whoever was there for a while.
 */
export type Term =
  | 'file'
  | 'page'
  | 'member'
  | 'whole'
  | 'contract'
  | 'log'
  | 'short'
  | 'stand_in'
  | 'import'
  | 'with_file';

/** Which organisation answers for a row `t`, in SQL: `is` gives it; `of` finds its rows from its own side, at the price of those. */
type Keeper = { readonly is: string; readonly of: (id: string) => string };

const named = (column: string): Keeper => ({ is: `t.${column}`, of: (id) => `t.${column} = ${id}` });
const through = (key: string, table: string, column: string): Keeper => ({
  is: `(select o.${column} from ${table} o where o.id = t.${key})`,
  of: (id) => `t.${key} in (select o.id from ${table} o where o.${column} = ${id})`,
});

export const keepers = {
  own: named('organisation_id'),
  /** The page has no organisation of its own: who opened it answers for it. */
  page: through('client_id', 'client', 'registered_by'),
  registered: named('registered_by'),
  asked: through('request_id', 'request', 'organisation_id'),
  plan: through('care_plan_id', 'care_plan', 'organisation_id'),
  sender: named('from_organisation_id'),
  receiver: named('to_organisation_id'),
  nobody: { is: 'null::uuid', of: (id) => `${id} is not null` },
} as const satisfies Readonly<Record<string, Keeper>>;

export type Kept = {
  readonly table: string;
  readonly title: Text;
  readonly use: Use;
  /** Columns that name whose data a row is: a person, a client or a face. SQL over `t` where it takes another table. */
  readonly subject: readonly string[];
  /** Columns that name who did something in a row about someone else. */
  readonly actor?: readonly string[];
  /** Columns that she reads of a row about her, by name and in order. */
  readonly shows: string;
  /** Columns that she reads of a row about someone else, in which she only acted. */
  readonly acted?: string;
  /** Columns with words or files in them that she does not get, each with the reason. */
  readonly hides?: Readonly<Record<string, string>>;
  /** SQL over `t`: when it was last changed; the term runs from there. */
  readonly at: string;
  readonly keeper: Keeper;
  readonly term: Term;
  /** Gone; emptied, because other rows point at it; or kept for the reason given. */
  readonly erasure: 'delete' | { readonly empty: Readonly<Record<string, string>> } | { readonly keep: Text };
};

/** A table without data about people, and why. */
export type Impersonal = { readonly table: string; readonly impersonal: string };

export type Declared = Kept | Impersonal;

export const isKept = (one: Declared): one is Kept => 'shows' in one;

/**
 * A table outside the rooms: of the directory, or of the hallway's own schema. What of a person stands in it and when that
 * goes, or null when it holds nothing about people.
 */
export type Beside = { readonly table: string; readonly goes: string | null };

export const houseBeside: readonly Beside[] = [
  { table: 'house.operator', goes: 'with the person, or when the command line says so' },
  { table: 'house.pulse', goes: null },
  { table: 'house.chain_round', goes: null },
  { table: 'house.chain_fault', goes: null },
  { table: 'house.daily_job', goes: null },
  { table: 'house.told_alarm', goes: null },
  { table: 'house.here', goes: null },
];

const byLaw = say(
  'De wet vraagt dit te bewaren: wie keek naar wiens gegevens.',
  'The law asks to keep this: who looked at whose data.',
);

/** The tables of the hallway itself. */
export const houseKept: readonly Declared[] = [
  {
    table: 'access_log',
    title: say('Wie heeft gekeken', 'Who looked'),
    use: 'log',
    subject: ['client_person_id'],
    actor: ['person_id'],
    shows: 'at looker_name looker_role organisation_name subject action ground',
    acted: 'at subject action organisation_name',
    hides: { verb: 'an inner name of the software', origin: 'address of the device of another person' },
    at: 't.at',
    keeper: keepers.own,
    term: 'log',
    erasure: { keep: byLaw },
  },
  {
    table: 'fact',
    title: say('Wat er gebeurde', 'What happened'),
    use: 'audit',
    subject: [],
    actor: ['person_id'],
    shows: '',
    acted: 'at type',
    hides: {
      subject: 'ids and hashes alone',
      previous: 'a hash',
      hash: 'a hash',
    },
    at: 't.at',
    keeper: keepers.own,
    term: 'with_file',
    erasure: {
      keep: say(
        'Dit zijn alleen nummers, zonder naam of inhoud. Zij bewijzen dat niets stil is veranderd.',
        'These are numbers alone, without name or content. They prove that nothing was changed in silence.',
      ),
    },
  },
  { table: 'job_done', impersonal: 'Jobs whose effect is committed: numbers alone, for a month.' },
  {
    table: 'guest_link',
    impersonal: 'A link without an account: until when it works and hashes, never for whom.',
  },
  { table: 'chain_head', impersonal: 'The last link of each chain: a number and a hash.' },
  {
    table: 'idempotency_key',
    title: say('Antwoorden op verzoeken van uw apparaat', 'Answers to requests of your device'),
    use: 'accounts',
    subject: ['person_id'],
    shows: 'created_at',
    hides: {
      key: 'a random number of the device',
      request_hash: 'a hash',
      answer: 'a copy of what the page showed her for a few days; the rows themselves are in this file',
    },
    at: 't.created_at',
    keeper: keepers.nobody,
    term: 'short',
    erasure: 'delete',
  },
  {
    table: 'stored_file',
    title: say('Bestanden', 'Files'),
    use: 'care',
    subject: [
      'client_id',
      '(select p.id from person p where p.photo_id = t.id limit 1)',
      '(select f.id from face f where f.photo_id = t.id limit 1)',
    ],
    actor: ['created_by'],
    shows: 'name media_type created_at bytes',
    acted: 'created_at media_type',
    hides: { sha256: 'a hash of the file' },
    at: 't.created_at',
    keeper: keepers.own,
    term: 'file',
    erasure: { empty: { name: "'gewist'", bytes: "'\\x'", sha256: "''" } },
  },
];
