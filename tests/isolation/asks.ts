import { z } from 'zod';
import { rooms } from '../../server/app.ts';
import type { Verb } from '../../server/house/contract.ts';

// Every verb of every room as something to ask: a small input that its schema takes, with ids of whoever asks.

/** Which table an id in an input names. An id that is not here fails the test: say what it is. */
export const tableOf: Readonly<Record<string, string>> = {
  ...{
    clientId: 'client',
    clientIds: 'client',
    requestId: 'request',
    teamId: 'team',
    partnershipId: 'partnership',
  },
  ...{
    personId: 'person',
    faceId: 'face',
    faceIds: 'face',
    organisationId: 'organisation',
    visitId: 'visit',
  },
  ...{
    agreementId: 'agreement',
    membershipId: 'membership',
    membershipIds: 'membership',
    photoId: 'stored_file',
  },
  ...{ offerId: 'offer', askId: 'ask', needId: 'need', importId: 'import_batch', referralId: 'referral' },
  ...{ worryId: 'worry', taskId: 'task', runId: 'plan_run', memberId: 'circle_member', talkId: 'talk' },
  ...{ sourceId: 'visit_source', meetingId: 'meeting', matterId: 'matter', competenceId: 'competence' },
  ...{
    withVisitId: 'visit',
    visitIds: 'visit',
    otherId: 'visit',
    toOrganisationId: 'organisation',
    taughtById: 'face',
  },
  ...{ substituteId: 'face', stepsInId: 'face', responsibleId: 'face', doesId: 'face', answersId: 'face' },
  ...{ reportId: 'report', refusalId: 'client_refusal', questionId: 'look_question', planId: 'care_plan' },
  ...{ lookId: 'access_log', logId: 'access_log', followUpId: 'follow_up', feedId: 'calendar_feed' },
  handoutId: 'handout',
  ...{ roundId: 'vision_round', invitationId: 'vision_invitation', differenceId: 'vision_difference' },
  leaderId: 'organisation',
  improvementId: 'evaluation_improvement',
  ...{ tailoredId: 'tailored_agreement', decidesId: 'organisation', ruleId: 'rule_question' },
  exchangeId: 'exchange',
  expertiseId: 'expertise_question',
  roomId: 'lent_room',
  sameAs: 'lent_room',
  bookingId: 'room_booking',
  ...{ thingId: 'ending_item', thingIds: 'ending_item' },
  ...{ tensionId: 'tension', coachId: 'membership' },
  ...{ itemId: 'agenda_item', actionId: 'meeting_action', noteId: 'short_note' },
  signatureId: 'agreement_signature',
  remarkId: 'agreement_remark',
  suspensionId: 'agreement_suspension',
  ...{ annexId: 'tariff_annex', paperId: 'tariff_signature' },
  momentId: 'outcome_moment',
  answerId: 'outcome_answer',
  ...{
    with: 'organisation',
    proposedBy: 'organisation',
    after: 'access_log',
    whom: 'membership',
    hat: 'membership',
    seen: 'choice',
  },
  ...{ corrects: 'report', taskIds: 'task' },
  ...{ decisionId: 'partnership_decision', successorId: 'organisation' },
  ...{ goneId: 'organisation', leaverId: 'organisation' },
  ...{ changeId: 'visit_change', fileId: 'stored_file', deskId: 'reachability', partyId: 'organisation' },
  ...{
    privacyId: 'privacy_request',
    exportId: 'data_export',
    holdId: 'legal_hold',
    sweepId: 'retention_run',
  },
};

export type Schema = {
  readonly type?: string | string[];
  readonly format?: string;
  readonly pattern?: string;
  readonly enum?: unknown[];
  readonly const?: unknown;
  readonly anyOf?: Schema[];
  readonly oneOf?: Schema[];
  readonly allOf?: Schema[];
  readonly properties?: Record<string, Schema>;
  readonly required?: string[];
  readonly items?: Schema;
  readonly minItems?: number;
  readonly minLength?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly maxLength?: number;
  readonly exclusiveMinimum?: number;
};

export type IdFor = (name: string) => string;

/** A small value that the schema takes, with ids from `idFor`. Optional fields only where they are ids. */
export function sample(schema: Schema, name: string, idFor: IdFor): unknown {
  if (schema.const !== undefined) return schema.const;
  if (schema.enum) return schema.enum[0];
  const parts = schema.anyOf ?? schema.oneOf ?? schema.allOf ?? [];
  const one = parts.find((part) => part.type === 'null' && idsIn(schema).length === 0) ?? parts[0];
  if (one) return sample(one, name, idFor);
  const type = Array.isArray(schema.type) ? schema.type[0] : schema.type;
  if (type === 'object')
    return Object.fromEntries(
      Object.entries(schema.properties ?? {})
        .filter(([key, part]) => schema.required?.includes(key) || part.format === 'uuid')
        .map(([key, part]) => [key, sample(part, key, idFor)]),
    );
  if (type === 'array')
    return schema.items?.format === 'uuid' || (schema.minItems ?? 0) > 0
      ? [sample(schema.items ?? {}, name, idFor)]
      : [];
  if (type === 'integer' || type === 'number')
    return Math.max(schema.minimum ?? 1, schema.exclusiveMinimum ?? 0, 1);
  if (type === 'boolean') return true;
  if (type === 'null') return null;
  if (schema.format === 'uuid') return idFor(name);
  const samples = [
    '2026-12-01',
    '10:00',
    '2026-12-01T10:00:00Z',
    'a@b.nl',
    'x'.repeat(schema.minLength ?? 1),
    '1',
    'x'.repeat(43),
    '0'.repeat(64),
    'nl',
    '12345678',
  ];
  if (schema.format === 'email') return 'a@b.nl';
  if (schema.format === 'base64') return 'AAAA';
  if (schema.format === 'date') return '2026-12-01';
  return (
    samples.find(
      (text) =>
        new RegExp(schema.pattern ?? '', 'u').test(text) &&
        text.length >= (schema.minLength ?? 0) &&
        (schema.pattern || text === samples[4]),
    ) ?? 'x'
  );
}

const schemas = new WeakMap<Verb, Schema>();

/** What it takes, written once: tests ask the same verb thousands of times. */
export function schemaOf(verb: Verb): Schema {
  const made =
    schemas.get(verb) ?? (z.toJSONSchema(verb.input, { io: 'input', unrepresentable: 'any' }) as Schema);
  schemas.set(verb, made);
  return made;
}

/** Names of the ids that a schema asks for, whatever their depth. */
function idsIn(schema: Schema, name = ''): string[] {
  if (schema.format === 'uuid') return [name];
  return [
    ...[...(schema.anyOf ?? []), ...(schema.oneOf ?? []), ...(schema.allOf ?? [])].flatMap((part) =>
      idsIn(part, name),
    ),
    ...Object.entries(schema.properties ?? {}).flatMap(([key, part]) => idsIn(part, key)),
    ...(schema.items ? idsIn(schema.items, name) : []),
  ];
}

export const asks = rooms.flatMap((room) =>
  Object.entries(room.contract.verbs).map(([name, verb]) => ({
    name: `${room.contract.room}.${name}`,
    verb,
    action: room.actions[name] as never as (tx: unknown, input: unknown) => Promise<{ ok: boolean }>,
    ids: [...new Set(idsIn(schemaOf(verb)))],
  })),
);
export type Ask = (typeof asks)[number];

/** The words of an answer, without what differs between any two: ids, fresh keys, the moment itself. */
export const likeAny = (text: string): string =>
  text
    .replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, 'id')
    .replace(/\/calendar\/[\w-]+/g, '/calendar/key')
    .replace(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, 'moment');

/** How a browser sends an input: fields of the path in it, the rest as a query or a body. */
export function requestOf(verb: Verb, input: unknown) {
  const rest = { ...(input as Record<string, unknown>) };
  const path = verb.path.replace(/:(\w+)/g, (_all, name: string) => {
    const given = rest[name];
    delete rest[name];
    const text = typeof given === 'object' ? JSON.stringify(given) : String(given);
    return encodeURIComponent(text.toWellFormed()) || '%20';
  });
  if (verb.method === 'POST') return { method: 'POST' as const, url: `/api${path}`, payload: rest };
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(rest))
    for (const one of Array.isArray(value) ? value : [value])
      if (one !== undefined) query.append(name, typeof one === 'object' ? JSON.stringify(one) : String(one));
  return { method: 'GET' as const, url: `/api${path}${query.size > 0 ? `?${query}` : ''}` };
}
