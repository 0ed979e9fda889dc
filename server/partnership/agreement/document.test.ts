import { describe, expect, test } from 'vitest';
import { sha256 } from '../../house/ids.ts';
import type { Agreement } from './agreement.ts';
import type { Party } from './clauses/clause.ts';
import { clauseKinds, defaultClause } from './clauses/registry.ts';
import { differenceOf } from './difference.ts';
import { renderDocument } from './document.ts';
import { scanTypeOf } from './scan.ts';

const parties: Party[] = [
  { id: '018f0000-0000-7000-8000-00000000000a', name: 'Dorpszorg Élst', kind: 'citizens_cooperative' },
  { id: '018f0000-0000-7000-8000-00000000000b', name: 'De Linde', kind: 'care_organisation' },
];
const said = { text: 'Mensen blijven thuis “wonen” – zo lang zij willen.', open: false };
const agreement: Agreement = {
  id: 'a',
  partnershipId: 'p',
  number: 2,
  status: 'offered',
  title: 'Samen zorgen',
  basics: { mission: said, wayOfWorking: said, contacts: said, money: { text: '', open: true } },
  starts: '2026-12-01',
  ends: null,
  replaces: null,
  offeredOn: '2026-11-21',
  offeredTo: null,
  signedOn: null,
  version: 2,
  clauses: clauseKinds.map((kind) => defaultClause(kind, parties)),
};

describe('the document to sign', () => {
  test('is a PDF with text structure, bookmarks and a language', async () => {
    const bytes = await renderDocument({ agreement, parties, goal: 'Goed oud worden' });
    expect(scanTypeOf(bytes)).toBe('application/pdf');
    const raw = Buffer.from(bytes).toString('latin1');
    for (const mark of [
      '/Lang (nl-NL)',
      '/Lang (en-GB)',
      '/MarkInfo',
      '/StructTreeRoot',
      '/Outlines',
      '/DisplayDocTitle true',
    ])
      expect(raw).toContain(mark);
    expect(raw).toMatch(/\/S \/H1/);
  });

  test('one other letter gives other bytes', async () => {
    const one = await renderDocument({ agreement, parties, goal: '' });
    const other = await renderDocument({
      agreement: { ...agreement, title: 'Samen zorgem' },
      parties,
      goal: '',
    });
    expect(sha256(one)).not.toBe(sha256(other));
  });
});

describe('the difference between two versions', () => {
  test('names only the lines that changed, a clause that came and one that went', () => {
    const after: Agreement = {
      ...agreement,
      basics: { ...agreement.basics, money: { text: 'Ieder betaalt zichzelf', open: false } },
      clauses: [
        { kind: 'familiar-faces', parameters: { light: 3, daily: 8, intensive: 12, outOfTen: 9 } },
        ...agreement.clauses.filter(({ kind }) => kind !== 'familiar-faces' && kind !== 'cost-split'),
      ],
    };
    expect(
      differenceOf(agreement, after, parties).map(({ line, before, after: now }) => [
        line,
        before !== null,
        now !== null,
      ]),
    ).toEqual([
      ['basics.money', true, true],
      ['clause.familiar-faces', true, true],
      ['clause.cost-split', true, false],
    ]);
    expect(differenceOf(agreement, agreement, parties)).toEqual([]);
  });
});

describe('a scan', () => {
  test.each([
    ['%PDF-1.7', 'application/pdf'],
    ['\u00ff\u00d8\u00ff\u00e0', 'image/jpeg'],
    ['\u0089PNG\r\n\u001a\n', 'image/png'],
    ['<svg onload=alert(1)>', null],
    ['MZ', null],
    ['', null],
  ])('is known by its bytes: %j', (begin, type) => {
    expect(scanTypeOf(Buffer.from(begin, 'latin1'))).toBe(type);
  });
});
