import { z } from 'zod';
import type { Verb } from './contract.ts';
import type { Room } from './serve.ts';

/** The OpenAPI 3.1 description of every verb, made from the contracts. */
export function describeApi(rooms: readonly Room[], server: string): object {
  const paths: Record<string, Record<string, unknown>> = {};
  for (const { contract } of rooms) {
    for (const [name, verb] of Object.entries(contract.verbs)) {
      const path = `/api${verb.path.replace(/:(\w+)/g, '{$1}')}`;
      const operations = paths[path] ?? {};
      operations[verb.method.toLowerCase()] = operationOf(contract.room, name, verb);
      paths[path] = operations;
    }
  }
  return {
    openapi: '3.1.0',
    info: { title: 'Tango', version: '1', license: { name: 'EUPL-1.2', identifier: 'EUPL-1.2' } },
    servers: [{ url: server }],
    paths,
    components: { schemas: { Problem: problemSchema } },
  };
}

const problemSchema = {
  type: 'object',
  required: ['type', 'status', 'title'],
  properties: { type: { type: 'string' }, status: { type: 'integer' }, title: { type: 'string' } },
};

function operationOf(room: string, name: string, verb: Verb): object {
  const schema = z.toJSONSchema(verb.input, { io: 'input', unrepresentable: 'any' }) as {
    properties?: Record<string, object>;
    required?: string[];
  };
  const inPath = [...verb.path.matchAll(/:(\w+)/g)].map(([, field]) => field as string);
  const properties = schema.properties ?? {};
  const rest = Object.entries(properties).filter(([field]) => !inPath.includes(field));
  const required = (schema.required ?? []).filter((field) => !inPath.includes(field));
  const parameters = [
    ...inPath.map((field) => ({ name: field, in: 'path', required: true, schema: properties[field] ?? {} })),
    ...(verb.method === 'GET'
      ? rest.map(([field, shape]) => ({
          name: field,
          in: 'query',
          required: required.includes(field),
          schema: shape,
        }))
      : []),
  ];
  return {
    operationId: `${room}.${name}`,
    summary: verb.summary,
    tags: [room],
    parameters,
    ...(verb.method === 'POST'
      ? {
          requestBody: {
            content: {
              'application/json': {
                schema: {
                  type: 'object',
                  additionalProperties: false,
                  properties: Object.fromEntries(rest),
                  required,
                },
              },
            },
          },
        }
      : {}),
    responses: {
      200: verb.file
        ? { description: 'A file', content: { '*/*': {} } }
        : {
            description: 'Done',
            content: {
              'application/json': { schema: z.toJSONSchema(verb.output, { unrepresentable: 'any' }) },
            },
          },
      default: {
        description: ['Refused', ...verb.errors].join(', '),
        content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
      },
    },
  };
}
