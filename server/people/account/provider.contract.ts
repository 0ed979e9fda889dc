import { z } from 'zod';
import { contract, done, line, verb, version, versionOrNone } from '../../house/contract.ts';
import { secondSteps } from './provider.ts';

const fields = {
  issuer: z.string().trim().min(1).max(300),
  clientId: z.string().trim().min(1).max(300),
  attestsMail: z.boolean(),
  secondStep: z.enum(secondSteps),
  acr: z.string().trim().max(200),
  onlyHere: z.boolean(),
};

const view = z.object({
  /** Null when none was set up. Its secret is never shown. */
  provider: z
    .object({
      ...fields,
      domains: z.array(
        z.object({
          domain: z.string(),
          proved: z.boolean(),
          proof: z.object({ name: z.string(), value: z.string() }),
        }),
      ),
      tried: z.boolean(),
      switchedOn: z.boolean(),
      version,
    })
    .nullable(),
  /** What the provider must know of Tango: where it sends people back to. */
  callback: z.string(),
});

export const providerContract = contract('provider', {
  show: verb({
    method: 'GET',
    path: '/provider',
    summary: 'Where the people of the own organisation sign in with the account of their work.',
    input: z.strictObject({}),
    output: view,
  }),
  save: verb({
    method: 'POST',
    path: '/provider',
    summary:
      'Sets the OpenID Connect provider; version 0 when there was none, a null secret leaves the one there is.',
    input: z.strictObject({
      version: versionOrNone,
      ...fields,
      secret: z.string().trim().min(1).max(500).nullable(),
      domains: z.array(line.pipe(z.string().max(253))).max(20),
    }),
    output: view,
    errors: ['provider.unreachable', 'provider.no_secret'],
  }),
  checkDomains: verb({
    method: 'POST',
    path: '/provider/domains',
    summary: 'Looks in the DNS whether the mail domains are those of the organisation.',
    input: z.strictObject({}),
    output: view,
    errors: ['provider.domain_taken'],
  }),
  tryOut: verb({
    method: 'POST',
    path: '/provider/try',
    summary: 'Where to sign in once to see whether it works; nobody comes in by it.',
    input: z.strictObject({}),
    output: z.object({ url: z.string() }),
    errors: ['provider.unreachable'],
  }),
  turn: verb({
    method: 'POST',
    path: '/provider/switch',
    summary: 'Switches it on, once it was tried out, or off, which signs out whoever came in by it.',
    input: z.strictObject({ version, on: z.boolean() }),
    output: view,
    errors: ['provider.untried'],
  }),
  remove: verb({
    method: 'POST',
    path: '/provider/remove',
    summary: 'Removes it, with its secret and everything it knew of accounts.',
    input: z.strictObject({ version }),
    output: done,
  }),
});
