import { z } from 'zod';
import { contract, day, decision, fileAnswer, id, line, verb, version } from '../../house/contract.ts';
import { assertionQuestion } from '../../people/account/assertion.schemas.ts';
import { settlings } from './settling.ts';
import {
  bySignature,
  largestPaper,
  meant,
  passkeyRefusals,
  signatureView,
  signRefusals,
  waitsFor,
} from './signing.schemas.ts';

const content = {
  lines: z
    .array(z.strictObject({ what: line, unit: line, cents: z.number().int().min(0).max(100_000_000) }))
    .min(1)
    .max(60),
  settles: z.enum(settlings),
  payDays: z.number().int().min(1).max(60),
  starts: day,
  ends: day.nullable(),
};

const annex = z.object({
  id,
  otherId: id,
  otherName: z.string(),
  /** Offered by the own organisation. */
  mine: z.boolean(),
  number: z.number().int(),
  ...content,
  sha256: z.string(),
  /** False when the bytes to sign are no longer those that were offered. */
  intact: z.boolean(),
  status: z.enum(['offered', 'signed', 'withdrawn']),
  offererName: z.string(),
  offeredOn: day,
  signedOn: day.nullable(),
  withdrawnByName: z.string().nullable(),
  signatures: z.array(signatureView),
  waitsFor,
  holds: z.enum(['now', 'later', 'no']),
  /** The agreement in force names it by its hash. */
  named: z.boolean(),
  version,
  can: z.object({ sign: decision, enterPaper: decision, withdraw: decision }),
});

const listView = z.object({
  partnershipId: id,
  /** Of the own organisation with one other: these two alone read them. */
  own: z.array(annex),
  /** Between others: that it is there, and its fingerprint. */
  others: z.array(z.object({ names: z.array(z.string()), sha256: z.string(), signedOn: day })),
  /** With whom something may be proposed now. */
  parties: z.array(z.object({ id, name: z.string() })),
  can: z.object({ propose: decision }),
});

export const tariffContract = contract('tariff', {
  list: verb({
    method: 'GET',
    path: '/partnerships/:partnershipId/tariffs',
    summary: 'The tariff annexes of the own organisation in full, and that others have theirs.',
    input: z.strictObject({ partnershipId: id }),
    output: listView,
  }),
  propose: verb({
    method: 'POST',
    path: '/partnerships/:partnershipId/tariffs',
    summary: 'Writes an annex with one other party, which both then sign.',
    input: z.strictObject({ partnershipId: id, otherId: id, ...content }),
    output: listView,
    errors: ['tariff.not_a_party', 'tariff.unprintable'],
  }),
  sign: verb({
    method: 'POST',
    path: '/tariffs/:annexId/sign',
    summary: 'Signs exactly the offered bytes for the own organisation, with the password entered again.',
    input: z.strictObject({ annexId: id, ...bySignature.password }),
    output: listView,
    errors: signRefusals,
  }),
  askPasskey: verb({
    method: 'POST',
    path: '/tariffs/:annexId/sign-with-passkey/question',
    summary:
      'The question to her device before signing with a passkey: for these bytes, once, for two minutes.',
    input: z.strictObject({ annexId: id, ...meant }),
    output: assertionQuestion,
    stands: listView,
    errors: ['account.no_passkey'],
  }),
  signWithPasskey: verb({
    method: 'POST',
    path: '/tariffs/:annexId/sign-with-passkey',
    summary: 'Signs exactly the offered bytes for the own organisation, with the answer of her device.',
    input: z.strictObject({ annexId: id, ...bySignature.passkey }),
    output: listView,
    errors: [...passkeyRefusals, ...signRefusals],
  }),
  enterPaper: verb({
    method: 'POST',
    path: '/tariffs/:annexId/sign-on-paper',
    summary: 'Enters a signature on paper: a scan, who signed and when.',
    input: z.strictObject({ annexId: id, ...bySignature.paper }),
    output: listView,
    errors: [...signRefusals, 'agreement.not_a_scan'],
    largest: largestPaper,
  }),
  withdraw: verb({
    method: 'POST',
    path: '/tariffs/:annexId/withdraw',
    summary: 'Takes back what was offered, or says no to it; it stays readable for the two.',
    input: z.strictObject({ annexId: id, version }),
    output: listView,
    errors: ['agreement.not_open'],
  }),
  document: verb({
    method: 'GET',
    path: '/tariffs/:annexId/document',
    summary: 'The PDF that both sign; for the two of them alone.',
    input: z.strictObject({ annexId: id }),
    output: fileAnswer,
    errors: ['agreement.damaged'],
    file: true,
  }),
  signatureSheet: verb({
    method: 'GET',
    path: '/tariffs/:annexId/signatures/:language',
    summary: 'A PDF beside the document: who signed it, for whom, when and how.',
    input: z.strictObject({ annexId: id, language: z.enum(['nl', 'en']) }),
    output: fileAnswer,
    file: true,
  }),
  scan: verb({
    method: 'GET',
    path: '/tariffs/:annexId/scans/:paperId',
    summary: 'The scan of a signature on paper.',
    input: z.strictObject({ annexId: id, paperId: id }),
    output: fileAnswer,
    file: true,
  }),
});
