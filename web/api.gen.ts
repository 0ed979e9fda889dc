/* Stand-in until tools/generate-api.ts writes this file. */
import type { z } from 'zod';

export const table = {
  'account.me': ['GET', '/me'],
  'account.demoPersonas': ['GET', '/demo/personas'],
  'account.demoSignIn': ['POST', '/demo/sign-in'],
} as const satisfies Record<string, readonly [method: string, path: string]>;

type Hat = {
  id: string;
  organisationName: string;
  organisationKind: string;
  roles: string[];
  title: string | null;
};
type Me = {
  signedIn: boolean;
  person: { id: string; name: string } | null;
  hats: Hat[];
  hat: Hat | null;
  help: { name: string; phone: string } | null;
  language: 'nl' | 'en';
  demo: boolean;
  persona: 'coordinator' | 'client' | 'volunteer' | 'team' | 'board' | 'outside' | null;
};
type Stand<Input, Output> = { input: z.ZodType<unknown, Input>; output: z.ZodType<Output, unknown> };
type Empty = Record<string, never>;

export type Contracts = {
  account: {
    verbs: {
      me: Stand<Empty, Me>;
      demoPersonas: Stand<Empty, { personas: { id: string; name: string; what: { nl: string; en: string } }[] }>;
      demoSignIn: Stand<{ id: string }, Empty>;
    };
  };
};
