import type { Actor } from '../../server/house/actor.ts';
import { date, type Row, type Tables } from './dice.ts';
import { concerned, ofBedside } from './model-bedside.ts';
import { ofEndings } from './model-ending.ts';
import { ofEvaluations } from './model-evaluation.ts';
import { ofHandovers } from './model-handover.ts';
import { ofLinks } from './model-links.ts';
import { ofOutcomes } from './model-outcome.ts';
import { ofPartnerships } from './model-partnership.ts';
import { ofReciprocity } from './model-reciprocity.ts';
import { ofRules, ofTailored } from './model-rules.ts';
import { ofTariffs } from './model-tariff.ts';
import { ofTensions } from './model-tension.ts';
import { ofTogether } from './model-together.ts';
import { ofVisions } from './model-vision.ts';
import { at, both, either, every, full, kept, type Rule, shared, type Test } from './rule.ts';

// Who may see, change, delete and enter which row: the reference model that the walls are measured against. Written from
// what the product promises, not from the SQL. It knows three reasons to see something: it is of one's own organisation or
// oneself, it is of a partnership of one's organisation, or the client granted it and the grant is live.

type Capacity = { organisation: string; wide: boolean; office: boolean; rights: boolean; provider: boolean };

const isOver = (day: unknown) => typeof day === 'string' && day <= date(0);
const wideRoles = ['village_supporter', 'intake', 'administrator'];
const officeRoles = [...wideRoles, 'planner', 'team_coach'];
const atWork = ['contract_manager', 'nurse', 'carer', 'self_employed_carer'];
const staff = ['village_supporter', 'intake', 'planner', 'team_coach', ...atWork];
const caring = ['zvw_provider', 'wlz_provider', 'wmo_provider'];

/** The rules as they hold for one actor in one world. */
export function rulesFor(actor: Actor, world: Tables): Readonly<Record<string, Rule>> {
  const all = (table: string): readonly Row[] => world[table] ?? [];
  const among = (table: string, test: Test, ...columns: string[]): Set<unknown> =>
    new Set(
      columns.flatMap((column) =>
        all(table)
          .filter(test)
          .map((row) => row[column]),
      ),
    );
  const { hat, personId: person } = actor;
  const job = actor.kind === 'job';
  // A capacity, not a person: who acts for an organisation brings nothing along from home, and the other way round.
  const self = hat === null ? person : null;
  const acts: Capacity | null = hat && {
    organisation: hat.organisationId,
    wide: job || hat.roles.some((role) => wideRoles.includes(role)),
    office: job || hat.roles.some((role) => officeRoles.includes(role)),
    rights: job || hat.roles.some((role) => ['administrator', 'board'].includes(role)),
    provider: hat.capacities.some((capacity) => caring.includes(capacity)),
  };
  const own: Test = (row) => acts !== null && row.organisation_id === acts.organisation;
  const wide: Test = (row) => own(row) && acts?.wide === true;
  const office: Test = (row) => own(row) && acts?.office === true;
  const rights: Test = (row) => own(row) && acts?.rights === true;
  const wideId = acts?.wide ? acts.organisation : null;
  const officeId = acts?.office ? acts.organisation : null;
  const teams = hat?.teams ?? [];

  // The faces as which a client may have granted her sight.
  const faces = new Set<unknown>([self, job ? null : hat?.membershipId, ...teams, wideId].filter(Boolean));
  const mine = (id: unknown) => id !== null && faces.has(id);
  const isMe = (id: unknown) => person !== null && id === person;
  const isSelf = (id: unknown) => self !== null && id === self;
  const isWide = (id: unknown) => wideId !== null && id === wideId;
  const byUs = (id: unknown) => isWide(id) || isSelf(id);
  const byMe = (id: unknown) => byUs(id) || (officeId !== null && id === officeId);
  const partner: Test = (row) => hat?.partnerships.includes(row.partnership_id as string) ?? false;

  const live: Test = (grant) => grant.ends === null || Date.parse(`${grant.ends}`) > Date.now();
  const granted = all('client_grant').filter((grant) => live(grant) && mine(grant.grantee_id));
  const held = new Set(granted.flatMap((g) => [`${g.client_id}`, `${g.client_id} ${g.scope}`]));
  const says: Test = (g) => g.scope === 'sharing' && ['self', 'representative'].includes(`${g.ground}`);
  const speaks = at('client_id', (id) => granted.some((grant) => grant.client_id === id && says(grant)));
  /** A live grant on the client of this row, for one of these subjects or for any. */
  const holds = (...scopes: string[]): Test =>
    at('client_id', (id) => scopes.some((scope) => held.has(`${id} ${scope}`)));
  const knows = at('client_id', (id) => held.has(`${id}`));
  const works =
    job || hat?.roles.some((role) => [...staff, 'board', 'administrator'].includes(role)) === true;
  const clients = new Set(granted.map((grant) => grant.client_id));
  const concerns = both(partner, works ? every : concerned(acts?.organisation, clients, all));
  const partnerships = ofPartnerships(acts?.organisation, partner, concerns, own, all, among);
  const noClient: Test = (row) => row.client_id === null;
  const known = either(noClient, knows);

  // The legal file of a provider, and of its teams: it stays with whoever keeps it, also after withdrawal.
  // Whom the organisation granted a restriction or objection it may only store; a team goes on with what it does for her.
  const shields: Test = (row) =>
    own(row) && ['restriction', 'objection'].includes(`${row.kind}`) && row.status === 'granted';
  const shielded = among(
    'privacy_request',
    both(shields, (row) => !isOver(row.ends_on)),
    'person_id',
  );
  const unshielded: Test = (row) =>
    !all('client').some((one) => one.id === row.client_id && shielded.has(one.person_id));
  const file = both(wide, unshielded);
  const keeps: Test = (row) =>
    acts?.provider === true && (file(row) || (row.team_id !== null && teams.includes(row.team_id as string)));
  // Writing in the file is about someone who is known here: nobody starts a file on a stranger.
  const keepsKnown: Test = (row) => keeps(row) && knows(row);
  // What an organisation keeps is changed by that organisation, what own people do by whoever may plan, and each her own.
  const ours: Test = (row) => (row.organisation_id === null && row.team_id === null) || own(row);

  const registered = new Map(all('person').map((row) => [row.id, row.registered_by]));
  const memberHere = among('membership', office, 'person_id');
  const page: Test = (row) => held.has(`${row.id} contact`);
  const clientPersons = among('client', page, 'person_id');

  const circle = holds('contact', 'planning', 'tasks');
  const arrangesHer = holds('tasks', 'planning');
  const planned = among('visit', holds('planning'), 'face_id');
  const around = among('circle_member', circle, 'face_id');
  const contacts = among('contact_person', partner, 'face_id', 'substitute_id');
  const desks = among('reachability', every, 'face_id');
  // A worry about a client is hers: whoever follows it up needs her grant or keeps her file. Whoever raised it keeps her
  // own words and the answer that was given to her.
  const raised: Test = (row) => isMe(row.raised_by_person) && mine(row.raised_by_id);
  const follows: Test = (row) =>
    (wide(row) || mine(row.to_id) || mine(row.team_id)) && (known(row) || keeps(row));
  const worry = either(raised, follows);
  const worrying = among('worry', worry, 'raised_by_id', 'taken_by_id');

  const seesFace: Test = (row) =>
    row.kind === 'organisation' ||
    row.kind === 'team' ||
    own(row) ||
    byUs(row.registered_by) ||
    isMe(row.person_id) ||
    [around, planned, contacts, desks, worrying].some((known) => known.has(row.id)) ||
    (row.kind === 'person' && clientPersons.has(row.person_id));
  const ofUs = at('registered_by', byMe);
  const seesPerson: Test = (row) =>
    isMe(row.id) || ofUs(row) || memberHere.has(row.id) || clientPersons.has(row.id);

  // A question is of the organisation that was asked, and of her who asked; whoever is asked to help sees it until the ask
  // is closed. One about a client is gone with the grant of the organisation, for its volunteers too.
  const contact = all('client_grant').filter((grant) => live(grant) && grant.scope === 'contact');
  const organisationKnows: Test = (row) =>
    noClient(row) ||
    contact.some((g) => g.client_id === row.client_id && g.grantee_id === row.organisation_id);
  const open = all('ask').filter((ask) => mine(ask.membership_id) && ask.closed_at === null);
  const asked: Test = (row) => open.some((ask) => ask.request_id === row.id) && organisationKnows(row);
  const arranges: Test = (row) =>
    ['open', 'asked', 'arranged'].includes(row.status as string) &&
    open.some((ask) => ask.request_id === row.id && (row.status !== 'arranged' || ask.answer === 'yes')) &&
    organisationKnows(row);
  const handles = both(wide, either(noClient, holds('contact')));
  const handlesQuestion: Test = (row) => handles(row) && !shielded.has(row.person_id);
  const seesQuestion = either(handlesQuestion, asked, at('person_id', isSelf));
  const questions = among('request', seesQuestion, 'id');
  const aboutQuestion = at('request_id', (id) => questions.has(id));
  const sends: Test = (row) =>
    isSelf(row.person_id) && row.received_by === 'self' && ['open', 'talking'].includes(`${row.status}`);

  const met = (id: unknown) => memberHere.has(id) || byMe(registered.get(id)) || clientPersons.has(id);
  const enrols = both(office, at('person_id', met));
  const isStaff: Test = (row) => (row.roles as string[]).some((role) => staff.includes(role));
  const membersOfWide = among('membership', wide, 'person_id');
  const opens: Test = (row) =>
    byUs(row.registered_by) &&
    (isSelf(row.person_id) || byUs(registered.get(row.person_id)) || membersOfWide.has(row.person_id));
  // Never by the one refused.
  const refused: Test = (row) =>
    row.face_id !== null &&
    (mine(row.face_id) || all('face').some((f) => f.id === row.face_id && isMe(f.person_id)));
  const notRefused: Test = (row) => holds('refusals')(row) && !refused(row);
  const shownFiles = among('face', seesFace, 'photo_id');
  const shownFile: Test = (row) => noClient(row) && row.partnership_id === null && shownFiles.has(row.id);
  const legalFile: Test = (row) => !noClient(row) && file(row) && acts?.provider === true;
  const made: Test = (row) => isMe(row.created_by) && row.organisation_id === (acts?.organisation ?? null);

  const refers: Test = (row) =>
    holds('contact')(row) && (isWide(row.from_organisation_id) || isWide(row.to_organisation_id));
  const written = (scope: string): Rule => ({
    ...shared(every, either(keeps, both(holds(scope), ours))),
    add: either(keepsKnown, both(holds(scope), ours)),
  });
  // Her own data, or that of a client whom she represents.
  const ofMine = either(at('person_id', isMe), speaks);
  const asksMine = both(at('asked_by', isMe), ofMine);
  const myFace = at('face_id', mine);
  const ofKnown = both(myFace, knows);
  const colleagues = among('membership', office, 'id');
  const colleague = at('face_id', (id) => colleagues.has(id));
  const by = at('by_id', mine);
  const plans = among('care_plan', either(keeps, holds('tasks')), 'id');
  const keepsPlan: Test = (row) =>
    keeps(row) && (plans.has(row.care_plan_id) || teams.includes(`${row.team_id}`));
  const seesPlanning = either(keeps, holds('planning'));
  const myCapacity = at('membership_id', mine);

  return {
    // The region knows its organisations, teams, desks and open offers.
    organisation: { see: every, change: (row) => row.id === officeId && officeId !== null },
    organisation_setting: shared(own, office),
    team: shared(own, office),
    team_member: shared(own, office),
    employment: shared(own, office),
    competence: shared(own, office),
    competence_past: shared(either(office, myCapacity), office),
    reachability: shared(every, office),
    offer: shared(either(at('open', Boolean), own), office),
    person: { see: seesPerson, change: either(at('id', isMe), ofUs), add: ofUs },
    face: {
      see: seesFace,
      change: (row) => office(row) || isWide(row.registered_by) || isMe(row.person_id),
      add: (row) => office(row) || (row.organisation_id === null && byUs(row.registered_by)),
    },
    // Members and volunteers are known to the office; whoever works here is known to all who work or help here.
    membership: { ...shared(either(office, at('person_id', isMe), both(own, isStaff)), office), add: enrols },
    volunteer_profile: full(either(office, myCapacity)),
    account: kept(full(at('person_id', isMe))),
    idempotency_key: kept(full(at('person_id', isMe))),

    ...partnerships.tables,
    ...ofLinks(actor, partner, own, all),
    ...ofVisions(acts?.organisation, partner, own, partnerships.within, among),
    ...ofTogether(partner, own),
    ...ofEvaluations(acts?.organisation, partner, own, partnerships.within),
    ...ofRules(partner, own),
    ...ofTailored(holds('tasks'), own),
    ...ofReciprocity(acts?.organisation ?? null, partner, own, rights),
    ...ofEndings(acts?.organisation ?? null, partner, own),
    ...ofHandovers(holds('tasks'), partner, own, keeps),

    fact: { see: either(wide, partnerships.seesFact, at('person_id', isSelf)) },
    access_log: { see: (row) => isSelf(row.client_person_id) },
    stored_file: {
      see: either(
        both(noClient, either(own, partnerships.seesFile, made)),
        shownFile,
        legalFile,
        holds('medical'),
      ),
      add: (row) =>
        both(known, at('created_by', isMe))(row) &&
        (row.organisation_id === null || own(row)) &&
        (row.partnership_id === null || partner(row)),
    },

    client: { see: page, change: (row) => page(row) && held.has(`${row.id} sharing`), add: opens },
    // One sees what one was given, also that it ended; only the doors write grants.
    client_grant: { see: either(at('grantee_id', mine), at('client_person_id', isSelf)) },
    circle_member: { ...shared(circle, arrangesHer), change: either(arrangesHer, both(circle, myFace)) },
    client_refusal: { see: notRefused, remove: notRefused, add: holds('refusals') },
    matter: full(holds('matters')),
    talk: kept(full(holds('matters'))),
    need: full(holds('tasks')),
    choice: { see: holds('tasks'), add: holds('tasks') },
    teaching: full(holds('tasks')),
    tailored_agreement: kept(full(holds('tasks'))),

    request: {
      see: seesQuestion,
      change: (row) => handlesQuestion(row) || (arranges(row) && row.status !== 'open'),
      add: both(known, either(wide, sends)),
    },
    ask: { ...shared(either(wide, myCapacity), wide), change: either(wide, myCapacity) },
    follow_up: kept(full(handles, (row) => wide(row) && known(row))),
    referral: {
      see: either(speaks, refers),
      change: refers,
      // A referral is proposed by the one who refers; a provider cannot refer someone to itself and open a file on her.
      add: (row) => holds('contact')(row) && row.from_organisation_id === wideId && row.status === 'proposed',
    },
    care_plan: { see: either(keeps, holds('tasks')), change: keeps, add: keepsKnown },
    care_plan_detail: { see: keepsPlan, change: keepsPlan, add: keepsPlan },
    task: { ...written('tasks'), see: either(keeps, holds('tasks')) },
    visit: { ...written('planning'), see: seesPlanning },
    visit_change: { see: seesPlanning, add: either(keepsKnown, both(holds('planning'), either(ours, by))) },
    report: {
      see: either(keeps, holds('reports'), ofKnown),
      add: both(myFace, holds('planning', 'contact'), ours),
    },
    worry: { see: worry, change: follows, add: both(raised, either(knows, aboutQuestion)) },
    // The question goes to the organisation that looked; having to answer for it does not end with the grant.
    look_question: { see: either(wide, speaks), change: wide, add: both(at('asked_by', isSelf), speaks) },
    // Who arranges the work enters that a colleague read it on paper, and does not read it back.
    page_read: { see: myFace, add: either(ofKnown, both(knows, at('entered_by', mine), colleague)) },
    ...ofBedside(mine, own, office, partner, { knows, contact: holds('contact') }),
    ...ofOutcomes(holds('matters'), speaks, myFace, ofKnown, partner),

    privacy_request: {
      see: either(rights, at('person_id', isMe), at('asked_by', isMe)),
      change: rights,
      add: both(asksMine, (row) => row.status === 'asked'),
    },
    data_export: { see: asksMine, add: asksMine },
    legal_hold: kept(full(rights)),
    erasure: { see: rights },
    retention_run: { see: rights, change: rights },

    ...ofTensions(mine, own, partner, all),
    ...ofTariffs(own, (id) => acts !== null && id === acts.organisation, partner),
    import_batch: full(office),
    visit_source: full(office),
    plan_run: kept(full(keeps)),
    calendar_feed: full(myFace, both(myFace, known)),
  };
}
