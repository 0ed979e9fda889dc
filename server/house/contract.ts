import { z } from 'zod';

// The strict content security policy forbids building functions from text; zod probes for it otherwise.
z.config({ jitless: true });

export type Subject =
  | 'contact'
  | 'planning'
  | 'matters'
  | 'tasks'
  | 'reports'
  | 'medical'
  | 'refusals'
  | 'sharing';

/** What crosses the wire for one use case. Room refusals are named in `errors`; those of the house go without saying. */
export type Verb<
  I extends z.ZodType = z.ZodType,
  O extends z.ZodType = z.ZodType,
  E extends string = string,
> = {
  readonly method: 'GET' | 'POST';
  /** Below `/api`; `:name` parts are fields of the input. */
  readonly path: string;
  /** One sentence for the API description. */
  readonly summary: string;
  readonly input: I;
  readonly output: O;
  /** What whoever acted on an old version is shown, where that is not the output. */
  readonly stands?: z.ZodType;
  readonly errors: readonly E[];
  /** Whose data leaves with the answer: one line per client in the access log. */
  readonly shows?: {
    readonly subject: Subject;
    readonly action?: 'read' | 'search' | 'write' | 'export' | 'print';
    readonly clients: (output: z.output<O>) => readonly string[];
  };
  /** True when nobody needs to be signed in (a link with a key). */
  readonly open?: boolean;
  /**
   * With `open`: the input's `token` is the key of a link, and the verb runs as the one for whom it was made; by
   * `guest_of_token` as a guest, who is nobody but the holder of that link.
   */
  readonly keyed?: 'ask_of_token' | 'feed_of_token' | 'guest_of_token';
  /** Largest body in bytes where it is not the usual 256 KiB. */
  readonly largest?: number;
  /** The answer is a file instead of JSON; the output is then `fileAnswer`. */
  readonly file?: boolean;
};

export const verb = <I extends z.ZodType, O extends z.ZodType, const E extends string = never>(
  declared: Omit<Verb<I, O, E>, 'errors'> & { readonly errors?: readonly E[] },
): Verb<I, O, E> => ({ errors: [], ...declared });

export type Contract<R extends string = string, V extends Record<string, Verb> = Record<string, Verb>> = {
  readonly room: R;
  readonly verbs: V;
};

export const contract = <const R extends string, V extends Record<string, Verb>>(
  room: R,
  verbs: V,
): Contract<R, V> => ({ room, verbs });

/** An answer that is a file: a PDF, a calendar, a table. */
export const fileAnswer = z.object({
  name: z.string(),
  mediaType: z.string(),
  bytes: z.instanceof(Uint8Array),
});

// Words that many rooms share on the wire. Lengths are counted in characters.

export const id = z.uuid();
/** The secret in the address of a link. */
export const token = z.string().regex(/^[\w-]{20,100}$/);
/** A day that somebody lives or plans in: from far ones no week, month or age is reckoned. */
export const day = z.iso.date().refine((text) => text >= '1850-01-01' && text < '2200-01-01', 'date');
export const time = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'time');
/** What the database counts with, four bytes: a larger number is an input that is wrong, not a fault. */
const most = 2 ** 31 - 1;
export const version = z.number().int().min(1).max(most);
/** 0 of what is not there yet. */
export const versionOrNone = z.number().int().min(0).max(most);
export const line = z.string().trim().min(1).max(120);
export const optionalLine = z.string().trim().max(120);
export const prose = z.string().trim().max(4000);
export const text = z.object({ nl: z.string(), en: z.string() });
export const decision = z.union([
  z.object({ allowed: z.literal(true) }),
  z.object({ allowed: z.literal(false), reason: text }),
]);
export const face = z.object({
  id,
  name: z.string(),
  title: z.string(),
  kind: z.enum(['person', 'member', 'team', 'organisation']),
  organisationName: z.string().nullable(),
  photoId: id.nullable(),
  phone: z.string().nullable(),
});
export const done = z.object({});
/** Lists are paged by key: the cursor of the last row seen, opaque to the asker. */
export const page = z.strictObject({ after: z.string().max(300).optional() });
