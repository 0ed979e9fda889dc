import type { z } from 'zod';
import type { FieldRefusal } from './result.ts';

/**
 * The issues of zod as field refusals: a path, and a translation key in plain words. A schema may say its own
 * key as the message of a check (`time`, `request.day_past`); keys without a dot get `field.` before them.
 */
export function fieldRefusals(error: z.ZodError): FieldRefusal[] {
  return error.issues.flatMap(fromIssue);
}

type Issue = z.ZodError['issues'][number];

function fromIssue(issue: Issue): FieldRefusal[] {
  const path = issue.path.join('.');
  switch (issue.code) {
    case 'unrecognized_keys':
      return issue.keys.map((key) => field(path === '' ? key : `${path}.${key}`, 'unknown'));
    case 'invalid_type':
      return [field(path, issue.input === undefined || issue.input === null ? 'required' : 'kind')];
    case 'too_small':
      if (issue.origin === 'string' || issue.origin === 'array') {
        return [
          Number(issue.minimum) <= 1
            ? field(path, 'required')
            : field(path, 'too_short', { least: Number(issue.minimum) }),
        ];
      }
      return [field(path, 'too_small', { least: Number(issue.minimum) })];
    case 'too_big':
      return [
        field(path, issue.origin === 'string' ? 'too_long' : 'too_big', { most: Number(issue.maximum) }),
      ];
    case 'invalid_format':
      return [own(path, issue) ?? field(path, formats[issue.format] ?? 'format')];
    case 'invalid_value':
      return [field(path, 'choice')];
    case 'custom':
      return [own(path, issue) ?? field(path, 'format')];
    default:
      return [field(path, 'format')];
  }
}

const formats: Record<string, string> = {
  date: 'date',
  email: 'email',
  uuid: 'choice',
  datetime: 'date',
  url: 'url',
};

const field = (path: string, key: string, params?: FieldRefusal['params']): FieldRefusal =>
  params ? { path, key: `field.${key}`, params } : { path, key: `field.${key}` };

/** A message without spaces is a key that the schema gave itself. */
function own(path: string, issue: Issue): FieldRefusal | null {
  if (/\s/.test(issue.message) || issue.message === '') return null;
  return { path, key: issue.message.includes('.') ? issue.message : `field.${issue.message}` };
}
