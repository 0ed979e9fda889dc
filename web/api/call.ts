/**
 * One door to the server: `call(verb, input)`. Answers are values; only defects of our own throw.
 * A lost connection, or a server whose database is away, is tried again with the same idempotency key, so a write happens once. An expired session
 * in the middle of a form opens the sign-in dialog over the page, and the same submission goes on.
 */
import { table } from '../api.gen.ts';
import type { Input, Output, Verb } from './contracts.ts';
import { type Answer, passes, refusalOf, toRefusal } from './refusal.ts';
import { currentSession } from './session.ts';

type Options = { key?: string; signal?: AbortSignal | undefined; base?: string; pauses?: number[] };
type SignInAgain = () => Promise<boolean>;

/** A mobile connection that drops usually comes back within seconds. */
const usualPauses = [400, 1500];
const patience = 30_000;

let signInAgain: SignInAgain | null = null;
let asking: Promise<boolean> | null = null;
let signIns = 0;

/** The shell gives the dialog; it answers true when someone signed in again. */
export function onSignedOut(ask: SignInAgain | null) {
  signInAgain = ask;
}

export function call<Name extends Verb>(
  verb: Name,
  input: Input<Name>,
  options: Options = {},
): Promise<Answer<Output<Name>>> {
  return insist(verb, input, options, (response) => response.json() as Promise<Output<Name>>);
}

export type FileOfCall = { name: string; bytes: Blob };

/** The same door for a verb that answers with a file. */
export function callForFile<Name extends Verb>(
  verb: Name,
  input: Input<Name>,
  options: Options = {},
): Promise<Answer<FileOfCall>> {
  return insist(verb, input, options, async (response) => ({
    name: nameIn(response.headers.get('content-disposition') ?? ''),
    bytes: await response.blob(),
  }));
}

const nameIn = (disposition: string) =>
  decodeURIComponent(/filename\*=UTF-8''([^;]+)/.exec(disposition)?.[1] ?? 'tango');

type Read<Value> = (response: Response) => Value | Promise<Value>;

async function insist<Value>(
  verb: Verb,
  input: unknown,
  options: Options,
  read: Read<Value>,
): Promise<Answer<Value>> {
  const { key = crypto.randomUUID(), pauses = usualPauses } = options;
  let asked = false;
  for (let attempt = 0; ; attempt++) {
    const signInsBefore = signIns;
    const answer = await send(verb, input, { ...options, key }, read);
    if (answer.ok) return answer;
    const { type } = answer.refusal;
    if (type === 'signed_out' && !asked && (await comesBack(signInsBefore))) {
      asked = true;
      continue;
    }
    const pause = pauses[attempt];
    if (!passes(answer.refusal) || pause === undefined) return answer;
    await new Promise((resolve) => setTimeout(resolve, pause));
  }
}

/**
 * Several calls may meet the same expired session: they wait for one dialog, and one that was under way while she signed
 * in again needs none.
 */
async function comesBack(signInsBefore: number): Promise<boolean> {
  if (signIns > signInsBefore) return true;
  if (!signInAgain) return false;
  asking ??= signInAgain()
    .then((back) => {
      if (back) signIns++;
      return back;
    })
    .finally(() => {
      asking = null;
    });
  return asking;
}

async function send<Value>(
  verb: Verb,
  input: unknown,
  options: Options,
  read: Read<Value>,
): Promise<Answer<Value>> {
  const { key, signal, base = '' } = options;
  const request = toRequest(verb, input as Record<string, unknown>, key ?? '');
  const deadline = AbortSignal.timeout(patience);
  let response: Response;
  try {
    response = await fetch(`${base}/api${request.url}`, {
      ...request.init,
      signal: signal ? AbortSignal.any([signal, deadline]) : deadline,
    });
    if (response.ok) return { ok: true, value: await read(response) };
  } catch {
    return { ok: false, refusal: refusalOf(signal?.aborted ? 'cancelled' : 'offline') };
  }
  const problem = await response.json().catch(() => null);
  // A proxy that cannot reach the server says nothing about whether the write happened: same as no connection.
  if (response.status >= 502 && response.status <= 504 && problem?.type !== 'unavailable') {
    return { ok: false, refusal: refusalOf('offline', response.status) };
  }
  return { ok: false, refusal: toRefusal(response.status, problem ?? {}) };
}

function toRequest(
  verb: Verb,
  input: Record<string, unknown>,
  key: string,
): { url: string; init: RequestInit } {
  const [method, pattern] = table[verb];
  const rest = { ...input };
  const path = pattern.replace(/:(\w+)/g, (_part, name: string) => {
    const value = rest[name];
    delete rest[name];
    return encodeURIComponent(String(value));
  });
  const { language, hat } = currentSession();
  const headers: Record<string, string> = { accept: 'application/json', 'accept-language': language };
  if (hat) headers['tango-hat'] = hat;
  if (method === 'GET') return { url: path + toQuery(rest), init: { method, headers } };
  headers['idempotency-key'] = key;
  headers['content-type'] = 'application/json';
  return { url: path, init: { method, headers, body: JSON.stringify(rest) } };
}

function toQuery(input: Record<string, unknown>): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(input)) {
    if (value === undefined || value === null) continue;
    for (const one of Array.isArray(value) ? value : [value]) query.append(name, String(one));
  }
  const text = query.toString();
  return text && `?${text}`;
}
