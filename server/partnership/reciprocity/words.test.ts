import { describe, expect, test } from 'vitest';
import { reasonKeys, reasonsFor, reasonTexts } from './reasons.ts';
import { draftOf, end, publish, publishedOf, type WhyPage } from './why.ts';

describe('reasons', () => {
  test('everyone may pick any, first those that such organisations gave in the study', () => {
    expect([...reasonsFor('citizens_cooperative')].sort()).toEqual([...reasonKeys].sort());
    expect([...reasonsFor('care_organisation')].sort()).toEqual([...reasonKeys].sort());
    expect(reasonsFor('citizens_cooperative')[0]).toBe('licence');
    expect(reasonsFor('care_organisation')[0]).toBe('renewal');
  });

  test('each is said in both languages, in words of its own', () => {
    const said = reasonKeys.flatMap((key) => [reasonTexts[key].nl, reasonTexts[key].en]);
    expect(new Set(said).size).toBe(reasonKeys.length * 2);
  });
});

describe('a page for the own members', () => {
  const draft: WhyPage = {
    ...{ id: 'd', partnershipId: 'p', organisationId: 'a', faceId: 'f', status: 'draft', number: null },
    ...{ text: 'Omdat het dorp dit wil', publishedOn: null, endedOn: null, version: 3 },
  };

  test('numbers go on from what was published before, also after it was withdrawn', () => {
    const first = publish(draft, [draft], 'g', '2026-11-01');
    expect(first).toMatchObject({ status: 'published', number: 1, faceId: 'g', publishedOn: '2026-11-01' });
    const gone = end(first, '2026-11-10');
    expect(gone).toMatchObject({ status: 'past', endedOn: '2026-11-10', text: first.text });
    expect(publish(draft, [gone, draft], 'g', '2026-11-20').number).toBe(2);
    expect(draftOf([gone, draft])).toBe(draft);
    expect(publishedOf([gone, draft])).toBeNull();
  });
});
