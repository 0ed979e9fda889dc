import { describe, expect, test } from 'vitest';
import type { Hat } from '../../house/actor.ts';
import { guardedFetch, isPublic, lookupPublic } from './guarded-fetch.ts';
import {
  addressIn,
  type Claims,
  hadSecondStep,
  isProviderAddress,
  openThrough,
  type Provider,
  problemsOfProvider,
} from './provider.ts';

const provider: Provider = {
  organisationId: 'linde',
  issuer: 'https://login.linde.example',
  clientId: 'tango',
  attestsMail: false,
  secondStep: 'amr',
  acr: '',
  onlyHere: false,
  domains: [
    { domain: 'linde.example', proved: true },
    { domain: 'elders.example', proved: false },
  ],
  triedAt: null,
  switchedOn: true,
  version: 1,
};
const claims: Claims = {
  sub: '1',
  email: 'anja@Linde.example',
  emailVerified: true,
  amr: ['pwd', 'mfa'],
  acr: null,
};

describe('which address counts', () => {
  test.each([
    [{}, {}, { email: 'anja@Linde.example' }],
    [{ email: null }, {}, { trouble: 'mail' }],
    [{ emailVerified: false }, {}, { trouble: 'mail' }],
    [{ emailVerified: false }, { attestsMail: true }, { email: 'anja@Linde.example' }],
    [{ email: 'anja@elders.example' }, {}, { trouble: 'domain' }],
    [{ email: 'anja@linde.example@kwaad.example' }, {}, { trouble: 'domain' }],
    [{ email: 'anja@sub.linde.example' }, {}, { trouble: 'domain' }],
    [{ email: 'linde.example' }, { domains: [] }, { trouble: 'domain' }],
  ])('%j at %j', (said, set, wanted) => {
    expect(addressIn({ ...claims, ...said }, { ...provider, ...set })).toEqual(wanted);
  });
});

test.each([
  ['amr', '', {}, true],
  ['amr', '', { amr: ['pwd'] }, false],
  ['amr', '', { amr: [], acr: '2' }, false],
  ['acr', '2', { amr: [], acr: '2' }, true],
  ['acr', '2', { acr: '1' }, false],
  ['acr', '', { acr: '' }, false],
  ['always', '', { amr: [] }, true],
] as const)('a second step by %s %s: %j', (secondStep, acr, said, wanted) => {
  expect(hadSecondStep({ ...claims, ...said }, { ...provider, secondStep, acr })).toBe(wanted);
});

describe('what a way in opens', () => {
  const hats = ['linde', 'dorp'].map((organisationId) => ({ organisationId }) as Hat);
  const only = [{ organisationId: 'linde', domains: ['linde.example'] }];
  test.each([
    ['anja@linde.example', 'linde', [], ['linde']],
    ['anja@linde.example', 'linde', only, ['linde']],
    ['anja@linde.example', 'elders', only, []],
    ['anja@linde.example', null, [], ['linde', 'dorp']],
    ['anja@linde.example', null, only, ['dorp']],
    ['anja@thuis.example', null, only, ['linde', 'dorp']],
  ])('%s through %s', (email, through, onlyHere, wanted) => {
    const open = openThrough(hats, { email, through }, onlyHere);
    expect(open.map(({ organisationId }) => organisationId)).toEqual(wanted);
  });
});

test('what was typed wrong is named', () => {
  const wrong = { ...provider, issuer: 'http://login.linde.example', secondStep: 'acr' as const };
  expect(problemsOfProvider(wrong, ['geen domein'], false)).toEqual([
    { path: 'issuer', key: 'provider.issuer' },
    { path: 'acr', key: 'field.required' },
    { path: 'domains', key: 'provider.domain' },
  ]);
  expect(problemsOfProvider(provider, [], false)).toEqual([{ path: 'domains', key: 'field.required' }]);
  expect(problemsOfProvider(provider, ['linde.example'], false)).toEqual([]);
});

describe('never inside the own network', () => {
  test.each([
    'http://login.linde.example',
    'https://127.0.0.1/',
    'https://[::1]/',
    'https://localhost:3000',
    'https://2130706433/',
    'https://0x7f.1/',
    'https://user:secret@login.linde.example/',
    'https://login/',
    'file:///etc/passwd',
    'ftp://login.linde.example',
    '//login.linde.example',
  ])('%s is no address of a provider', async (address) => {
    expect(isProviderAddress(address, false)).toBe(false);
    await expect(guardedFetch(false)(address, {})).rejects.toThrow();
  });

  test.each([
    ['10.1.2.3', false],
    ['127.0.0.1', false],
    ['169.254.169.254', false],
    ['172.20.0.1', false],
    ['192.168.1.1', false],
    ['100.64.0.1', false],
    ['0.0.0.0', false],
    ['255.255.255.255', false],
    ['::1', false],
    ['::', false],
    ['fd00::1', false],
    ['fe80::1', false],
    ['::ffff:10.0.0.1', false],
    ['::ffff:a00:1', false],
    ['64:ff9b::a00:1', false],
    ['2002:7f00:1::', false],
    ['20.190.160.1', true],
    ['2603:1037:1::1', true],
    ['geen adres', false],
  ])('%s is public: %s', (address, wanted) => {
    expect(isPublic(address)).toBe(wanted);
  });

  test('a name that leads inside is refused when the connection is made, except on one machine', async () => {
    const look = (loopback: boolean) =>
      new Promise<Error | null>((resolve) =>
        lookupPublic(loopback)('localhost', {}, (error) => resolve(error)),
      );
    expect((await look(false))?.message).toContain('inside');
    expect(await look(true)).toBeNull();
    expect(isProviderAddress('http://localhost:1/', true)).toBe(true);
  });
});
