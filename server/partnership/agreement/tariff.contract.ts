import { z } from 'zod';
import { contract, day, decision, fileAnswer, id, line, verb, version } from '../../house/contract.ts';

const hash = z.string().regex(/^[0-9a-f]{64}$/, 'hash');
const password = z.string().min(1).max(200);
const tariffLine = z.strictObject({
  what: line,
  unit: line,
  cents: z.number().int().min(0).max(100_000_000),
});

const annex = z.object({
  id,
  otherId: id,
  otherName: z.string(),
  mine: z.boolean(),
  lines: z.array(tariffLine),
  starts: day,
  ends: day.nullable(),
  sha256: hash,
  status: z.enum(['proposed', 'signed', 'declined', 'withdrawn']),
  proposerName: z.string(),
  proposedOn: day,
  signerName: z.string().nullable(),
  signedOn: day.nullable(),
  version,
  can: z.object({ sign: decision, withdraw: decision }),
});

const listView = z.object({
  partnershipId: id,
  /** Of the own organisation with one other: these two alone read them. */
  own: z.array(annex),
  /** Between others: that it is there, and its fingerprint. */
  others: z.array(
    z.object({ names: z.array(z.string()), sha256: hash, starts: day, ends: day.nullable(), signedOn: day }),
  ),
  parties: z.array(z.object({ id, name: z.string() })),
  can: z.object({ propose: decision }),
});

const of = { annexId: id, version };

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
    summary: 'Writes an annex with one other party and signs it for the own organisation.',
    input: z.strictObject({
      partnershipId: id,
      otherId: id,
      lines: z.array(tariffLine).min(1).max(60),
      starts: day,
      ends: day.nullable(),
      password,
    }),
    output: listView,
    errors: ['tariff.not_a_party', 'tariff.unprintable'],
  }),
  sign: verb({
    method: 'POST',
    path: '/tariffs/:annexId/sign',
    summary: 'Signs exactly the bytes that the other proposed, with the password entered again.',
    input: z.strictObject({ ...of, sha256: hash, password }),
    output: listView,
    errors: ['tariff.not_open', 'tariff.other_bytes'],
  }),
  decline: verb({
    method: 'POST',
    path: '/tariffs/:annexId/decline',
    summary: 'Says no to what the other proposed.',
    input: z.strictObject(of),
    output: listView,
    errors: ['tariff.not_open'],
  }),
  withdraw: verb({
    method: 'POST',
    path: '/tariffs/:annexId/withdraw',
    summary: 'Takes the own proposal back, as long as the other has not signed.',
    input: z.strictObject(of),
    output: listView,
    errors: ['tariff.not_open'],
  }),
  document: verb({
    method: 'GET',
    path: '/tariffs/:annexId/document',
    summary: 'The PDF that both sign; for the two of them alone.',
    input: z.strictObject({ annexId: id }),
    output: fileAnswer,
    errors: ['tariff.damaged'],
    file: true,
  }),
});
