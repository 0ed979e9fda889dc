import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, test } from 'vitest';
import type { EventFile } from './event.ts';
import { damage } from './instances/damage.ts';
import { hamlet } from './instances/hamlet.ts';
import { seeded } from './random.ts';
import { readEvent } from './read-event.ts';

const problem = hamlet({ seed: 1, days: 2, clients: 3, employees: 2, volunteers: 1 });
const [visit, other] = [problem.visits[0]!, problem.visits[1]!];
const client = { ...problem.clients[0]!, id: 'new', maxFaces: { day: 3 } };
const added = { ...visit, id: 'added', clientId: 'new', series: 'walks', otherWindows: [] };

const absent: EventFile = { version: 1, kind: 'absent', carerId: 'employee-1', from: 0, to: 600 };
const cancelled: EventFile = { version: 1, kind: 'cancelled', visitIds: [visit.id, other.id] };
const more: EventFile = {
  ...{ version: 1, kind: 'added', visits: [added] },
  ...{ clients: [client], series: [{ id: 'walks', daysBetween: 1 }] },
};

const file = join(import.meta.dirname, 'schema', 'event.schema.json');
const isEvent = new Ajv2020({ strict: true }).compile(JSON.parse(readFileSync(file, 'utf8')));

describe('an event', () => {
  test.each([absent, cancelled, more])('is read as it stands, and is as the schema says: $kind', (event) => {
    const { version: _, ...read } = event;
    expect(readEvent(event, problem)).toEqual({ ok: true, event: read });
    expect(isEvent(event), JSON.stringify(isEvent.errors)).toBe(true);
  });

  test.each<[string, unknown, string, string]>([
    ['no version', { ...absent, version: undefined }, 'version', 'to be present'],
    ['another version', { ...absent, version: 2 }, 'version', 'one of 1'],
    ['another kind', { ...absent, kind: 'ill' }, 'kind', 'one of absent, cancelled, added'],
    ['no object', [absent], '', 'an object'],
    ['a field of another kind', { ...absent, visitIds: [] }, 'visitIds', 'no such field'],
    ['nobody', { ...absent, carerId: 'nobody' }, 'carerId', 'the id of a carer'],
    ['no time', { ...absent, to: 0 }, 'to', 'a minute after from'],
    ['half a minute', { ...absent, to: 0.5 }, 'to', 'a whole number from -600000 to 600000'],
    [
      'a visit twice',
      { ...cancelled, visitIds: [visit.id, visit.id] },
      'visitIds[1]',
      'the id of a visit that is not named before',
    ],
    [
      'a visit that is not there',
      { ...cancelled, visitIds: ['none'] },
      'visitIds[0]',
      'the id of a visit that is not named before',
    ],
    [
      'a visit that is there already',
      { ...more, visits: [visit] },
      'visits[0].id',
      'an id that is not used before',
    ],
    ['a client who is not there', { ...more, clients: [] }, 'visits[0].clientId', 'the id of a client'],
    [
      'a client who is there already',
      { ...more, clients: [client, problem.clients[1]] },
      'clients[1].id',
      'an id that is not used before',
    ],
    ['a series that is not there', { ...more, series: [] }, 'visits[0].series', 'the id of a series'],
    [
      'a visit after the horizon',
      { ...more, visits: [{ ...added, window: { earliest: 99_999, latest: 99_999 } }] },
      'visits[0].window.earliest',
      'a minute within the horizon',
    ],
  ])('with %s is refused where the fault is', (_, json, path, expected) => {
    expect(readEvent(JSON.parse(JSON.stringify(json)), problem)).toEqual({ ok: false, path, expected });
  });

  test('is refused by the reader wherever the schema refuses it, whatever is damaged', () => {
    const found = Array.from({ length: 1500 }, (_, seed) => {
      const event = JSON.parse(JSON.stringify([absent, cancelled, more][seed % 3]));
      damage(event, seeded(seed));
      return { seed, schema: isEvent(event), reader: readEvent(event, problem).ok };
    });
    expect(found.filter(({ schema, reader }) => reader && !schema)).toEqual([]);
    expect(found.filter(({ schema }) => !schema).length).toBeGreaterThan(900);
    expect(found.filter(({ reader }) => reader).length).toBeGreaterThan(20);
  });
});
