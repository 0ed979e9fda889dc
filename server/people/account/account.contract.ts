import { z } from 'zod';
import { contract, done, id, text, verb } from '../../house/contract.ts';

const hat = z.object({
  id,
  organisationId: id.nullable(),
  organisationName: z.string(),
  organisationKind: z.string(),
  roles: z.array(z.string()),
  title: z.string(),
});

const me = z.object({
  signedIn: z.boolean(),
  person: z.object({ id, name: z.string() }).nullable(),
  hats: z.array(hat),
  hat: hat.nullable(),
  /** The second step: `missing` when the work waits until she has set it up, `asked` when she must sign in with it. */
  secondFactor: z.enum(['fine', 'missing', 'asked']),
  /** Names of organisations whose work opens only through their own sign-in. */
  onlyThrough: z.array(z.string()),
  help: z.object({ name: z.string(), phone: z.string() }).nullable(),
  language: z.enum(['nl', 'en']),
  demo: z.boolean(),
  /** In the example village everyone has this password, for signing. */
  demoPassword: z.string().nullable(),
  persona: z.enum(['coordinator', 'client', 'volunteer', 'team', 'board', 'outside']).nullable(),
});

export const accountContract = contract('account', {
  me: verb({
    method: 'GET',
    path: '/me',
    summary: 'Who is here, in which capacities, and which first screen fits.',
    input: z.strictObject({}),
    output: me,
    open: true,
  }),
  confirming: verb({
    method: 'GET',
    path: '/me/confirming',
    summary: 'Whether she can confirm with a passkey what she signs.',
    input: z.strictObject({}),
    output: z.object({ passkey: z.boolean() }),
  }),
  chooseHat: verb({
    method: 'POST',
    path: '/me/hat',
    summary: 'Remembers in which capacity someone comes in next time; her own id means as herself.',
    input: z.strictObject({ hat: id }),
    output: done,
  }),
  language: verb({
    method: 'POST',
    path: '/me/language',
    summary: 'The language of mails to her.',
    input: z.strictObject({ language: z.enum(['nl', 'en']) }),
    output: done,
  }),
  invite: verb({
    method: 'POST',
    path: '/people/:personId/invite',
    summary: 'Gives someone an account and mails her a link to her own address.',
    input: z.strictObject({ personId: id }),
    output: z.object({ email: z.string() }),
    errors: ['account.no_email'],
  }),
  signOut: verb({
    method: 'POST',
    path: '/sign-out',
    summary:
      'Ends the session of this device; `next` is where whoever came in through her organisation signs out there.',
    input: z.strictObject({}),
    output: z.object({ next: z.string().nullable() }),
    open: true,
  }),
  demoPersonas: verb({
    method: 'GET',
    path: '/demo/personas',
    summary: 'Only in demo mode: the people whom a visitor may be.',
    input: z.strictObject({}),
    output: z.object({ personas: z.array(z.object({ id, name: z.string(), what: text })) }),
    open: true,
  }),
  demoSignIn: verb({
    method: 'POST',
    path: '/demo/sign-in',
    summary: 'Only in demo mode: comes in as one of them, without a password.',
    input: z.strictObject({ id }),
    output: done,
    open: true,
  }),
});
