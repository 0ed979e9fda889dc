import { type AddressInfo, connect } from 'node:net';
import type { FastifyInstance } from 'fastify';
import { sql } from 'kysely';
import pino from 'pino';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { openWorld, type World } from '../../tests/world.ts';
import { rooms } from '../app.ts';
import { type Actor, visitor } from './actor.ts';
import { contract, day, line, verb } from './contract.ts';
import { openFrontDoor } from './http.ts';
import { describeApi } from './openapi.ts';
import { ok, refuse } from './result.ts';
import { serve } from './serve.ts';

const thing = contract('thing', {
  note: verb({
    method: 'POST',
    path: '/things/:thingId',
    summary: 'Notes something.',
    input: z.strictObject({
      thingId: line,
      name: line,
      on: day.optional(),
      times: z.number().max(3).optional(),
    }),
    output: z.object({ thingId: z.string(), name: z.string() }),
    errors: ['thing.closed'],
  }),
  list: verb({
    method: 'GET',
    path: '/things',
    summary: 'Lists things.',
    input: z.strictObject({ kind: z.enum(['a', 'b']).optional() }),
    output: z.object({ kind: z.string() }),
    open: true,
  }),
  away: verb({
    method: 'POST',
    path: '/away',
    summary: 'Meets a database that is full.',
    input: z.strictObject({}),
    output: z.object({}),
  }),
  about: verb({
    method: 'POST',
    path: '/about',
    summary: 'Says something of a client.',
    input: z.strictObject({ clientId: z.uuid() }),
    output: z.object({ clientId: z.string(), said: z.string() }),
    shows: { subject: 'planning', clients: ({ clientId }) => [clientId] },
  }),
  fail: verb({
    method: 'POST',
    path: '/fail',
    summary: 'Has a defect.',
    input: z.strictObject({}),
    output: z.object({}),
  }),
});

let world: World;
let server: FastifyInstance;
let actor: Actor = visitor;
let noted = 0;
let full = 0;

beforeAll(async () => {
  world = await openWorld();
  const village = await world.organisation({ kind: 'citizens_cooperative' });
  actor = (await world.worker(village, ['village_supporter'])).actor;
  const room = serve(thing, {
    note: async (tx, input) => {
      noted += 1;
      if (input.name === 'walled') throw Object.assign(new Error('a row of Truus'), { code: '42501' });
      if (input.name === 'rightless') await sql`select pg_read_file('x')`.execute(tx.db);
      if (input.name === 'closed') return refuse({ type: 'thing.closed' });
      return ok({ ...input, secret: 'never leaves' });
    },
    list: async (_tx, { kind }) => ok({ kind: kind ?? 'all' }),
    away: async () => {
      full += 1;
      if (full < 3) throw Object.assign(new Error('could not extend file'), { code: '53100' });
      return ok({});
    },
    about: async (_tx, { clientId }) => ok({ clientId, said: 'at tien uur komt Anja' }),
    fail: async () => {
      throw new Error('something about Truus Jansen');
    },
  });
  const identify = async (request: { headers: Record<string, unknown> }) =>
    request.headers.cookie ? actor : visitor;
  server = openFrontDoor({
    database: world.database,
    rooms: [room],
    log: pino({ level: 'silent' }) as never,
    trustProxy: [],
    secure: true,
    identify: identify as never,
  });
});
afterAll(async () => {
  await server.close();
  await world.close();
});

const post = (url: string, payload: unknown, headers: Record<string, string> = {}) =>
  server.inject({
    method: 'POST',
    url,
    headers: { cookie: 'in', 'content-type': 'application/json', ...headers },
    payload: typeof payload === 'string' ? payload : JSON.stringify(payload),
  });

describe('what comes in', () => {
  test('path and body are one input, and only what the contract names goes out', async () => {
    const answer = await post('/api/things/t1', { name: 'brood' });
    expect([answer.statusCode, answer.json()]).toEqual([200, { thingId: 't1', name: 'brood' }]);
  });

  test.each([
    ['an unknown key', { name: 'x', role: 'administrator' }, [{ path: 'role', key: 'field.unknown' }]],
    ['nothing', {}, [{ path: 'name', key: 'field.required' }]],
    ['an empty name', { name: '   ' }, [{ path: 'name', key: 'field.required' }]],
    ['an impossible day', { name: 'x', on: '2026-02-30' }, [{ path: 'on', key: 'field.date' }]],
    ['a day beyond all planning', { name: 'x', on: '9999-12-31' }, [{ path: 'on', key: 'field.date' }]],
    [
      'too much text',
      { name: 'x'.repeat(121) },
      [{ path: 'name', key: 'field.too_long', params: { most: 120 } }],
    ],
    [
      'too many times',
      { name: 'x', times: 4 },
      [{ path: 'times', key: 'field.too_big', params: { most: 3 } }],
    ],
  ])('%s is refused in words that name the field', async (_case, body, fields) => {
    const answer = await post('/api/things/t1', body);
    expect([
      answer.statusCode,
      String(answer.headers['content-type']).split(';')[0],
      answer.json().fields,
    ]).toEqual([422, 'application/problem+json', fields]);
  });

  test('a body cannot overrule the path', async () => {
    const answer = await post('/api/things/t1', { name: 'x', thingId: 't2' });
    expect(answer.json().thingId).toBe('t1');
  });

  test.each([
    ['no JSON', '{"name": '],
    ['a prototype key', '{"name": "x", "__proto__": {"admin": true}}'],
    ['a list', '[1, 2]'],
    ['a sign of nothing', '{"name": "a\\u0000b"}'],
    ['half a sign', '{"name": "a\\ud800b"}'],
    ['a hundred thousand brackets', '['.repeat(100_000)],
    ['as many, and closed again', `{"name": ${'['.repeat(100_000)}${']'.repeat(100_000)}}`],
  ])('%s is refused, never a defect', async (_case, body) => {
    expect((await post('/api/things/t1', body)).statusCode).toBe(422);
  });

  test('a body that is too large is refused as such', async () => {
    expect((await post('/api/things/t1', { name: 'x'.repeat(400_000) })).statusCode).toBe(413);
  });

  test.each([
    'application/json; charset=utf-8',
    'application/json ',
    'Application/JSON',
    'application/json;\t',
    'text/plain',
    'application/jsonx',
    ' application/json',
    'application/json,text/plain',
  ])('the content type %j does not get past the contract', async (type) => {
    const answer = await post('/api/things/t1', { name: '', admin: true }, { 'content-type': type });
    expect(answer.statusCode).toBe(422);
  });
});

describe('who comes in', () => {
  test('nobody without signing in, but for verbs that say so', async () => {
    expect(
      (await server.inject({ method: 'POST', url: '/api/things/t1', payload: { name: 'x' } })).statusCode,
    ).toBe(401);
    expect((await server.inject('/api/things?kind=b')).json()).toEqual({ kind: 'b' });
  });
});

describe('what goes out', () => {
  test('a declared refusal is a conflict with its type as the key', async () => {
    expect((await post('/api/things/t1', { name: 'closed' })).json()).toMatchObject({
      type: 'thing.closed',
      status: 409,
    });
  });

  test('what a wall refuses is not there, in no other words', async () => {
    const answer = await post('/api/things/t1', { name: 'walled' });
    expect([answer.statusCode, answer.json().type]).toEqual([404, 'not_found']);
    expect(answer.body).not.toContain('Truus');
  });

  test('a right that the database lacks is a defect: nobody takes it for something that is not there', async () => {
    expect((await post('/api/things/t1', { name: 'rightless' })).statusCode).toBe(500);
  });

  test('a defect says only that it happened, with its log id', async () => {
    const answer = await post('/api/fail', {});
    expect(answer.statusCode).toBe(500);
    expect(answer.body).not.toContain('Truus');
    expect(answer.json().log).toBe(answer.headers['x-request-id']);
  });

  test('every answer carries the headers, also what is not there and what failed', async () => {
    for (const answer of [
      await server.inject('/api/things'),
      await server.inject('/api/nothing'),
      await post('/api/fail', {}),
      await server.inject('/api/things/%ZZ'),
      await server.inject(`/api/things/${'x'.repeat(400)}`),
    ]) {
      expect(answer.headers).toMatchObject({
        'x-content-type-options': 'nosniff',
        'cache-control': 'no-store',
        'x-frame-options': 'DENY',
      });
      expect(answer.headers['content-security-policy']).toContain("default-src 'none'");
      expect(answer.headers['strict-transport-security']).toContain('includeSubDomains');
    }
  });
});

describe('what is hardly HTTP', () => {
  const speak = (words: string): Promise<string> =>
    new Promise((resolve) => {
      const { port } = server.server.address() as AddressInfo;
      const socket = connect(port, '127.0.0.1', () => socket.write(words));
      let heard = '';
      socket.setEncoding('utf8').on('data', (text: string) => {
        heard += text;
        socket.end();
      });
      socket.on('close', () => resolve(heard.toLowerCase()));
    });
  beforeAll(async () => {
    await server.listen({ port: 0, host: '127.0.0.1' });
  });

  test.each([
    ['no words of HTTP', 'BOGUS\r\n\r\n', 400],
    ['no host', 'GET / HTTP/1.1\r\n\r\n', 422],
    ['two hosts', 'GET /api/things HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n', 422],
    ['a header without end', `GET / HTTP/1.1\r\nHost: a\r\nX: ${'y'.repeat(20_000)}\r\n\r\n`, 431],
    [
      'two lengths of one body',
      'POST /api/fail HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n',
      400,
    ],
    ['an expectation', 'GET / HTTP/1.1\r\nHost: a\r\nExpect: miracles\r\n\r\n', 417],
  ])('%s is refused, with all headers', async (_case, words, status) => {
    const heard = await speak(words);
    expect(heard).toMatch(new RegExp(`^http/1.1 ${status} `));
    for (const header of ['nosniff', "frame-ancestors 'none'", 'no-store', 'includesubdomains'])
      expect(heard).toContain(header);
  });
});

describe('a retried request', () => {
  test('is done once and gives the same answer', async () => {
    const before = noted;
    const key = { 'idempotency-key': 'key-1234567' };
    const answers = await Promise.all([1, 2, 3].map(() => post('/api/things/t1', { name: 'once' }, key)));
    expect(new Set(answers.map((answer) => answer.body)).size).toBe(1);
    expect(noted - before).toBe(1);
  });

  test('a key that is no key is refused: whoever sends one counts on it', async () => {
    const answer = await post('/api/things/t1', { name: 'x' }, { 'idempotency-key': 'kort' });
    expect([answer.statusCode, answer.json().fields]).toEqual([
      422,
      [{ path: '', key: 'field.idempotency_key' }],
    ]);
  });

  test('a database that is full or away is no defect: 503, when to come back, and the key is not used up', async () => {
    const key = { 'idempotency-key': 'key-full-0001' };
    const first = await post('/api/away', {}, key);
    expect([first.statusCode, first.headers['content-type'], first.headers['retry-after']]).toEqual([
      503,
      expect.stringContaining('application/problem+json'),
      '3',
    ]);
    expect(first.json()).toMatchObject({ type: 'unavailable', status: 503 });
    const then = [
      await post('/api/away', {}, key),
      await post('/api/away', {}, key),
      await post('/api/away', {}, key),
    ];
    expect(then.map(({ statusCode }) => statusCode)).toEqual([503, 200, 200]);
    expect(full).toBe(3);
  });

  test('an answer that is given again is looked at anew: not after the consent was withdrawn', async () => {
    const village = actor.hat?.organisationId as string;
    const clientId = await world.client(await world.person(village), village);
    const ask = () => post('/api/about', { clientId }, { 'idempotency-key': 'key-about-0001' });
    const answers = [await ask(), await ask()].map((answer) => answer.body);
    expect(answers[0]).toContain('Anja');
    expect(answers[1]).toBe(answers[0]);
    await world.owner.query(
      `update client_grant set ends = now() - interval '1 second' where client_id = $1 and grantee_id <> client_person_id`,
      [clientId],
    );
    expect((await ask()).json()).toMatchObject({ type: 'not_found' });
  });

  test('another question under the same key is refused', async () => {
    expect(
      (await post('/api/things/t1', { name: 'other' }, { 'idempotency-key': 'key-1234567' })).json(),
    ).toMatchObject({ type: 'repeated' });
  });

  test('in another capacity the same key is another question: its answer is not passed on', async () => {
    const before = actor;
    const key = { 'idempotency-key': 'key-other-hat' };
    expect((await post('/api/things/t1', { name: 'hat' }, key)).statusCode).toBe(200);
    actor = { ...before, hat: null };
    expect((await post('/api/things/t1', { name: 'hat' }, key)).json()).toMatchObject({ type: 'repeated' });
    actor = before;
  });
});

test('the description of the API names every verb with its input and its refusals', () => {
  const api = describeApi(rooms, 'http://localhost') as {
    paths: Record<string, Record<string, { operationId: string }>>;
  };
  const described = Object.values(api.paths).flatMap((path) =>
    Object.values(path).map((operation) => operation.operationId),
  );
  const verbs = rooms.flatMap((room) =>
    Object.keys(room.contract.verbs).map((name) => `${room.contract.room}.${name}`),
  );
  expect(described.sort()).toEqual(verbs.sort());
});
