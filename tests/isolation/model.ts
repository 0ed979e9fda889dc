import type { Actor } from '../../server/house/actor.ts';
import type { Row, Tables } from './world-maker.ts';

// Who may see, change, delete and enter which row: the reference model that the walls are measured against. Written from
// what the product promises, not from the SQL. It knows three reasons to see something: it is of one's own organisation or
// oneself, it is of a partnership of one's organisation, or the client granted it and the grant is live.

export type Verb = 'see' | 'change' | 'remove' | 'add';
type Test = (row: Row) => boolean;
type Rule = { readonly [V in Verb]?: Test };
type Capacity = { organisation: string; wide: boolean; office: boolean; provider: boolean };

const wideRoles = ['village_supporter', 'intake', 'administrator'];
const officeRoles = [...wideRoles, 'planner', 'team_coach'];
const staff = [...officeRoles, 'nurse', 'carer', 'self_employed_carer', 'contract_manager'].filter(
  (role) => role !== 'administrator',
);
const caring = ['zvw_provider', 'wlz_provider', 'wmo_provider'];

/** The rules as they hold for one actor in one world. */
export function rulesFor(actor: Actor, world: Tables): Readonly<Record<string, Rule>> {
  const all = (table: string): readonly Row[] => world[table] ?? [];
  const now = Date.now();
  const hat = actor.hat;
  const job = actor.kind === 'job';
  const person = actor.personId;
  // A capacity, not a person: who acts for an organisation brings nothing along from home, and the other way round.
  const self = hat === null ? person : null;
  const acts: Capacity | null = hat && {
    organisation: hat.organisationId,
    wide: job || hat.roles.some((role) => wideRoles.includes(role)),
    office: job || hat.roles.some((role) => officeRoles.includes(role)),
    provider: hat.capacities.some((capacity) => caring.includes(capacity)),
  };
  const every: Test = () => true;
  const both =
    (...tests: Test[]): Test =>
    (row) =>
      tests.every((test) => test(row));
  const either =
    (...tests: Test[]): Test =>
    (row) =>
      tests.some((test) => test(row));
  const own: Test = (row) => acts !== null && row.organisation_id === acts.organisation;
  const wide: Test = (row) => own(row) && acts?.wide === true;
  const office: Test = (row) => own(row) && acts?.office === true;
  const wideId = acts?.wide ? acts.organisation : null;
  const officeId = acts?.office ? acts.organisation : null;
  const teams = hat?.teams ?? [];

  // The faces as which a client may have granted her sight.
  const faces = new Set<unknown>([self, job ? null : hat?.membershipId, ...teams, wideId].filter(Boolean));
  const mine = (id: unknown) => id !== null && faces.has(id);
  const isMe = (id: unknown) => person !== null && id === person;
  const byMe = (id: unknown) => id !== null && (id === wideId || id === officeId || id === self);
  const partner: Test = (row) => hat?.partnerships.includes(row.partnership_id as string) ?? false;

  const live: Test = (grant) => grant.ends === null || Date.parse(grant.ends as string) > now;
  const granted = all('client_grant').filter((grant) => live(grant) && mine(grant.grantee_id));
  const held = new Set(
    granted.flatMap((grant) => [`${grant.client_id}`, `${grant.client_id} ${grant.scope}`]),
  );
  const speaks = new Set(
    granted
      .filter(
        (grant) => grant.scope === 'sharing' && ['self', 'representative'].includes(grant.ground as string),
      )
      .map((grant) => grant.client_id),
  );
  /** A live grant on the client of this row, for one of these subjects or for any. */
  const holds =
    (...scopes: string[]): Test =>
    (row) =>
      row.client_id !== null &&
      (scopes.length === 0
        ? held.has(`${row.client_id}`)
        : scopes.some((scope) => held.has(`${row.client_id} ${scope}`)));
  const knows = holds();
  const noClient: Test = (row) => row.client_id === null;

  // The legal file of a provider, and of its teams: it stays with whoever keeps it, also after withdrawal.
  const keeps: Test = (row) =>
    acts?.provider === true && (wide(row) || (row.team_id !== null && teams.includes(row.team_id as string)));
  // Writing in the file is about someone who is known here: nobody starts a file on a stranger.
  const keepsKnown: Test = (row) => keeps(row) && knows(row);
  // What an organisation keeps is changed by that organisation, what own people do by whoever may plan, and each her own.
  const ours: Test = (row) => (row.organisation_id === null && row.team_id === null) || own(row);

  const person_ = index(all('person'));
  const memberHere = new Set(
    all('membership')
      .filter(office)
      .map((row) => row.person_id),
  );
  const visibleClients = all('client').filter((row) => holds('contact')({ client_id: row.id }));
  const clientPersons = new Set(visibleClients.map((row) => row.person_id));
  const aboutKnown: Test = (row) => noClient(row) || holds('contact')(row);

  const circle = holds('contact', 'planning', 'tasks');
  const planned = new Set(
    all('visit')
      .filter(holds('planning'))
      .map((row) => row.face_id),
  );
  const around = new Set(
    all('circle_member')
      .filter(circle)
      .map((row) => row.face_id),
  );
  const contacts = new Set(
    all('contact_person')
      .filter(partner)
      .flatMap((row) => [row.face_id, row.substitute_id]),
  );
  const desks = new Set(all('reachability').map((row) => row.face_id));
  // A worry about a client is hers: whoever follows it up needs her grant or keeps her file. Whoever raised it keeps her
  // own words and the answer that was given to her.
  const raised: Test = (row) => isMe(row.raised_by_person) && mine(row.raised_by_id);
  const follows: Test = (row) =>
    (wide(row) || mine(row.to_id) || mine(row.team_id)) && (noClient(row) || knows(row) || keeps(row));
  const worry = either(raised, follows);
  const worrying = new Set(
    all('worry')
      .filter(worry)
      .flatMap((row) => [row.raised_by_id, row.taken_by_id]),
  );

  const seesFace: Test = (row) =>
    row.kind === 'organisation' ||
    row.kind === 'team' ||
    own(row) ||
    (row.registered_by !== null && (row.registered_by === wideId || row.registered_by === self)) ||
    isMe(row.person_id) ||
    [around, planned, contacts, desks, worrying].some((known) => known.has(row.id)) ||
    (row.kind === 'person' && clientPersons.has(row.person_id));
  const seesPerson: Test = (row) =>
    isMe(row.id) || byMe(row.registered_by) || memberHere.has(row.id) || clientPersons.has(row.id);

  // A question is of the organisation that was asked, and of her who asked; whoever is asked to help sees it until the ask
  // is closed. One about a client is gone with the grant of the organisation, for its volunteers too.
  const organisationKnows: Test = (row) =>
    noClient(row) ||
    all('client_grant').some(
      (grant) =>
        live(grant) &&
        grant.client_id === row.client_id &&
        grant.scope === 'contact' &&
        grant.grantee_id === row.organisation_id,
    );
  const open = all('ask').filter((ask) => mine(ask.membership_id) && ask.closed_at === null);
  const asked: Test = (row) => open.some((ask) => ask.request_id === row.id) && organisationKnows(row);
  const arranges: Test = (row) =>
    ['open', 'asked', 'arranged'].includes(row.status as string) &&
    open.some((ask) => ask.request_id === row.id && (row.status !== 'arranged' || ask.answer === 'yes')) &&
    organisationKnows(row);
  const handles: Test = (row) => wide(row) && aboutKnown(row);

  const enrols: Test = (row) =>
    office(row) &&
    (memberHere.has(row.person_id) ||
      byMe(person_.get(row.person_id)?.registered_by) ||
      clientPersons.has(row.person_id));
  const opens: Test = (row) =>
    row.registered_by !== null &&
    (row.registered_by === wideId || row.registered_by === self) &&
    ((self !== null && row.person_id === self) ||
      [wideId, self].some((id) => id !== null && id === person_.get(row.person_id)?.registered_by) ||
      all('membership').some(
        (m) => m.person_id === row.person_id && wideId !== null && m.organisation_id === wideId,
      ));
  // Never by the one refused.
  const refused: Test = (row) =>
    row.face_id !== null &&
    (mine(row.face_id) || all('face').some((f) => f.id === row.face_id && isMe(f.person_id)));
  const drafts = new Set(
    all('agreement')
      .filter((row) => row.status === 'draft')
      .map((row) => row.id),
  );
  const drafted: Test = (row) => partner(row) && drafts.has(row.agreement_id);
  const shownFiles = new Set(
    all('face')
      .filter(seesFace)
      .map((row) => row.photo_id),
  );
  const plainFile: Test = (row) => noClient(row) && row.partnership_id === null;
  const fileOf: Test = (row) => row.organisation_id === (acts?.organisation ?? null);

  const full = (test: Test, add = test): Rule => ({ see: test, change: test, remove: test, add });
  const shared = (see: Test, write: Test): Rule => ({ see, change: write, remove: write, add: write });
  const noRemove = ({ remove: _, ...rest }: Rule): Rule => rest;
  const partyWrites = both(partner, own);

  return {
    // The region knows its organisations, teams, desks and open offers.
    organisation: { see: every, change: (row) => row.id === officeId && officeId !== null },
    organisation_setting: shared(own, office),
    team: shared(own, office),
    team_member: shared(own, office),
    employment: shared(own, office),
    competence: shared(own, office),
    reachability: shared(every, office),
    offer: shared(
      either((row) => row.open === true, own),
      office,
    ),
    person: {
      see: seesPerson,
      change: (row) => isMe(row.id) || byMe(row.registered_by),
      add: (row) => byMe(row.registered_by),
    },
    face: {
      see: seesFace,
      change: (row) =>
        office(row) || (wideId !== null && row.registered_by === wideId) || isMe(row.person_id),
      add: (row) =>
        office(row) ||
        (row.organisation_id === null &&
          row.registered_by !== null &&
          [wideId, self].includes(row.registered_by as string)),
    },
    // Members and volunteers are known to the office; whoever works here is known to all who work or help here.
    membership: {
      see: (row) =>
        office(row) ||
        isMe(row.person_id) ||
        (own(row) && (row.roles as string[]).some((role) => staff.includes(role))),
      change: office,
      remove: office,
      add: enrols,
    },
    volunteer_profile: full(either(office, (row) => mine(row.membership_id))),
    account: noRemove(full((row) => isMe(row.person_id))),
    idempotency_key: noRemove(full((row) => isMe(row.person_id))),

    partnership: {
      see: (row) => partner({ partnership_id: row.id }),
      change: (row) => partner({ partnership_id: row.id }),
      add: (row) => partner({ partnership_id: row.id }) || row.proposed_by === acts?.organisation,
    },
    partnership_party: noRemove(shared(partner, partyWrites)),
    contact_person: shared(partner, partyWrites),
    agreement: noRemove(full(partner)),
    agreement_clause: shared(partner, drafted),
    agreement_change: { see: partner, add: partyWrites },
    agreement_document: { see: partner, add: partner },
    agreement_signature: { see: partner, add: partyWrites },
    meeting: noRemove(full(partner)),
    measure: noRemove(full(partner)),

    fact: { see: (row) => wide(row) || partner(row) || (self !== null && row.person_id === self) },
    access_log: { see: (row) => self !== null && row.client_person_id === self },
    stored_file: {
      see: (row) =>
        (own(row) && noClient(row)) ||
        partner(row) ||
        (isMe(row.created_by) && noClient(row) && fileOf(row)) ||
        (plainFile(row) && shownFiles.has(row.id)) ||
        (row.client_id !== null && wide(row) && acts?.provider === true) ||
        holds('medical')(row),
      add: (row) =>
        isMe(row.created_by) &&
        (row.organisation_id === null || own(row)) &&
        (row.partnership_id === null || partner(row)) &&
        (noClient(row) || knows(row)),
    },

    client: {
      see: (row) => holds('contact')({ client_id: row.id }),
      change: (row) => held.has(`${row.id} contact`) && held.has(`${row.id} sharing`),
      add: opens,
    },
    // One sees what one was given, also that it ended; only the doors write grants.
    client_grant: {
      see: (row) => mine(row.grantee_id) || (self !== null && row.client_person_id === self),
    },
    circle_member: {
      see: circle,
      change: (row) => holds('tasks', 'planning')(row) || (circle(row) && mine(row.face_id)),
      remove: holds('tasks', 'planning'),
      add: holds('tasks', 'planning'),
    },
    client_refusal: {
      see: (row) => holds('refusals')(row) && !refused(row),
      remove: (row) => holds('refusals')(row) && !refused(row),
      add: holds('refusals'),
    },
    matter: full(holds('matters')),
    talk: noRemove(full(holds('matters'))),
    need: full(holds('tasks')),
    choice: { see: holds('tasks'), add: holds('tasks') },
    teaching: full(holds('tasks')),
    tailored_agreement: noRemove(full(holds('tasks'))),

    request: {
      see: (row) => handles(row) || asked(row) || (self !== null && row.person_id === self),
      change: (row) => handles(row) || (arranges(row) && row.status !== 'open'),
      add: (row) =>
        (noClient(row) || knows(row)) &&
        (wide(row) ||
          (self !== null &&
            row.person_id === self &&
            row.received_by === 'self' &&
            ['open', 'talking'].includes(row.status as string))),
    },
    ask: {
      see: (row) => wide(row) || mine(row.membership_id),
      change: (row) => wide(row) || mine(row.membership_id),
      remove: wide,
      add: wide,
    },
    follow_up: noRemove(full(handles, (row) => wide(row) && (noClient(row) || knows(row)))),
    referral: {
      see: (row) =>
        speaks.has(row.client_id) ||
        (holds('contact')(row) &&
          wideId !== null &&
          [row.from_organisation_id, row.to_organisation_id].includes(wideId)),
      change: (row) =>
        holds('contact')(row) &&
        wideId !== null &&
        [row.from_organisation_id, row.to_organisation_id].includes(wideId),
      // A referral is proposed by the one who refers; a provider cannot refer someone to itself and open a file on her.
      add: (row) => holds('contact')(row) && row.from_organisation_id === wideId && row.status === 'proposed',
    },
    care_plan: { see: either(keeps, holds('tasks')), change: keeps, add: keepsKnown },
    care_plan_detail: { see: keeps, change: keeps, add: keeps },
    task: {
      see: either(keeps, holds('tasks')),
      change: either(keeps, both(holds('tasks'), ours)),
      remove: either(keeps, both(holds('tasks'), ours)),
      add: either(keepsKnown, both(holds('tasks'), ours)),
    },
    visit: {
      see: either(keeps, holds('planning')),
      change: either(keeps, both(holds('planning'), ours)),
      remove: either(keeps, both(holds('planning'), ours)),
      add: either(keepsKnown, both(holds('planning'), ours)),
    },
    visit_change: {
      see: either(keeps, holds('planning')),
      add: either(
        keepsKnown,
        both(
          holds('planning'),
          either(ours, (row) => mine(row.by_id)),
        ),
      ),
    },
    report: {
      see: either(keeps, holds('reports'), (row) => mine(row.face_id) && knows(row)),
      add: (row) => mine(row.face_id) && holds('planning', 'contact')(row) && ours(row),
    },
    worry: {
      see: worry,
      change: follows,
      add: (row) =>
        raised(row) &&
        (knows(row) ||
          all('request').some(
            (r) =>
              r.id === row.request_id && (handles(r) || asked(r) || (self !== null && r.person_id === self)),
          )),
    },
    // The question goes to the organisation that looked; having to answer for it does not end with the grant.
    look_question: {
      see: (row) => wide(row) || speaks.has(row.client_id),
      change: wide,
      add: (row) => self !== null && row.asked_by === self && speaks.has(row.client_id),
    },
    page_read: { see: (row) => mine(row.face_id), add: (row) => mine(row.face_id) && knows(row) },

    import_batch: full(office),
    visit_source: full(office),
    plan_run: noRemove(full(keeps)),
    calendar_feed: full(
      (row) => mine(row.face_id),
      (row) => mine(row.face_id) && (noClient(row) || knows(row)),
    ),
  };
}

const index = (rows: readonly Row[]) => new Map(rows.map((row) => [row.id, row]));
