import { type Add, type All, type Dice, date, ids, moment, type Row, scopes, str } from './dice.ts';

export function makeClients(dice: Dice, add: Add, all: All, size: number): void {
  const organisations = ids(all('organisation'));
  const persons = all('person');
  const makers = [...persons].sort(() => dice.next() - 0.5).slice(0, Math.max(2, Math.round(6 * size)));
  for (const person of makers) {
    const id = dice.id();
    const own = str(person, 'id');
    add('client', {
      id,
      person_id: own,
      registered_by: dice.chance(0.2) ? own : dice.pick(organisations),
    });
    const given = new Set<string>();
    const grant = (
      scope: string,
      grantee: string,
      ground: string,
      ends: string | null,
      parent: string | null,
    ) => {
      const once = [scope, grantee, ground].join();
      if (ends === null && given.has(once)) return null;
      if (ends === null) given.add(once);
      return add('client_grant', {
        id: dice.id(),
        client_id: id,
        client_person_id: own,
        scope,
        grantee_id: grantee,
        ground,
        purpose: 'zorg',
        parent_id: parent,
        starts: moment(-50),
        ends,
      });
    };
    for (const scope of scopes) grant(scope, own, 'self', null, null);
    const ending = () => dice.pick([null, null, null, moment(30), moment(-2), moment(-0.02)]);
    for (const organisation of dice.some(organisations, 0.45)) {
      const ground = dice.pick(['consent', 'request', 'treatment']);
      const ends = ending();
      for (const scope of dice.some(scopes, dice.pick([0.25, 0.5, 0.9]))) {
        const parent = grant(scope, organisation, ground, dice.chance(0.8) ? ends : ending(), null);
        if (!parent || scope === 'sharing') continue;
        const inside = all('face').filter(
          (row) => row.organisation_id === organisation && row.kind !== 'organisation',
        );
        for (const to of dice.some(ids(inside), 0.3))
          grant(scope, to, ground, parent.ends as string | null, str(parent, 'id'));
      }
    }
    const others = ids(all('face').filter((row) => row.kind === 'person' || row.kind === 'member'));
    for (const grantee of dice.some(others, 0.08)) {
      const representative = dice.chance(0.3);
      const wanted = representative ? scopes : dice.some(scopes.slice(0, 7), 0.5);
      for (const scope of wanted)
        grant(scope, grantee, representative ? 'representative' : 'consent', ending(), null);
    }
  }
}

/** Whose row it is: an organisation's, a team's with it, nobody's. */
function keeperOf(dice: Dice, all: All) {
  const team = dice.maybe(0.45, all('team'));
  if (team) return { organisation_id: team.organisation_id, team_id: team.id };
  return { organisation_id: dice.maybe(0.7, ids(all('organisation'))), team_id: null };
}

export function makeCare(dice: Dice, add: Add, all: All, size: number): void {
  const clients = ids(all('client'));
  const faces = ids(all('face'));
  const members = all('membership');
  const organisations = ids(all('organisation'));
  const client = () => ({ id: dice.id(), client_id: dice.pick(clients) });
  const several = (n: number, work: () => void) => {
    for (let i = 0; i < Math.max(1, n * size); i++) work();
  };
  const circle = new Set<string>();
  several(18, () => {
    const row = { ...client(), face_id: dice.pick(faces), kind: 'own_people', since: date(-20) };
    const once = `${row.client_id} ${row.face_id}`;
    if (circle.has(once)) return;
    circle.add(once);
    add('circle_member', row);
  });
  several(10, () => add('client_refusal', { ...client(), face_id: dice.maybe(0.8, faces), who: 'x' }));
  several(9, () => add('matter', { ...client(), kind: 'matters', text: 'x' }));
  makeRequests(dice, add, all, several);
  several(6, () => add('talk', { ...client(), request_id: all('request')[0]?.id, held_by: 'self' }));
  several(9, () => add('need', { ...client(), request_id: null, what: 'x', kind: 'x' }));
  several(7, () =>
    add('offer', {
      id: dice.id(),
      organisation_id: dice.pick(organisations),
      name: 'x',
      kinds: ['ride'],
      open: dice.chance(0.6),
    }),
  );
  several(6, () => {
    const need = dice.pick(all('need'));
    const row = { id: dice.id(), client_id: need.client_id, need_id: need.id };
    add('choice', { ...row, layer: 'professional', chosen_by: 'self', reasons: shown });
  });
  several(12, () => {
    const to = dice.pick(organisations);
    const team = all('team').filter((row) => row.organisation_id === to);
    const status = dice.pick(['proposed', 'accepted', 'refused', 'withdrawn']);
    add('referral', {
      ...client(),
      from_organisation_id: dice.pick(organisations.filter((one) => one !== to)),
      to_organisation_id: to,
      team_id: status === 'accepted' ? dice.maybe(0.6, ids(team)) : null,
      status,
      summary: 'x',
      reason: 'x',
      proposed_at: moment(-3),
    });
  });
  several(10, () => {
    const about = dice.maybe(0.7, clients);
    const organisation_id = grantedTo(dice, all, about, organisations);
    const row = { id: dice.id(), organisation_id, because: 'own', kind: 'call_back' };
    add('follow_up', { ...row, client_id: about, due_on: date(4) });
  });
  several(8, () => {
    const kept = keeperOf(dice, all);
    const organisation_id = kept.organisation_id ?? dice.pick(organisations);
    const team_id = kept.team_id;
    const plan = { ...client(), organisation_id, team_id };
    add('care_plan', { ...plan, outline: 'x', made_by: dice.pick(faces), starts: date(-9) });
    add('care_plan_detail', { care_plan_id: plan.id, organisation_id, team_id, detail: 'x' });
  });
  several(12, () => {
    const row = {
      ...client(),
      ...keeperOf(dice, all),
      what: 'x',
      act: 'injection_subcutaneous',
      layer: 'professional',
    };
    add('task', { ...row, rhythm, does_id: dice.maybe(0.5, faces), starts: date(-9) });
  });
  const acts = {
    act: 'injection_subcutaneous',
    taught_by_name: 'x',
    taught_on: date(-9),
    valid_until: date(90),
  };
  several(5, () => add('teaching', { ...client(), face_id: dice.pick(faces), ...acts }));
  several(5, () =>
    add('tailored_agreement', {
      ...client(),
      ...{
        act: 'injection_subcutaneous',
        face_id: dice.pick(faces),
        departs_from: 'own_protocol',
        wish: 'x',
        risk: 'x',
      },
      ...{ decided_by_id: dice.pick(faces), decided_by_name: 'x', reasons: 'x', agreed_by_client: 'client' },
      ...{ answers_id: dice.pick(faces), starts: date(-9), ends: date(90) },
    }),
  );
  several(26, () => {
    const row = {
      ...client(),
      ...keeperOf(dice, all),
      face_id: dice.maybe(0.8, faces),
      layer: 'professional',
    };
    add('visit', { ...row, what: 'x', starts_at: moment(1), ends_at: moment(1.05) });
  });
  several(14, () => {
    const { id, client_id, organisation_id, team_id } = dice.pick(all('visit'));
    add('visit_change', {
      ...{ id: dice.id(), visit_id: id, client_id, organisation_id, team_id },
      ...{ at: moment(-1), by_id: dice.maybe(0.5, faces), what: changeOf(moment(1), moment(1.05)) },
    });
  });
  several(16, () => {
    const about = client();
    const face_id = grantedTo(dice, all, about.client_id, faces);
    const row = { ...about, ...keeperOf(dice, all), face_id, text: 'x', at: moment(-1) };
    add('report', row);
  });
  several(18, () => {
    const by = dice.pick(all('face').filter((row) => row.person_id !== null));
    const team = dice.maybe(0.5, all('team'));
    const request = dice.maybe(0.4, ids(all('request')));
    const about = request ? dice.maybe(0.5, clients) : dice.pick(clients);
    add('worry', {
      id: dice.id(),
      client_id: about,
      request_id: request,
      raised_by_id: by.id,
      raised_by_person: by.person_id,
      organisation_id: team ? team.organisation_id : grantedTo(dice, all, about, organisations),
      team_id: team ? team.id : null,
      to_id: grantedTo(dice, all, about, faces),
      taken_by_id: dice.maybe(0.5, faces),
      text: 'x',
      raised_at: moment(-1),
    });
  });
  const read = new Set<string>();
  several(10, () => {
    const row = {
      face_id: dice.pick([dice.pick(faces), str(dice.pick(members), 'id')]),
      client_id: dice.pick(clients),
    };
    if (read.has(JSON.stringify(row))) return;
    read.add(JSON.stringify(row));
    add('page_read', { ...row, what: 'x', read_at: moment(-1), entered_by: null });
  });
  // Entered for a colleague about somebody whom she knows: by who arranges the work, and by who does not and may not.
  for (const { grantee_id, client_id, ends } of all('client_grant')) {
    for (const arranges of [true, false]) {
      const by = members.find(
        ({ id, organisation_id, roles }) =>
          [id, organisation_id].includes(grantee_id) &&
          /administrator|intake|supporter/.test(`${roles}`) === arranges,
      );
      const colleagues = members.filter(
        ({ id, organisation_id }) => organisation_id === by?.organisation_id && id !== by?.id,
      );
      const reader = arranges ? colleagues[0] : colleagues.at(-1);
      if (ends !== null || !by || !reader) continue;
      const row = { face_id: str(reader, 'id'), client_id };
      if (read.has(JSON.stringify(row))) continue;
      read.add(JSON.stringify(row));
      add('page_read', { ...row, what: 'x', read_at: moment(-1), entered_by: by.id });
    }
  }
}

/** Someone of this kind to whom the client granted something, at some time; anyone when there is nobody. */
function grantedTo(dice: Dice, all: All, client: unknown, among: readonly string[]): string {
  const close = all('client_grant')
    .filter((grant) => grant.client_id === client && among.includes(grant.grantee_id as string))
    .map((grant) => grant.grantee_id as string);
  return dice.pick(close.length > 0 && dice.chance(0.7) ? close : among);
}

function makeRequests(dice: Dice, add: Add, all: All, several: (n: number, work: () => void) => void): void {
  const organisations = ids(all('organisation'));
  const clients = all('client');
  several(16, () => {
    const about = dice.maybe(0.6, clients);
    const organisation = grantedTo(dice, all, about?.id, organisations);
    const id = dice.id();
    add('request', {
      id,
      organisation_id: organisation,
      client_id: about ? about.id : null,
      person_id: about ? about.person_id : dice.maybe(0.7, ids(all('person'))),
      kind: 'ride',
      caller_name: 'x',
      status: dice.pick(['open', 'asked', 'arranged', 'talking']),
      received_by: 'self',
      received_at: moment(-2),
    });
    const askable = all('membership').filter((row) => row.organisation_id === organisation);
    for (const membership of dice.some(askable, 0.5))
      add('ask', {
        id: dice.id(),
        organisation_id: organisation,
        request_id: id,
        membership_id: membership.id,
        token_hash: dice.id(),
        asked_at: moment(-1),
        answer: dice.pick([null, 'yes', 'no']),
        closed_at: dice.chance(0.35) ? moment(-0.5) : null,
      });
  });
}

export function makeRest(dice: Dice, add: Add, all: All): void {
  const organisations = ids(all('organisation'));
  const persons = ids(all('person'));
  const clients = all('client');
  const files = dice.times(16, () =>
    add('stored_file', {
      ...{ id: dice.id(), name: 'x', media_type: 'image/png', bytes: '\\x00', sha256: 'x' },
      ...{ created_by: dice.maybe(0.8, persons), partnership_id: dice.maybe(0.15, ids(all('partnership'))) },
      ...{ organisation_id: dice.maybe(0.6, organisations), client_id: dice.maybe(0.4, ids(clients)) },
    }),
  );
  for (const shown of dice.some(all('face') as Record<string, unknown>[], 0.2))
    shown.photo_id = dice.pick(files).id;
  for (const organisation of organisations) {
    const faces = all('face').filter((row) => row.organisation_id === organisation);
    for (const desk of dice.some(ids(faces), 0.15))
      add('reachability', {
        id: dice.id(),
        organisation_id: organisation,
        team_id: null,
        face_id: desk,
        label: 'x',
        phone: '0612345678',
      });
    add('import_batch', {
      ...{
        id: dice.id(),
        organisation_id: organisation,
        kind: 'people',
        file_name: 'x',
        mapping: '[]',
        rows: noRows,
      },
      ...{ made_by: dice.pick(persons), made_at: moment(-1) },
    });
    const partnerships = all('partnership_party').filter((row) => row.organisation_id === organisation);
    add('fact', {
      ...{
        id: dice.id(),
        chain: organisation,
        seq: 1,
        // Some of them from before whoever left did so.
        at: moment(organisations.indexOf(organisation) % 2 === 0 ? -20 : -1),
        type: 'x',
        person_id: dice.pick(persons),
      },
      ...{
        organisation_id: organisation,
        partnership_id: dice.maybe(0.5, partnerships)?.partnership_id ?? null,
      },
      ...{ subject: '{}', previous: '\\x00', hash: '\\x00' },
    });
    add('chain_head', { chain: organisation, seq: 1, hash: '\\x00' });
  }
  for (const [seq, person] of dice.some(persons, 0.3).entries())
    add('fact', {
      ...{
        id: dice.id(),
        chain: '00000000-0000-0000-0000-000000000000',
        seq: seq + 1,
        at: moment(-1),
        type: 'x',
      },
      ...{ person_id: person, organisation_id: null, partnership_id: null, subject: '{}' },
      ...{ previous: '\\x00', hash: '\\x00' },
    });
  for (const team of all('team')) {
    const kept = { organisation_id: team.organisation_id, team_id: team.id };
    add('visit_source', { id: dice.id(), ...kept, kind: 'csv' });
    const made = { made_by: team.id, made_at: moment(-1) };
    add('plan_run', { id: dice.id(), ...kept, starts: date(1), ends: date(7), ...made });
  }
  for (const holder of dice.some(
    all('face').filter((row) => row.person_id !== null),
    0.3,
  ))
    add('calendar_feed', {
      ...{ id: dice.id(), face_id: holder.id, client_id: dice.maybe(0.5, ids(clients)) },
      ...{ token_hash: dice.id(), made_at: moment(-1) },
    });
  for (const client of clients) {
    for (const organisation of dice.some(organisations, 0.5)) {
      const log = add('access_log', {
        ...{
          id: dice.id(),
          client_id: client.id,
          client_person_id: client.person_id,
          person_id: dice.pick(persons),
        },
        ...{
          organisation_id: organisation,
          looker_name: 'x',
          looker_role: 'x',
          verb: 'x',
          subject: 'contact',
        },
        ...{ action: 'read', ground: 'consent' },
      });
      if (dice.chance(0.6))
        add('look_question', {
          ...{ id: dice.id(), client_id: client.id, organisation_id: organisation, log_id: log.id },
          ...{ question: 'x', asked_at: moment(-1), asked_by: client.person_id },
        });
    }
  }
  makePrivacy(dice, add, all);
  const persona = dice.pick(persons);
  add('demo_persona', {
    id: dice.id(),
    person_id: persona,
    hat: null,
    label_nl: 'x',
    label_en: 'x',
    sort: 1,
  });
  // Someone who sees her for a while yet, and not her reports, wrote one.
  const grants = all('client_grant').filter((row) => row.ends === null || str(row, 'ends') > moment(0));
  const ofHer = (one: Row) =>
    grants.filter((row) => row.client_id === one.client_id && row.grantee_id === one.grantee_id);
  const soon = grants.filter((one) =>
    ofHer(one).every((row) => row.ends !== null && row.scope !== 'reports'),
  );
  for (const { client_id, grantee_id: face_id } of dice.some(soon, 0.1))
    add('report', {
      ...{ id: dice.id(), client_id, face_id, organisation_id: null, team_id: null },
      ...{ text: 'x', at: moment(-1) },
    });
}

// As the rooms write them; a column of these says nothing about a wall.
const shown = JSON.stringify({ for: [], against: [] });
const rhythm = JSON.stringify({ days: [1], part: 'morning', carers: 1 });
const noRows = JSON.stringify({ headings: [], rows: [] });
const nothing = JSON.stringify({ people: 0, lines: [] });

/** Before and after of a change, as the visit room keeps them. */
function changeOf(startsAt: string, endsAt: string): string {
  const after = { faceId: null, startsAt, endsAt, status: 'open' };
  return JSON.stringify({ before: null, after });
}

/** What people asked about their data, and what an organisation holds or destroyed. */
function makePrivacy(dice: Dice, add: Add, all: All): void {
  const organisations = ids(all('organisation'));
  const persons = ids(all('person'));
  const about = () => {
    const client = dice.maybe(0.5, all('client'));
    const person = client ? str(client, 'person_id') : dice.pick(persons);
    // Who speaks or spoke for her, more often than not.
    const speakers = all('client_grant')
      .filter((grant) => grant.client_id === client?.id && grant.ground === 'representative')
      .map((grant) => all('face').find((face) => face.id === grant.grantee_id)?.person_id as string);
    const others = speakers.length > 0 && dice.chance(0.7) ? speakers : persons;
    const asker = dice.chance(0.5) ? person : dice.pick(others);
    return { client_id: client ? client.id : null, person_id: person, asked_by: asker };
  };
  for (const organisation_id of organisations) {
    for (const status of ['asked', 'asked', 'granted'])
      add('privacy_request', {
        ...{ id: dice.id(), organisation_id, ...about(), kind: 'erasure', about: 'page', status },
        ...{ asked_at: moment(-1), due_on: date(30) },
      });
    add('legal_hold', {
      ...{
        id: dice.id(),
        organisation_id,
        person_id: dice.pick(persons),
        because: 'x',
        placed_at: moment(-1),
      },
    });
    add('erasure', { id: dice.id(), organisation_id, person_id: dice.pick(persons), kind: 'erasure' });
    add('retention_run', {
      ...{ id: dice.id(), organisation_id, made_on: date(-1), due_on: date(6), found: nothing },
    });
  }
  for (let i = 0; i < 30; i++) add('data_export', { id: dice.id(), ...about(), asked_at: moment(-1) });
  for (const organisation_id of organisations) {
    add('privacy_request', {
      ...{
        id: dice.id(),
        organisation_id,
        ...about(),
        about: 'other',
        status: dice.pick(['granted', 'granted', 'partly']),
      },
      ...{
        kind: dice.pick(['restriction', 'objection']),
        ends_on: dice.pick([null, null, date(3), date(-1)]),
      },
      ...{ asked_at: moment(-1), due_on: date(30) },
    });
    // Of somebody whom people of the office were asked to help: what closes the office leaves them that.
    const helped = all('request').find(
      (row) =>
        row.organisation_id === organisation_id &&
        row.person_id !== null &&
        all('ask').some((ask) => ask.request_id === row.id && ask.closed_at === null),
    );
    if (helped)
      add('privacy_request', {
        ...{ id: dice.id(), organisation_id, person_id: helped.person_id, asked_by: helped.person_id },
        ...{ kind: 'restriction', about: 'other', status: 'granted', asked_at: moment(-1), due_on: date(30) },
      });
  }
}
