import { faceOf } from '../../house/actor.ts';
import type { Day } from '../../house/clock.ts';
import type { Tx } from '../../house/database.ts';
import type { JobAction } from '../../house/jobs.ts';
import { type Declared, isKept } from '../../house/kept.ts';
import { renderPdf } from '../../house/pdf.ts';
import { denied, notFound, ok, stale } from '../../house/result.ts';
import type { Actions } from '../../house/serve.ts';
import { organisationOf } from '../../people/organisation/organisation.actions.ts';
import { saveOwnSetting, settingOf } from '../../people/organisation/setting.actions.ts';
import type { privacyContract } from './privacy.contract.ts';
import { answeredLetter, askedLetter, easesLetter, termsLetter } from './privacy.letters.ts';
import { canAnswerForPrivacy, canAskFor, canDecide, canEase } from './privacy.policy.ts';
import {
  beginRestriction,
  clientsOf,
  findRequestTo,
  insertExport,
  insertHold,
  insertRequest,
  isKnownPerson,
  type Kept as KeptRequest,
  liftHold,
  listAnswerers,
  listExports,
  listHolds,
  listKeepers,
  listOwnRequests,
  listRecipients,
  listRepresented,
  listRequestsTo,
  type Named,
  namesAtDesk,
  readExport,
  saveDecision,
  saveEnd,
  stopSweep,
  waitingSweep,
} from './privacy.store.ts';
import { dueOn, isErasing, isShielding, shieldEnds, shieldOf } from './privacy.ts';
import { registerOf } from './register.ts';
import { clocks, measures } from './terms.ts';

const ownPath = '/instellingen/mijn-gegevens';
const deskPath = '/instellingen/privacy';

export const privacyActionsFor = (
  declared: () => readonly Declared[],
): Actions<typeof privacyContract.verbs> => ({
  mine: async (tx) => ok(await mineOf(tx)),

  gather: async (tx, { clientId }) => {
    const whose = await askedFor(tx, clientId);
    if (!whose.ok) return whose;
    const exportId = await insertExport(tx, whose.value.personId, whose.value.clientId);
    tx.record('privacy.gathered', { exportId });
    tx.later({ task: 'make_export', payload: { exportId } });
    return ok(await mineOf(tx));
  },

  fetch: async (tx, { exportId }) => {
    const found = await readExport(tx, exportId);
    if (!found?.bytes) return notFound();
    const clients = found.client_id ? [found.client_id] : await clientsOf(tx, found.person_id);
    tx.looked({ verb: 'privacy.fetch', subject: 'sharing', action: 'export', clients });
    tx.record('privacy.fetched', { exportId });
    const day = found.asked_at.toISOString().slice(0, 10);
    return ok({
      name: `mijn-gegevens-${day}.zip`,
      mediaType: 'application/zip',
      bytes: new Uint8Array(found.bytes),
    });
  },

  ask: async (tx, { organisationId, clientId, kind, about, text }) => {
    const whose = await askedFor(tx, clientId);
    if (!whose.ok) return whose;
    const keepers = await listKeepers(
      tx,
      whose.value.personId,
      whose.value.clientId ?? whose.value.ownClientId,
    );
    if (!keepers.some(({ id }) => id === organisationId)) return notFound();
    const { personId } = whose.value;
    const privacyId = await insertRequest(tx, {
      ...{ organisationId, personId, clientId: whose.value.clientId, kind, about, text },
      dueOn: dueOn(kind, tx.today),
    });
    tx.record('privacy.asked', { privacyId, kind, organisationId });
    if (isErasing(kind)) tx.later({ task: 'plan_erasure', payload: { requestId: privacyId } });
    tx.later({ task: 'tell_privacy_asked', payload: { organisationId } });
    return ok(await mineOf(tx));
  },

  desk: async (tx) => {
    const door = canAnswerForPrivacy(tx.actor);
    return door.allowed ? ok(await deskOf(tx)) : denied(door.reason);
  },

  decide: async (tx, { privacyId, version, decision, answer }) => {
    const request = await findRequestTo(tx, privacyId, here(tx));
    if (!request) return notFound();
    const door = canDecide(tx.actor, toAsked(request));
    if (!door.allowed) return denied(door.reason);
    // What the law lets go, goes: an erasure granted in part is granted, and the plan says which part.
    const status = isErasing(request.kind) && decision === 'partly' ? 'granted' : decision;
    if (!(await saveDecision(tx, privacyId, version, { status, answer, by: faceOf(tx.actor) })))
      return stale(door, await deskOf(tx));
    tx.record('privacy.decided', { privacyId, decision });
    if (isErasing(request.kind) && status === 'granted')
      tx.later({ task: 'carry_out_erasure', payload: { requestId: privacyId } });
    if (isShielding(request.kind) && status === 'granted') await beginRestriction(tx, privacyId);
    tx.later({ task: 'tell_privacy_answered', payload: { organisationId: here(tx), privacyId } });
    return ok(await deskOf(tx));
  },

  ease: async (tx, { privacyId, version }) => {
    const request = await findRequestTo(tx, privacyId, here(tx));
    if (!request) return notFound();
    const door = canEase(tx.actor, toAsked(request), request.ends_on);
    if (!door.allowed) return denied(door.reason);
    if (!(await saveEnd(tx, privacyId, version, shieldEnds(tx.today)))) return stale(door, await deskOf(tx));
    tx.record('privacy.restriction_ends', { privacyId });
    tx.later({ task: 'tell_privacy_eases', payload: { organisationId: here(tx), privacyId } });
    return ok(await deskOf(tx));
  },

  hold: async (tx, { personId, because }) => {
    if (!(await isKnownPerson(tx, personId))) return notFound();
    const door = canAnswerForPrivacy(tx.actor);
    if (!door.allowed) return denied(door.reason);
    await insertHold(tx, { organisationId: here(tx), personId, because, by: faceOf(tx.actor) });
    tx.record('privacy.held', { personId });
    return ok(await deskOf(tx));
  },

  lift: async (tx, { holdId, version }) => {
    const door = canAnswerForPrivacy(tx.actor);
    if (!door.allowed) return denied(door.reason);
    const holds = await listHolds(tx, here(tx));
    if (!holds.some(({ id }) => id === holdId)) return notFound();
    if (!(await liftHold(tx, holdId, version))) return stale(door, await deskOf(tx));
    tx.record('privacy.hold_lifted', { holdId });
    return ok(await deskOf(tx));
  },

  stop: async (tx, { sweepId, version }) => {
    const door = canAnswerForPrivacy(tx.actor);
    if (!door.allowed) return denied(door.reason);
    const waiting = await waitingSweep(tx, here(tx));
    if (waiting?.id !== sweepId) return notFound();
    if (!(await stopSweep(tx, sweepId, version))) return stale(door, await deskOf(tx));
    tx.record('privacy.sweep_stopped', { sweepId });
    return ok(await deskOf(tx));
  },

  choose: async (tx, { version, support, member }) => {
    const door = canAnswerForPrivacy(tx.actor);
    if (!door.allowed) return denied(door.reason);
    const saved = await saveOwnSetting(tx, 'privacy', version, { support, member });
    if (saved === 'denied') return denied(onlyOffice);
    if (saved === 'stale') return stale(door, await deskOf(tx));
    return ok(await deskOf(tx));
  },

  register: async (tx) => {
    const door = canAnswerForPrivacy(tx.actor);
    return door.allowed ? ok(await registerHere(tx, declared())) : denied(door.reason);
  },

  registerPdf: async (tx) => {
    const door = canAnswerForPrivacy(tx.actor);
    if (!door.allowed) return denied(door.reason);
    const pdf = await registerPdf(await registerHere(tx, declared()), tx.actor.language, tx.today);
    return ok({
      name: 'register-van-verwerkingen.pdf',
      mediaType: 'application/pdf',
      bytes: new Uint8Array(pdf),
    });
  },
});

const onlyOffice = { nl: 'Dit stelt de beheerder in.', en: 'The administrator sets this.' };

const here = (tx: Tx): string => tx.actor.hat?.organisationId ?? '00000000-0000-0000-0000-000000000000';

/** Herself, or the client whom she represents. */
async function askedFor(tx: Tx, clientId: string | undefined) {
  const represented = await listRepresented(tx);
  const own = represented.find(({ ground }) => ground === 'self');
  if (clientId === undefined || clientId === own?.client_id)
    return ok({ personId: tx.actor.personId ?? '', clientId: null, ownClientId: own?.client_id ?? null });
  const client = represented.find((one) => one.client_id === clientId);
  if (!client) return notFound();
  const door = canAskFor(tx.actor, client.ground === 'representative');
  if (!door.allowed) return denied(door.reason);
  return ok({ personId: client.person_id, clientId, ownClientId: null });
}

async function mineOf(tx: Tx) {
  const represented = await listRepresented(tx);
  const own = represented.find(({ ground }) => ground === 'self');
  const others = represented.filter(({ ground }) => ground === 'representative');
  const people = [
    {
      clientId: null as string | null,
      name: tx.actor.name,
      keepers: await listKeepers(tx, tx.actor.personId ?? '', own?.client_id ?? null),
    },
  ];
  for (const one of others)
    people.push({
      clientId: one.client_id,
      name: one.name,
      keepers: await listKeepers(tx, one.person_id, one.client_id),
    });
  const names = new Map(represented.map(({ person_id, name }) => [person_id, name]));
  const nameOf = (personId: string) =>
    personId === tx.actor.personId ? tx.actor.name : (names.get(personId) ?? '');
  return {
    people,
    requests: (await listOwnRequests(tx)).map((request) => toView(tx, request, nameOf(request.person_id))),
    exports: (await listExports(tx)).map((one) => ({
      id: one.id,
      clientId: one.client_id,
      name: one.name,
      askedAt: one.asked_at.toISOString(),
      ready: one.ready_at !== null,
    })),
  };
}

const toView = (tx: Tx, request: KeptRequest, name: string) => ({
  id: request.id,
  kind: request.kind,
  about: request.about,
  text: request.text,
  askedAt: request.asked_at.toISOString(),
  dueOn: request.due_on,
  status: request.status,
  answer: request.answer,
  answeredAt: request.answered_at?.toISOString() ?? null,
  organisationName: request.organisation_name,
  name,
  plan: request.plan && { ...request.plan, lines: [...request.plan.lines] },
  shield: shieldOf(request, tx.today),
  version: request.version,
});

const toAsked = ({ kind, status, asked_by, plan }: KeptRequest) => ({
  kind,
  status,
  askedBy: asked_by,
  plan,
});

async function deskOf(tx: Tx) {
  const names = await namesAtDesk(tx);
  const nameOf = (id: string) => names.get(id)?.name ?? '';
  const { version, support, member } = await settingOf(tx, here(tx), 'privacy');
  const sweep = await waitingSweep(tx, here(tx));
  return {
    requests: (await listRequestsTo(tx, here(tx))).map((request) => ({
      ...toView(tx, request, nameOf(request.person_id)),
      can: {
        decide: canDecide(tx.actor, toAsked(request)),
        ease: canEase(tx.actor, toAsked(request), request.ends_on),
      },
    })),
    holds: (await listHolds(tx, here(tx))).map((hold) => ({
      id: hold.id,
      name: nameOf(hold.person_id),
      because: hold.because,
      placedAt: hold.placed_at.toISOString(),
      version: hold.version,
    })),
    sweep: sweep ? { ...sweep, lines: [...sweep.lines] } : null,
    terms: {
      support,
      member,
      version,
      bounds: { support: clocks.support.choice, member: clocks.member.choice },
    },
  };
}

async function registerHere(tx: Tx, declared: readonly Declared[]) {
  const organisation = await organisationOf(tx, here(tx));
  const activities = registerOf(declared.filter(isKept), await settingOf(tx, here(tx), 'privacy'));
  return {
    organisation: organisation?.name ?? '',
    address: [organisation?.place, organisation?.phone, organisation?.email].filter(Boolean).join(', '),
    recipients: await listRecipients(tx, here(tx)),
    activities: activities.map(({ title, purpose, ground, people, categories, terms }) => ({
      ...{ title, purpose, ground, people, categories: [...categories] },
      terms: terms.map(({ text, source }) => ({ text, source })),
    })),
    measures: [...measures],
  };
}

type Register = Awaited<ReturnType<typeof registerHere>>;

async function registerPdf(register: Register, language: 'nl' | 'en', on: Day): Promise<Uint8Array> {
  const nl = language === 'nl';
  const title = nl ? 'Register van verwerkingen' : 'Register of processing';
  return renderPdf({ title, language, on }, (page) => {
    page.heading(1, nl ? 'Register van verwerkingen (AVG art. 30)' : 'Register of processing (GDPR art. 30)');
    page.text(
      `${nl ? 'Verwerkingsverantwoordelijke' : 'Controller'}: ${register.organisation}. ${register.address}`,
    );
    page.heading(2, nl ? 'Ontvangers' : 'Recipients');
    for (const { name, agreement } of register.recipients)
      page.text(agreement ? `${name}: ${agreement}` : name);
    if (register.recipients.length === 0) page.text(nl ? 'Geen partners.' : 'No partners.');
    for (const activity of register.activities) {
      page.heading(2, activity.title[language]);
      page.text(`${nl ? 'Doel' : 'Purpose'}: ${activity.purpose[language]}`);
      page.text(`${nl ? 'Grondslag' : 'Ground'}: ${activity.ground[language]}`);
      page.text(`${nl ? 'Betrokkenen' : 'People'}: ${activity.people[language]}`);
      page.text(`${nl ? 'Gegevens' : 'Data'}: ${activity.categories.map((one) => one[language]).join('; ')}`);
      for (const { text, source } of activity.terms)
        page.text(`${nl ? 'Termijn' : 'Term'}: ${text[language]} (${source[language]})`);
    }
    page.heading(2, nl ? 'Beveiliging' : 'Security');
    for (const measure of register.measures) page.text(measure[language]);
  });
}

/** Who answers for privacy hears that something was asked. */
export const tellAsked: JobAction = async (tx, { organisationId = '' }) => {
  for (const to of await listAnswerers(tx, organisationId)) tx.mail(askedLetter(to, deskPath));
  return ok(null);
};

/** Whoever asked hears that there is an answer; what it is she reads in Tango. */
export const tellAnswered: JobAction = (tx, ids) => tellAsker(tx, ids, answeredLetter);

/** Whoever asked hears before it happens that a restriction ends. */
export const tellEases: JobAction = (tx, ids) => tellAsker(tx, ids, easesLetter);

async function tellAsker(
  tx: Tx,
  { organisationId = '', privacyId = '' }: Readonly<Record<string, string | undefined>>,
  letter: typeof answeredLetter,
) {
  const request = await findRequestTo(tx, privacyId, organisationId);
  const asker: Named | undefined = request ? (await namesAtDesk(tx)).get(request.asked_by) : undefined;
  if (asker?.email)
    tx.mail(
      letter(
        { name: asker.name, email: asker.email, language: asker.language === 'en' ? 'en' : 'nl' },
        ownPath,
      ),
    );
  return ok(null);
}

/** Who answers for privacy looks at what is past its term, a week before it goes. */
export const tellTerms: JobAction = async (tx, { organisationId = '' }) => {
  for (const to of await listAnswerers(tx, organisationId)) tx.mail(termsLetter(to, deskPath));
  return ok(null);
};
