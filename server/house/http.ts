import fastify, {
  type FastifyError,
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
  LogController,
} from 'fastify';
import type { Logger } from 'pino';
import type { z } from 'zod';
import type { Actor } from './actor.ts';
import type { Contract, fileAnswer, Verb } from './contract.ts';
import type { Database, Tx } from './database.ts';
import { fieldRefusals } from './field-refusals.ts';
import { addHeaders, headersOf, refuseUnreadable } from './headers.ts';
import { newId } from './ids.ts';
import { actorOfKey, guestOfKey } from './keyed.ts';
import { placeOf } from './log.ts';
import { beginOnce, finishOnce, stillSees } from './once.ts';
import { problemOf } from './problem.ts';
import { type HouseRefusal, invalid, notFound, ok, type Refusal, type Result, refuse } from './result.ts';
import type { Room } from './serve.ts';
import { isUnavailable } from './unavailable.ts';

const usualBody = 256 * 1024;
/** As long as a database takes to recover, usually. */
const secondsToWait = 3;

export type FrontDoor = {
  readonly database: Database;
  readonly rooms: readonly Room[];
  readonly log: Logger;
  /** Addresses of proxies whose forwarding headers are believed; never simply `true`. */
  readonly trustProxy: readonly string[];
  /** Whether it is reached over https only. */
  readonly secure?: boolean;
  /** Who comes in; the visitor without an account when nobody is signed in. */
  readonly identify: (request: FastifyRequest) => Promise<Actor>;
  /** Holds back whoever tries keys of guests that do not exist, or one key without end. */
  readonly guesses?: Guesses;
};

export type Guesses = {
  /** Seconds to wait before this key may be tried. */
  readonly wait: (request: FastifyRequest, key: string) => Promise<number>;
  /** Nobody has the key that this request came with. */
  readonly missed: (request: FastifyRequest) => Promise<void>;
};

/** The front door: parses, finds the actor, hands out one key ring, and lets nothing out that the contract does not name. */
export function openFrontDoor(door: FrontDoor): FastifyInstance {
  const { secure = false } = door;
  const server = fastify({
    loggerInstance: door.log as never,
    logController: new LogController({ disableRequestLogging: true }),
    trustProxy: door.trustProxy.length > 0 ? [...door.trustProxy] : false,
    bodyLimit: usualBody,
    genReqId: () => newId(),
    requestTimeout: 30_000,
    connectionTimeout: 60_000,
    routerOptions: { maxParamLength: 300 },
    // Asked below, in an answer with all headers.
    http: { requireHostHeader: false },
    clientErrorHandler: refuseUnreadable(secure),
    // An address that cannot be read; no hook runs for it.
    frameworkErrors: (_error, _request, reply) => {
      sendProblem((reply as unknown as FastifyReply).headers(headersOf(secure)), unreadable);
    },
  }) as unknown as FastifyInstance;

  addHeaders(server, secure);
  server.addHook('onRequest', async (request, reply) => {
    const hosts = request.raw.rawHeaders.filter((name, i) => i % 2 === 0 && name.toLowerCase() === 'host');
    // Whoever stands before Tango must not read another host than Tango does.
    if (hosts.length > 1 || (hosts.length === 0 && request.raw.httpVersion === '1.1'))
      return sendProblem(reply, unreadable);
  });

  server.setErrorHandler((error: FastifyError, request, reply) => answerError(error, request, reply));
  server.addHook('onSend', async (request, reply) => {
    reply.header('x-request-id', request.id);
    if (request.url.startsWith('/api')) reply.header('cache-control', 'no-store');
  });

  for (const room of door.rooms) {
    for (const [name, verb] of Object.entries(room.contract.verbs)) mount(server, door, room, name, verb);
  }
  return server;
}

function mount(server: FastifyInstance, door: FrontDoor, room: Room, name: string, verb: Verb): void {
  const action = room.actions[name];
  if (!action) throw new Error(`${room.contract.room}.${name} has no action`);
  server.route({
    method: verb.method,
    url: `/api${verb.path}`,
    bodyLimit: verb.largest ?? usualBody,
    handler: async (request, reply) => {
      const visitor = await door.identify(request);
      if (visitor.kind === 'visitor' && !verb.open) return sendProblem(reply, { type: 'signed_out' });
      const sent = inputOf(request);
      if (!isText(sent)) return sendProblem(reply, unreadable);
      const parsed = verb.input.safeParse(sent);
      if (!parsed.success) return sendProblem(reply, invalid(...fieldRefusals(parsed.error)).error);
      const found = await actorFor(door, request, verb, parsed.data, visitor);
      if (!found.ok) return sendProblem(reply, found.error);
      const actor = found.value;
      const key = verb.method === 'POST' ? request.headers['idempotency-key'] : undefined;
      if (key !== undefined && !isKey(key)) return sendProblem(reply, badKey);
      const result = await door.database.withActor<unknown, Refusal>(actor, (tx) =>
        visit(tx, { contract: room.contract, name, verb, action: action as never, key, input: parsed.data }),
      );
      if (!result.ok) return sendProblem(reply, result.error);
      if (verb.file) return sendFile(reply, result.value as z.output<typeof fileAnswer>);
      return reply.type('application/json').send(JSON.stringify(result.value));
    },
  });
}

/** Who acts: whoever came in, or the one for whom the key in the input was made. */
async function actorFor(
  { database, guesses }: FrontDoor,
  request: FastifyRequest,
  { keyed }: Verb,
  input: unknown,
  visitor: Actor,
): Promise<Result<Actor, HouseRefusal>> {
  if (!keyed) return ok(visitor);
  if (keyed !== 'guest_of_token') {
    const actor = await actorOfKey(database, keyed, keyIn(input), visitor.origin);
    return actor ? ok(actor) : notFound();
  }
  const seconds = (await guesses?.wait(request, keyIn(input))) ?? 0;
  if (seconds > 0) return refuse({ type: 'too_many', seconds });
  const guest = await guestOfKey(database, keyIn(input), visitor.origin);
  if (!guest.ok && guest.error.type === 'not_found') await guesses?.missed(request);
  return guest;
}

type Visit = {
  readonly contract: Contract;
  readonly name: string;
  readonly verb: Verb;
  readonly action: (tx: Tx, input: unknown) => Promise<Result<unknown, Refusal>>;
  readonly key: string | undefined;
  readonly input: unknown;
};

async function visit(
  tx: Tx,
  { contract, name, verb, action, key, input }: Visit,
): Promise<Result<unknown, Refusal>> {
  const fullName = `${contract.room}.${name}`;
  const once =
    key && tx.actor.personId
      ? await beginOnce(tx, key, { verb: fullName, input })
      : { state: 'new' as const };
  if (once.state === 'answered') {
    if (!(await stillSees(tx, verb.shows?.clients(once.answer) ?? []))) return refuse({ type: 'not_found' });
    logLook(tx, fullName, verb, once.answer);
    return ok(once.answer);
  }
  if (once.state === 'other') return refuse({ type: 'repeated' });
  const result = await action(tx, input);
  if (!result.ok) return refuse(shaped(verb, result.error));
  const view = verb.output.parse(result.value);
  logLook(tx, fullName, verb, view);
  if (key && tx.actor.personId && !verb.file) await finishOnce(tx, key, view);
  return ok(view);
}

/** What stands now leaves in the shape of the contract, as an answer does, with nothing that it does not name. */
function shaped({ output, stands = output }: Verb, refusal: Refusal): Refusal {
  if (refusal.type !== 'stale' || !('current' in refusal)) return refusal;
  const told: HouseRefusal = { type: 'stale', current: stands.parse(refusal.current) };
  return told;
}

function logLook(tx: Tx, verbName: string, verb: Verb, view: unknown): void {
  if (!verb.shows) return;
  const { subject, action = verb.method === 'GET' ? 'read' : 'write', clients } = verb.shows;
  tx.looked({ verb: verbName, subject, action, clients: clients(view) });
}

/** Path, then query or body; a body cannot overrule the path. Prototype keys never get this far: fastify refuses them. */
function inputOf(request: FastifyRequest): unknown {
  const rest = request.method === 'GET' ? request.query : (request.body ?? {});
  if (typeof rest !== 'object' || rest === null || Array.isArray(rest)) return rest;
  return { ...rest, ...(request.params as object) };
}

// No contract comes near this depth; whoever sends more wants the stack to overflow.
const deepest = 50;

/** Half a sign, or a sign of nothing, is no text: no database keeps it, and nobody can read it. */
function isText(value: unknown, depth = 0): boolean {
  if (typeof value === 'string') return !value.includes('\0') && value.isWellFormed();
  if (typeof value !== 'object' || value === null) return true;
  if (depth === deepest) return false;
  return Object.entries(value).every(([name, one]) => isText(name) && isText(one, depth + 1));
}

const keyIn = (input: unknown): string => (input as { token: string }).token;

/** One that is not understood is refused: who sends it counts on it. */
const isKey = (value: unknown): value is string => typeof value === 'string' && /^[\w-]{8,100}$/.test(value);
const badKey = invalid({ path: '', key: 'field.idempotency_key' }).error;

export function sendProblem(reply: FastifyReply, refusal: Refusal): FastifyReply {
  const problem = problemOf(refusal);
  return reply.code(problem.status).type('application/problem+json').send(JSON.stringify(problem));
}

function sendFile(reply: FastifyReply, file: z.output<typeof fileAnswer>): FastifyReply {
  const name = file.name.replace(/[^\w. -]/g, '_');
  return reply
    .type(file.mediaType)
    .header(
      'content-disposition',
      `attachment; filename="${name}"; filename*=UTF-8''${encodeURIComponent(file.name)}`,
    )
    .send(Buffer.from(file.bytes));
}

const unreadable: HouseRefusal = {
  type: 'input.invalid',
  fields: [{ path: '', key: 'field.unreadable' }],
};

/** A row that a wall does not let pass. A right that the database lacks altogether has the same code, and is a defect. */
const isOfWall = ({ code, routine }: { code?: string; routine?: string }): boolean =>
  code === '42501' && !routine?.startsWith('aclcheck_error');

const refusalOfCode: Record<string, HouseRefusal> = {
  FST_ERR_CTP_BODY_TOO_LARGE: { type: 'too_large' },
  FST_ERR_CTP_INVALID_MEDIA_TYPE: { type: 'input.invalid', fields: [{ path: '', key: 'field.media_type' }] },
};

function answerError(error: FastifyError, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const known = refusalOfCode[error.code];
  if (known) return sendProblem(reply, known);
  if (error.statusCode && error.statusCode < 500) return sendProblem(reply, unreadable);
  if (isUnavailable(error)) {
    request.log.warn({ kind: error.name, code: error.code, route: request.routeOptions.url }, 'unavailable');
    reply.header('retry-after', secondsToWait);
    return sendProblem(reply, { type: 'unavailable' });
  }
  // A wall refused a write that a door had let through: for whoever asked it is not there, and a door wants mending.
  if (isOfWall(error)) {
    request.log.warn({ stack: placeOf(error), route: request.routeOptions.url }, 'a wall refused');
    return sendProblem(reply, { type: 'not_found' });
  }
  // The message of a defect may quote what was typed; only its kind and place are logged.
  request.log.error(
    { kind: error.name, code: error.code, stack: placeOf(error), route: request.routeOptions.url },
    'defect',
  );
  return reply
    .code(500)
    .type('application/problem+json')
    .send(JSON.stringify({ type: 'defect', status: 500, title: 'Something went wrong', log: request.id }));
}
