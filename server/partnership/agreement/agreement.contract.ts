import { z } from 'zod';
import {
  contract,
  day,
  decision,
  fileAnswer,
  id,
  line,
  prose,
  text,
  verb,
  version,
} from '../../house/contract.ts';
import { assertionQuestion } from '../../people/account/assertion.schemas.ts';
import { clauseInput } from './clauses/schemas.ts';
import { templates } from './clauses/templates.ts';
import {
  bySignature,
  largestPaper,
  meant,
  passkeyRefusals,
  signatureView,
  signRefusals,
  waitsFor,
} from './signing.schemas.ts';

const status = z.enum(['draft', 'offered', 'signed', 'withdrawn']);
const basic = z.strictObject({ text: prose, open: z.boolean() });
const basics = z.strictObject({ mission: basic, wayOfWorking: basic, contacts: basic, money: basic });

const partyView = z.object({ id, name: z.string(), kind: z.string() });

const clauseView = z.object({
  kind: z.string(),
  /** False for a kind of a later version of Tango: shown, never changed. */
  known: z.boolean(),
  title: text,
  text,
  parameters: z.unknown(),
  /** Whether it is suspended: on the day that was asked about, else today. */
  suspended: z.boolean(),
  /** Whether it is a trial that had stopped by itself on that day. */
  stopped: z.boolean(),
  mustKnow: z.array(z.string()),
});

const summary = {
  id,
  partnershipId: id,
  number: z.number().int(),
  status,
  title: z.string(),
  starts: day,
  ends: day.nullable(),
  replaces: id.nullable(),
  offeredOn: day.nullable(),
  signedOn: day.nullable(),
};

const agreementView = z.object({
  ...summary,
  version,
  basics,
  clauses: z.array(clauseView),
  parties: z.array(partyView),
  /** What a volunteer may be given without tax, in cents, of each year that is known here. */
  limits: z.array(
    z.object({
      year: z.number().int(),
      hour: z.number().int(),
      hourBelow21: z.number().int(),
      month: z.number().int(),
      inYear: z.number().int(),
      source: z.string(),
    }),
  ),
  /** What still has to be said before it can be offered. */
  missing: text.nullable(),
  /** The bytes to sign; `intact` is false when they are no longer those that were offered. */
  document: z.object({ sha256: z.string(), bytes: z.number().int(), intact: z.boolean() }).nullable(),
  signatures: z.array(signatureView),
  waitsFor,
  /** Offered to others than those who take part now: it can only be withdrawn. */
  overtaken: z.boolean(),
  can: z.object({
    edit: decision,
    offer: decision,
    withdraw: decision,
    sign: decision,
    enterPaper: decision,
    renew: decision,
  }),
});

const differenceView = z.object({
  line: z.string(),
  label: text,
  before: text.nullable(),
  after: text.nullable(),
});

const verdict = z.enum(['kept', 'not_kept', 'too_little']);

export const agreementContract = contract('agreement', {
  list: verb({
    method: 'GET',
    path: '/partnerships/:partnershipId/agreements',
    summary: 'The versions of the agreement of a partnership, the newest first.',
    input: z.strictObject({ partnershipId: id }),
    output: z.object({
      rows: z.array(z.object({ ...summary, inForce: z.boolean() })),
      can: z.object({ make: decision }),
    }),
  }),
  make: verb({
    method: 'POST',
    path: '/partnerships/:partnershipId/agreements',
    summary: 'Makes a draft: one page or all of it to begin with, or a copy of the last version.',
    input: z.strictObject({
      partnershipId: id,
      /** With what the first draft begins; one page when it is not said. Later ones begin with the last version. */
      template: z.enum(templates).optional(),
    }),
    output: agreementView,
  }),
  show: verb({
    method: 'GET',
    path: '/agreements/:agreementId',
    summary: 'One version: basic agreements, clauses with their text, signatures.',
    input: z.strictObject({ agreementId: id }),
    output: agreementView,
  }),
  save: verb({
    method: 'POST',
    path: '/agreements/:agreementId',
    summary: 'Saves the draft as it reads now.',
    input: z.strictObject({
      agreementId: id,
      version,
      title: line,
      basics,
      starts: day,
      ends: day.nullable(),
      clauses: z.array(clauseInput).max(200),
    }),
    output: agreementView,
    errors: ['agreement.not_draft', 'agreement.unknown_clause'],
  }),
  changes: verb({
    method: 'GET',
    path: '/agreements/:agreementId/changes',
    summary: 'Who changed what in this draft, the last change first.',
    input: z.strictObject({ agreementId: id }),
    output: z.object({
      rows: z.array(
        differenceView.extend({ id, at: z.string(), organisationName: z.string(), changerName: z.string() }),
      ),
    }),
  }),
  difference: verb({
    method: 'GET',
    path: '/agreements/:agreementId/difference/:otherId',
    summary: 'What differs between an earlier version (otherId) and this one.',
    input: z.strictObject({ agreementId: id, otherId: id }),
    output: z.object({
      from: z.object({ id, number: z.number().int() }),
      to: z.object({ id, number: z.number().int() }),
      rows: z.array(differenceView),
    }),
  }),
  offer: verb({
    method: 'POST',
    path: '/agreements/:agreementId/offer',
    summary: 'Fixes the text and offers it for signing.',
    input: z.strictObject({ agreementId: id, version }),
    output: agreementView,
    errors: [
      'agreement.not_draft',
      'agreement.incomplete',
      'agreement.unknown_clause',
      'agreement.unprintable',
    ],
  }),
  withdraw: verb({
    method: 'POST',
    path: '/agreements/:agreementId/withdraw',
    summary: 'Takes back a draft or an offered version; it stays readable.',
    input: z.strictObject({ agreementId: id, version }),
    output: agreementView,
    errors: ['agreement.not_open'],
  }),
  sign: verb({
    method: 'POST',
    path: '/agreements/:agreementId/sign',
    summary: 'Signs exactly the offered bytes for the own organisation, with the password entered again.',
    input: z.strictObject({ agreementId: id, ...bySignature.password }),
    output: agreementView,
    errors: signRefusals,
  }),
  askPasskey: verb({
    method: 'POST',
    path: '/agreements/:agreementId/sign-with-passkey/question',
    summary:
      'The question to her device before signing with a passkey: for these bytes, once, for two minutes.',
    input: z.strictObject({ agreementId: id, ...meant }),
    output: assertionQuestion,
    stands: agreementView,
    errors: ['account.no_passkey'],
  }),
  signWithPasskey: verb({
    method: 'POST',
    path: '/agreements/:agreementId/sign-with-passkey',
    summary: 'Signs exactly the offered bytes for the own organisation, with the answer of her device.',
    input: z.strictObject({ agreementId: id, ...bySignature.passkey }),
    output: agreementView,
    errors: [...passkeyRefusals, ...signRefusals],
  }),
  enterPaper: verb({
    method: 'POST',
    path: '/agreements/:agreementId/sign-on-paper',
    summary: 'Enters a signature on paper: a scan, who signed and when.',
    input: z.strictObject({ agreementId: id, ...bySignature.paper }),
    output: agreementView,
    errors: [...signRefusals, 'agreement.not_a_scan'],
    largest: largestPaper,
  }),
  document: verb({
    method: 'GET',
    path: '/agreements/:agreementId/document',
    summary: 'The PDF that was offered and signed.',
    input: z.strictObject({ agreementId: id }),
    output: fileAnswer,
    errors: ['agreement.damaged'],
    file: true,
  }),
  signatureSheet: verb({
    method: 'GET',
    path: '/agreements/:agreementId/signatures/:language',
    summary: 'A PDF beside the document: who signed it, for whom, when and how.',
    input: z.strictObject({ agreementId: id, language: z.enum(['nl', 'en']) }),
    output: fileAnswer,
    file: true,
  }),
  scan: verb({
    method: 'GET',
    path: '/agreements/:agreementId/scans/:signatureId',
    summary: 'The scan of a signature on paper.',
    input: z.strictObject({ agreementId: id, signatureId: id }),
    output: fileAnswer,
    file: true,
  }),
  inForce: verb({
    method: 'GET',
    path: '/partnerships/:partnershipId/agreement-on/:day',
    summary: 'The version in force on a day.',
    input: z.strictObject({ partnershipId: id, day }),
    output: z.object({ day, agreement: agreementView.nullable() }),
  }),
  running: verb({
    method: 'GET',
    path: '/partnerships/:partnershipId/running',
    summary:
      'Each clause in force today: what was agreed, what was measured and what that figure is made of.',
    input: z.strictObject({ partnershipId: id }),
    output: z.object({
      /** How things stand, in one sentence. */
      state: text,
      agreement: z.object(summary).nullable(),
      open: z.object(summary).nullable(),
      /** Its last day is near and nothing signed takes its place. */
      ending: z.object({ on: day, days: z.number().int() }).nullable(),
      clauses: z.array(
        z.object({
          kind: z.string(),
          title: text,
          text,
          agreed: text.nullable(),
          runs: text.nullable(),
          /** Since when it does not hold, until when as they thought, and why; null when it holds. */
          suspended: z.object({ since: day, until: day, reason: z.string() }).nullable(),
          /** Null: not measurable, talked about at the evaluation. */
          measured: z
            .object({
              about: text,
              figures: z.array(
                z.object({
                  organisationId: id.nullable(),
                  organisationName: z.string().nullable(),
                  from: day,
                  to: day,
                  sentence: text,
                  part: z.number().int(),
                  whole: z.number().int(),
                  verdict,
                  madeOf: z.array(
                    z.object({ label: text, part: z.number().int(), whole: z.number().int().nullable() }),
                  ),
                  /** Earlier periods, the oldest first. */
                  trend: z.array(
                    z.object({ to: day, part: z.number().int(), whole: z.number().int(), verdict }),
                  ),
                }),
              ),
            })
            .nullable(),
        }),
      ),
    }),
  }),
});
