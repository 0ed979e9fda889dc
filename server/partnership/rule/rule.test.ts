import { expect, test } from 'vitest';
import { type OwnQuestion, settle } from './rule.ts';

const question: OwnQuestion = {
  ...{ id: 'a', organisationId: 'o', organisationName: 'Dorpszorg', partnershipId: null, libraryKey: null },
  ...{ question: 'Mogen wij koken?', type: 'protocol', topic: 'daily_life', source: '', purpose: '' },
  ...{ askedOn: '2026-11-01', agreed: '', agreedOn: null, outcome: '', outcomeOn: null, version: 3 },
  readings: [],
};

test('each part keeps the day on which its words last changed, and has none without words', () => {
  const first = settle(question, { agreed: 'Ja, op zondag', outcome: '' }, '2026-11-10');
  expect(first).toMatchObject({ agreedOn: '2026-11-10', outcomeOn: null, version: 4 });
  const later = settle(first, { agreed: 'Ja, op zondag', outcome: 'Het ging goed' }, '2026-12-10');
  expect(later).toMatchObject({ agreedOn: '2026-11-10', outcomeOn: '2026-12-10' });
  expect(settle(later, { agreed: '', outcome: 'Het ging goed' }, '2026-12-11').agreedOn).toBeNull();
});
