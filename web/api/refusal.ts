/** A refusal as the server states it (problem+json, RFC 9457), and the few that only a browser can meet. */
export type Text = { nl: string; en: string };
export type FieldProblem = { path: string; key: string; params: Record<string, string | number> };

export type Refusal = {
  /** `request.not_open`, `denied`, `stale` …; `offline` and `cancelled` are the browser's own. */
  type: string;
  status: number;
  /** Only with `input.invalid`. */
  fields: FieldProblem[];
  /** Why, in words of the server: with `denied` and with most refusals of a room. */
  reason: Text | null;
  /** Only with `stale`: the view as it is now. */
  current: unknown;
  /** Everything else the server told, for texts with parameters. */
  details: Record<string, unknown>;
};

export type Answer<Value> = { ok: true; value: Value } | { ok: false; refusal: Refusal };

/** Lets a refusal pass through TanStack Query, which knows only thrown errors. */
export class RefusedError extends Error {
  override name = 'RefusedError';
  readonly refusal: Refusal;
  constructor(refusal: Refusal) {
    super(refusal.type);
    this.refusal = refusal;
  }
}

export function refusalOf(type: string, status = 0): Refusal {
  return { type, status, fields: [], reason: null, current: undefined, details: {} };
}

/** Nobody reached the server, or the server its database: it comes back by itself, and is tried again. */
export const passes = ({ type }: Refusal): boolean => type === 'offline' || type === 'unavailable';

/** Without an answer the write may have happened: the next try must carry the same key. */
export const isUnknown = (refusal: Refusal): boolean =>
  passes(refusal) || refusal.type === 'defect' || refusal.type === 'signed_out';

export function toRefusal(status: number, problem: Record<string, unknown>): Refusal {
  const { type, status: _status, fields, reason, current, ...details } = problem;
  return {
    type: typeof type === 'string' && type !== 'about:blank' ? nameOf(type) : nameFor(status),
    status,
    fields: Array.isArray(fields) ? fields.map(toFieldProblem) : [],
    reason: isText(reason) ? reason : null,
    current,
    details,
  };
}

export function isText(value: unknown): value is Text {
  return typeof value === 'object' && value !== null && 'nl' in value && 'en' in value;
}

/** A problem type may be a bare name or a URL that ends in it. */
const nameOf = (type: string) => type.replace(/^.*[/#:]/, '');

function nameFor(status: number): string {
  if (status === 401) return 'signed_out';
  if (status === 403) return 'denied';
  if (status === 404) return 'not_found';
  if (status === 413) return 'too_large';
  if (status === 429) return 'too_many';
  return 'defect';
}

function toFieldProblem(field: {
  path: string | (string | number)[];
  key: string;
  params?: object;
}): FieldProblem {
  const path = Array.isArray(field.path) ? field.path.join('.') : field.path;
  return { path, key: field.key, params: { ...field.params } };
}
