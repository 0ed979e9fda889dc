import PDFDocument from 'pdfkit';
import type { Actor } from '../server/house/actor.ts';
import { addDays, type Day, dayOf, instantOf, mondayOf } from '../server/house/clock.ts';
import { type Database, openDatabase, type Tx } from '../server/house/database.ts';
import type { Refusal, Result } from '../server/house/result.ts';
import { whoIs } from '../server/house/who.ts';
import { agreementActions } from '../server/partnership/agreement/agreement.actions.ts';
import { meetingActions } from '../server/partnership/meeting/meeting.actions.ts';
import { partnershipActions } from '../server/partnership/partnership/partnership.actions.ts';
import type { Village, Worker } from './village.ts';

/**
 * What the village has behind it, told by the rooms themselves, so that facts, signatures and the signed bytes are
 * real: a partnership since the summer, an agreement signed on paper by both, meetings held and one to come.
 */
export async function tellStory(appUrl: string, secret: string, village: Village): Promise<void> {
  const started = addDays(village.today, -150);
  let day = started;
  const database = openDatabase({
    url: appUrl,
    secret,
    connections: 1,
    clock: () => instantOf(day, '11:00'),
  });
  try {
    const cooperative = await actorOf(database, village.board);
    const provider = await actorOf(database, village.manager);
    const as = async <I, T, E extends Refusal>(
      who: Actor,
      action: (tx: Tx, input: I) => Promise<Result<T, E>>,
      input: I,
    ): Promise<T> => {
      const fresh = await actorOf(database, who === provider ? village.manager : village.board);
      const result = await database.withActor(fresh, (tx) => action(tx, input));
      if (!result.ok) throw new Error(`the story of the village stops: ${JSON.stringify(result.error)}`);
      return result.value;
    };

    const { id: partnershipId } = await as(cooperative, partnershipActions.start, {
      form: 'broker',
      with: [village.provider],
      goal: 'Iedereen in Lindenveld kan thuis blijven wonen, met mensen die u kent.',
    });
    await as(provider, partnershipActions.answer, { partnershipId, yes: true });
    const level = (one: 'board' | 'management' | 'operational', personId: string, substituteId: string) => ({
      partnershipId,
      levels: [one],
      personId,
      substituteId,
    });
    await as(
      cooperative,
      partnershipActions.nameContact,
      level('board', village.board.membershipId, village.supporter.membershipId),
    );
    await as(
      cooperative,
      partnershipActions.nameContact,
      level('operational', village.supporter.membershipId, village.board.membershipId),
    );
    await as(
      provider,
      partnershipActions.nameContact,
      level('board', village.manager.membershipId, village.coach.membershipId),
    );
    await as(
      provider,
      partnershipActions.nameContact,
      level('operational', village.intake.membershipId, village.manager.membershipId),
    );
    await move(as, cooperative, partnershipId, 'prepare');
    await sayWhy(as, cooperative, village.cooperative, partnershipId, ownWords.cooperative);
    await sayWhy(as, provider, village.provider, partnershipId, ownWords.provider);

    day = addDays(started, 30);
    const draft = await as(cooperative, agreementActions.make, { partnershipId });
    const saved = await as(provider, agreementActions.save, {
      agreementId: draft.id,
      version: draft.version,
      title: 'Samen zorgen in Lindenveld',
      basics,
      starts: addDays(started, 40),
      ends: null,
      clauses: [
        ...(draft.clauses.map(({ kind, parameters }) => ({ kind, parameters })) as never[]),
        {
          kind: 'reachability',
          parameters: { days: [1, 2, 3, 4, 5], from: '09:00', to: '17:00', answerWithinHours: 4 },
        },
        { kind: 'consultation-rhythm', parameters: { meetings: [{ level: 'operational', everyWeeks: 6 }] } },
      ],
    });
    const offered = await as(cooperative, agreementActions.offer, {
      agreementId: saved.id,
      version: saved.version,
    });
    const documentSha256 = offered.document?.sha256 ?? '';
    let version = offered.version;
    for (const [who, name] of [
      [cooperative, village.board],
      [provider, village.manager],
    ] as const) {
      const signerName = `${name.person.given} ${name.person.family}`;
      const scan = (await signedPage(signerName, day)).toString('base64');
      const input = {
        agreementId: saved.id,
        version,
        documentSha256,
        signerName,
        signedOn: day,
        scanName: 'handtekening.pdf',
        scan,
      };
      version = (await as(who, agreementActions.enterPaper, input)).version;
    }

    for (const [ago, notes] of [
      [84, 'Kennisgemaakt. Ieder kent nu de contactpersonen.'],
      [42, 'De week van team Oost besproken. Drie cliënten hebben nog te veel gezichten.'],
    ] as const) {
      day = addDays(village.today, -ago - 14);
      const heldOn = thursday(addDays(village.today, -ago));
      const planned = await as(cooperative, meetingActions.plan, {
        partnershipId,
        level: 'operational',
        day: heldOn,
        at: '10:00',
        place: 'De Schuur',
      });
      const meeting = planned.meetings.find((one) => one.heldOn === null);
      day = heldOn;
      if (meeting)
        await as(provider, meetingActions.hold, {
          meetingId: meeting.id,
          version: meeting.version,
          heldOn,
          notes,
        });
    }
    day = village.today;
    await as(cooperative, meetingActions.plan, {
      partnershipId,
      level: 'operational',
      day: thursday(addDays(village.today, 9)),
      at: '10:00',
      place: 'De Schuur',
    });
  } finally {
    await database.close();
  }
}

/** People meet on working days. */
const thursday = (day: Day): Day => addDays(mondayOf(day), 3);

type As = <I, T, E extends Refusal>(
  who: Actor,
  action: (tx: Tx, input: I) => Promise<Result<T, E>>,
  input: I,
) => Promise<T>;

async function move(as: As, who: Actor, partnershipId: string, to: 'prepare'): Promise<void> {
  const { version } = await as(who, partnershipActions.show, { partnershipId });
  await as(who, partnershipActions.move, { partnershipId, version, to });
}

async function sayWhy(
  as: As,
  who: Actor,
  organisationId: string,
  partnershipId: string,
  words: { motive: string; brings: string; gets: string },
): Promise<void> {
  const { parties } = await as(who, partnershipActions.show, { partnershipId });
  const own = parties.find((party) => party.organisationId === organisationId);
  await as(who, partnershipActions.speak, { partnershipId, version: own?.version ?? 1, ...words });
}

const ownWords = {
  cooperative: {
    motive: 'Onze leden willen thuis blijven wonen en niet elke dag een ander gezicht.',
    brings: 'Tachtig vrijwilligers, een dorpsondersteuner en een huiskamer in De Schuur.',
    gets: 'Verpleegkundigen die meedenken, dag en nacht.',
  },
  provider: {
    motive: 'In een dorp dat zelf zorgt, kunnen wij doen waar wij goed in zijn.',
    brings: 'Twee kleine teams, kennis en bereikbaarheid in de nacht.',
    gets: 'Mensen die al geholpen zijn voordat wij komen, en werk met plezier.',
  },
};

const basics = {
  mission: {
    text: 'Wie in Lindenveld oud wordt, blijft thuis zolang zij dat wil. Eigen mensen eerst, dan het dorp, dan de verpleging.',
    open: false,
  },
  wayOfWorking: {
    text: 'De dorpsondersteuner en de wijkverpleegkundige gaan samen op de koffie. Daarna spreken zij af wie wat doet.',
    open: false,
  },
  contacts: {
    text: 'Wij bellen elkaar. Wat langer duurt dan een telefoontje, komt in het overleg.',
    open: false,
  },
  money: { text: '', open: true },
};

async function actorOf(database: Database, worker: Worker): Promise<Actor> {
  const who = await whoIs(database, worker.person.id, worker.membershipId, null);
  if (!who) throw new Error('the village lacks someone of its story');
  return who.actor;
}

function signedPage(name: string, day: string): Promise<Buffer> {
  const page = new PDFDocument({
    size: 'A4',
    info: { Title: 'Handtekening', CreationDate: new Date(`${day}T10:00:00Z`) },
  });
  const parts: Buffer[] = [];
  page.on('data', (part: Buffer) => parts.push(part));
  page
    .fontSize(14)
    .text(`Getekend te Lindenveld op ${dayOf(instantOf(day, '10:00'))}`)
    .moveDown(2);
  page.font('Times-Italic').fontSize(28).text(name);
  page.end();
  return new Promise((resolve) => page.on('end', () => resolve(Buffer.concat(parts))));
}
