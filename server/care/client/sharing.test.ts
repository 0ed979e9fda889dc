import { expect, test } from 'vitest';
import { bySubjectOnce, type Grant } from './sharing.ts';

const grant = (over: Partial<Grant>): Grant => ({
  id: 'x',
  scope: 'contact',
  granteeId: 'f',
  ground: 'consent',
  purpose: '',
  parentId: null,
  givenBy: null,
  recordedBy: null,
  explanation: '',
  starts: new Date('2026-11-01T09:00:00Z'),
  ends: null,
  endedBy: null,
  ...over,
});

test('a subject that is seen on two grounds stands there once, since the first and until the last', () => {
  const early = new Date('2026-10-01T09:00:00Z');
  const late = new Date('2026-12-01T09:00:00Z');
  const rows = bySubjectOnce([
    grant({ ground: 'treatment', starts: early, ends: late }),
    grant({ ends: null, recordedBy: 'joke' }),
    grant({ scope: 'planning', ground: 'treatment', ends: late }),
    grant({ scope: 'planning', ground: 'treatment', ends: early }),
  ]);
  expect(rows).toMatchObject([
    {
      scope: 'contact',
      grounds: ['treatment', 'consent'],
      hers: true,
      since: early,
      until: null,
      recordedBy: 'joke',
    },
    { scope: 'planning', grounds: ['treatment'], hers: false, until: late, recordedBy: null },
  ]);
});
