import PDFDocument from 'pdfkit';
import { addDays, type Day, dayOf, instantOf } from '../../server/house/clock.ts';
import { agreementActions } from '../../server/partnership/agreement/agreement.actions.ts';
import { partnershipActions } from '../../server/partnership/partnership/partnership.actions.ts';
import type { Worker } from '../people.ts';
import type { Teller } from './teller.ts';

/** A partnership since the summer, with an agreement signed on paper by both. */
export async function tellPartnership(teller: Teller): Promise<string> {
  const { village, at, tell } = teller;
  const { board: cooperative, manager: provider } = village;
  const started = addDays(village.today, -150);
  at(started, '11:00');
  const { id: partnershipId } = await tell(cooperative, partnershipActions.start, {
    form: 'broker',
    with: [village.provider],
    goal: 'Iedereen in Lindenveld kan thuis blijven wonen, met mensen die u kent.',
  });
  await tell(provider, partnershipActions.answer, { partnershipId, yes: true });
  const contacts = [
    [cooperative, 'board', village.board, village.supporter],
    [cooperative, 'operational', village.supporter, village.board],
    [provider, 'board', village.manager, village.coach],
    [provider, 'operational', village.intake, village.manager],
  ] as const;
  for (const [who, level, person, substitute] of contacts)
    await tell(who, partnershipActions.nameContact, {
      partnershipId,
      levels: [level],
      personId: person.membershipId,
      substituteId: substitute.membershipId,
    });
  const { version } = await tell(cooperative, partnershipActions.show, { partnershipId });
  await tell(cooperative, partnershipActions.move, { partnershipId, version, to: 'prepare' });
  await sayWhy(teller, cooperative, village.cooperative, partnershipId, ownWords.cooperative);
  await sayWhy(teller, provider, village.provider, partnershipId, ownWords.provider);
  await agree(teller, partnershipId, addDays(started, 30));
  return partnershipId;
}

async function agree({ village, at, tell }: Teller, partnershipId: string, day: Day): Promise<void> {
  const { board: cooperative, manager: provider } = village;
  at(day, '11:00');
  const draft = await tell(cooperative, agreementActions.make, { partnershipId });
  const saved = await tell(provider, agreementActions.save, {
    agreementId: draft.id,
    version: draft.version,
    title: 'Samen zorgen in Lindenveld',
    basics,
    starts: addDays(day, 10),
    ends: null,
    clauses: [
      ...(draft.clauses.map(({ kind, parameters }) => ({ kind, parameters })) as never[]),
      {
        kind: 'reachability',
        parameters: { days: [1, 2, 3, 4, 5], from: '09:00', to: '17:00', answerWithinHours: 4 },
      },
      { kind: 'tailored-agreement', parameters: { decideWithin: 5, reviewMonths: 6 } },
      {
        kind: 'evaluation',
        parameters: { everyMonths: 6, asked: ['clients', 'workers', 'volunteers', 'leaders'] },
      },
      { kind: 'consultation-rhythm', parameters: { meetings: [{ level: 'operational', everyWeeks: 6 }] } },
      {
        kind: 'expertise-access',
        parameters: { topics: ['care', 'legal', 'financial', 'village'], answerWithin: 5, outOfTen: 9 },
      },
      {
        kind: 'room-use',
        parameters: {
          rooms: [{ what: 'De huiskamer van De Schuur', ownerId: village.cooperative, price: 'free' }],
          askDays: 2,
        },
      },
    ],
  });
  const offered = await tell(cooperative, agreementActions.offer, {
    agreementId: saved.id,
    version: saved.version,
  });
  const documentSha256 = offered.document?.sha256 ?? '';
  let version = offered.version;
  for (const who of [cooperative, provider]) {
    const signerName = `${who.person.given} ${who.person.family}`;
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
    version = (await tell(who, agreementActions.enterPaper, input)).version;
  }
}

async function sayWhy(
  { tell }: Teller,
  who: Worker,
  organisationId: string,
  partnershipId: string,
  words: { motive: string; brings: string; gets: string },
): Promise<void> {
  const { parties } = await tell(who, partnershipActions.show, { partnershipId });
  const own = parties.find((party) => party.organisationId === organisationId);
  await tell(who, partnershipActions.speak, { partnershipId, version: own?.version ?? 1, ...words });
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

/** A page with somebody's signature, as it was scanned. */
export function signedPage(name: string, day: string): Promise<Buffer> {
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
