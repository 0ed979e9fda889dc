import { expect, test } from 'vitest';
import { sha256 } from '../../house/ids.ts';
import { scanTypeOf } from '../../partnership/agreement/scan.ts';
import { renderTailored, type TailoredFile } from './tailored-file.ts';

const yes = { said: 'yes', saidOn: '2026-11-01', how: 'spoken' } as const;
const file: TailoredFile = {
  on: '2026-12-01',
  doerName: '',
  answersName: 'Anja',
  decidesName: 'De Linde',
  agreement: {
    ...{
      id: 'a',
      clientId: 'c',
      departsFrom: 'own_protocol',
      ruleKey: 'fish_at_market',
      act: null,
      faceId: null,
    },
    ...{
      about: 'Vis kopen op de markt',
      wish: 'Zij wil zelf kiezen.',
      risk: 'Vis wordt warm.',
      decidesId: 'o',
    },
    ...{ decidedById: 'f', decidedByName: 'Wim', reasons: 'Met een koeltas.', agreedByClient: 'client' },
    ...{ answersId: 'f', starts: '2026-11-01', ends: '2027-04-30', endedOn: null, endedBy: null },
    ...{ proposedOn: '2026-10-20', reviewOn: '2027-01-15', reviews: [] },
    parties: [
      { id: 'p', organisationId: null, name: 'Truus Blad', saidByName: 'Truus Blad', ...yes },
      { id: 'o', organisationId: 'o', name: 'De Linde', saidByName: 'Wim', ...yes },
    ],
  },
};

test('is a PDF to keep, with structure, bookmarks and a language', async () => {
  const bytes = await renderTailored(file);
  expect(scanTypeOf(bytes)).toBe('application/pdf');
  const raw = Buffer.from(bytes).toString('latin1');
  for (const mark of ['/Lang (nl-NL)', '/StructTreeRoot', '/Outlines', 'pdfaid:part'])
    expect(raw).toContain(mark);
});

test('the same day gives the same bytes; another day, or one other word, gives others', async () => {
  const hash = async (over: Partial<TailoredFile>) => sha256(await renderTailored({ ...file, ...over }));
  expect(await hash({})).toBe(await hash({}));
  expect(await hash({ on: '2026-12-02' })).not.toBe(await hash({}));
  const reasons = { agreement: { ...file.agreement, reasons: 'Met twee koeltassen.' } };
  expect(await hash(reasons)).not.toBe(await hash({}));
});

test('nobody is said to represent herself: who speaks for her is named as such, her own yes is hers', async () => {
  const hash = async (agreedByClient: 'client' | 'representative', saidByName: string) => {
    const [client, ...others] = file.agreement.parties;
    if (!client) throw new Error('no client');
    const parties = [{ ...client, saidByName }, ...others];
    return sha256(
      await renderTailored({ ...file, agreement: { ...file.agreement, agreedByClient, parties } }),
    );
  };
  expect(await hash('representative', 'Truus Blad')).toBe(await hash('client', 'Truus Blad'));
  expect(await hash('representative', 'Els Blad')).not.toBe(await hash('client', 'Els Blad'));
});
