import type { Day } from '../../house/clock.ts';
import type { Text } from '../../house/result.ts';
import type { Act } from '../../people/competence/act.ts';

/**
 * Authority: the one explained answer to "who may", for person × capacity × act × client × date.
 * It reads the law (Wet BIG art. 35, 36, 38, 39), evidence of competence and its expiry, what both organisations
 * agreed (`task-agreement`) and tailored agreements with the client as a party.
 * Invariants: someone acting privately is never forbidden; no agreement sets the law aside; every answer says why.
 */
export type Capacity =
  | { readonly kind: 'client' }
  | { readonly kind: 'own_people' }
  | { readonly kind: 'volunteer' }
  | { readonly kind: 'professional'; readonly level: number | null; readonly bigRegistered: boolean };

export type Question = {
  readonly name: string;
  readonly capacity: Capacity;
  readonly act: Act;
  readonly on: Day;
  /** Competence assessed by the organisation she works for. */
  readonly competence: { readonly by: string; readonly until: Day } | null;
  /** Taught for this client, to someone of her own people or a volunteer. */
  readonly teaching: { readonly by: string; readonly until: Day } | null;
  /** A doctor's or nurse specialist's order for this act at this client (uitvoeringsverzoek). */
  readonly order: { readonly by: string } | null;
  /** What both organisations chose for volunteers; null when nothing is in force. */
  readonly agreed: { readonly volunteers: boolean } | null;
  /** A tailored agreement for her, this act and this client. */
  readonly tailored: { readonly decidedBy: string; readonly starts: Day; readonly until: Day } | null;
};

/** On the screen: Kan, Kan na uitleg, Doet de verpleging, Nog onbekend, and for employees: mist een grond. */
export type Verdict = 'may' | 'after_teaching' | 'nursing_does' | 'unknown' | 'no_ground';

export type Because = {
  readonly kind: 'law' | 'competence' | 'agreement' | 'tailored' | 'own_choice';
  readonly text: Text;
  readonly source: string;
};

export type Answer = {
  readonly verdict: Verdict;
  readonly because: readonly Because[];
  readonly until: Day | null;
};

export function whoMay(question: Question): Answer {
  if (question.act.class === 'everyday') return everyday;
  switch (question.capacity.kind) {
    case 'client':
      return { verdict: 'may', because: [ownBody], until: null };
    case 'own_people':
      return ownPeople(question);
    case 'volunteer':
      return volunteer(question);
    case 'professional':
      return question.act.class === 'reserved'
        ? reservedByProfessional(question, question.capacity)
        : riskyByProfessional(question, question.capacity);
  }
}

function ownPeople(question: Question): Answer {
  const because = [notForbidden];
  const { teaching } = question;
  if (teaching && holds(teaching, question.on)) {
    return { verdict: 'may', because: [...because, taught(question, teaching)], until: teaching.until };
  }
  return {
    verdict: 'after_teaching',
    because: [...because, teaching ? expired(teaching) : notTaught],
    until: null,
  };
}

function volunteer(question: Question): Answer {
  const { agreed, teaching, tailored, on } = question;
  const byTailored = tailored !== null && tailored.starts <= on && holds(tailored, on);
  if (!byTailored && agreed?.volunteers !== true) {
    return { verdict: 'nursing_does', because: [agreed ? notChosen : nothingAgreed], until: null };
  }
  const ground = byTailored ? tailoredGround(tailored) : bothChose;
  if (!teaching || !holds(teaching, on)) {
    return {
      verdict: 'after_teaching',
      because: [ground, teaching ? expired(teaching) : notTaught],
      until: null,
    };
  }
  const until = byTailored && tailored.until < teaching.until ? tailored.until : teaching.until;
  return { verdict: 'may', because: [ground, taught(question, teaching)], until };
}

type Professional = Extract<Capacity, { kind: 'professional' }>;

/** Wet BIG art. 35: able, on order, and with supervision unless art. 39 gives functional independence. */
function reservedByProfessional(question: Question, capacity: Professional): Answer {
  const { act, competence, order, on } = question;
  const law = reservedAct(act);
  if (!competence || !holds(competence, on)) {
    return noGround(law, competence ? outOfDate(question, competence) : notAssessed(question));
  }
  const able = isAble(question, competence);
  if (isNurseSpecialist(capacity))
    return { verdict: 'may', because: [law, ownAuthority, able], until: competence.until };
  if (!order) return noGround(law, noOrder);
  if (isNurse(capacity) && act.reserved?.functional) {
    return { verdict: 'may', because: [functional, able, ordered(order)], until: competence.until };
  }
  if ((capacity.level ?? 0) >= 3) {
    return { verdict: 'may', because: [onOrder, able, ordered(order)], until: competence.until };
  }
  return noGround(law, levelTooLow(question));
}

/** Outside the law: level 3 and higher by their training and evidence; others after a tailored agreement. */
function riskyByProfessional(question: Question, capacity: Professional): Answer {
  const { competence, tailored, on } = question;
  if (capacity.level === null) return { verdict: 'unknown', because: [levelUnknown], until: null };
  if (!competence || !holds(competence, on)) {
    const why = competence ? outOfDate(question, competence) : notAssessed(question);
    return { verdict: 'after_teaching', because: [why], until: null };
  }
  const able = isAble(question, competence);
  if (capacity.level >= 3) return { verdict: 'may', because: [able], until: competence.until };
  if (tailored && tailored.starts <= on && holds(tailored, on)) {
    return {
      verdict: 'may',
      because: [tailoredGround(tailored), able],
      until: earliest(tailored.until, competence.until),
    };
  }
  return { verdict: 'nursing_does', because: [ownProtocol], until: null };
}

const holds = ({ until }: { readonly until: Day }, on: Day): boolean => until >= on;
const earliest = (a: Day, b: Day): Day => (a < b ? a : b);
const isNurse = ({ level, bigRegistered }: Professional) => bigRegistered && (level ?? 0) >= 4;
const isNurseSpecialist = ({ level, bigRegistered }: Professional) => bigRegistered && level === 6;
const noGround = (...because: Because[]): Answer => ({ verdict: 'no_ground', because, until: null });

const say = (kind: Because['kind'], source: string, nl: string, en: string): Because => ({
  kind,
  source,
  text: { nl, en },
});

const everyday: Answer = {
  verdict: 'may',
  until: null,
  because: [
    say(
      'own_choice',
      '',
      'Dit mag iedereen doen die zij wil laten komen.',
      'Anyone she wants to come may do this.',
    ),
  ],
};
const ownBody = say(
  'own_choice',
  'Wet BIG art. 1',
  'Zij doet dit zelf. Dat mag altijd.',
  'She does this herself. That is always allowed.',
);
const notForbidden = say(
  'law',
  'Wet BIG art. 1 en 35',
  'De wet verbiedt dit niet: wie het privé doet, valt niet onder de Wet BIG.',
  'The law does not forbid this: who does it privately does not fall under the Wet BIG.',
);
const notTaught = say(
  'competence',
  '',
  'Een verpleegkundige leert het eerst aan.',
  'A nurse teaches it first.',
);
const bothChose = say(
  'agreement',
  'Samenwerkingsafspraak, taken',
  'Beide organisaties kozen dat vrijwilligers dit na uitleg doen.',
  'Both organisations chose that volunteers do this after teaching.',
);
const notChosen = say(
  'agreement',
  'Samenwerkingsafspraak, taken',
  'De organisaties spraken af dat de verpleging dit doet.',
  'The organisations agreed that nursing does this.',
);
const nothingAgreed = say(
  'agreement',
  '',
  'Zonder afspraak tussen beide organisaties doet de verpleging dit.',
  'Without an agreement between both organisations, nursing does this.',
);
const noOrder = say(
  'law',
  'Wet BIG art. 35 en 38',
  'Er is nog geen opdracht van een arts of verpleegkundig specialist.',
  'There is no order yet from a doctor or nurse specialist.',
);
const functional = say(
  'law',
  'Wet BIG art. 39; Besluit functionele zelfstandigheid',
  'Een verpleegkundige doet dit op opdracht, zonder toezicht.',
  'A nurse does this on order, without supervision.',
);
const onOrder = say(
  'law',
  'Wet BIG art. 35 en 38',
  'Dit mag op opdracht, als zij bekwaam is en toezicht is geregeld.',
  'This is allowed on order, when she is able and supervision is arranged.',
);
const ownAuthority = say(
  'law',
  'Wet BIG art. 36',
  'Een verpleegkundig specialist is zelf bevoegd.',
  'A nurse specialist has authority of her own.',
);
const levelUnknown = say(
  'competence',
  '',
  'Haar deskundigheidsniveau is hier niet bekend.',
  'Her level of expertise is not known here.',
);
const ownProtocol = say(
  'agreement',
  'Eigen protocol',
  'Volgens het eigen protocol doet niveau 3 of hoger dit.',
  'By the own protocol, level 3 or higher does this.',
);

const reservedAct = (act: Act): Because =>
  say(
    'law',
    'Wet BIG art. 36',
    `Dit is een voorbehouden handeling (${act.reserved?.kind.nl}).`,
    `This is a reserved act (${act.reserved?.kind.en}).`,
  );
const taught = ({ name }: Question, teaching: { readonly by: string }): Because =>
  say('competence', '', `${teaching.by} leerde het ${name} aan.`, `${teaching.by} taught it to ${name}.`);
const expired = (teaching: { readonly by: string; readonly until: Day }): Because =>
  say(
    'competence',
    '',
    `De uitleg van ${teaching.by} gold tot ${dutch(teaching.until)}. Neem het samen opnieuw door.`,
    `The teaching by ${teaching.by} held until ${teaching.until}. Go through it together again.`,
  );
const notAssessed = ({ name }: Question): Because =>
  say(
    'competence',
    'Wet BIG art. 35',
    `Van ${name} staat hier geen bekwaamheid voor dit werk.`,
    `No competence of ${name} for this is on record here.`,
  );
const outOfDate = ({ name }: Question, { until }: { readonly until: Day }): Because =>
  say(
    'competence',
    'Wet BIG art. 35',
    `De bekwaamheid van ${name} gold tot ${dutch(until)}.`,
    `The competence of ${name} held until ${until}.`,
  );
const isAble = ({ name }: Question, { by }: { readonly by: string }): Because =>
  say('competence', '', `${name} is bekwaam, getoetst door ${by}.`, `${name} is able, assessed by ${by}.`);
const ordered = ({ by }: { readonly by: string }): Because =>
  say('law', 'Wet BIG art. 38', `Opdracht van ${by}.`, `Ordered by ${by}.`);
const levelTooLow = ({ name }: Question): Because =>
  say(
    'law',
    'Wet BIG art. 35 en 38',
    `Voor ${name} mag de opdrachtgever niet aannemen dat zij dit kan: haar opleiding voorziet er niet in.`,
    `For ${name} the one who orders may not assume that she is able: her training does not provide for it.`,
  );
const tailoredGround = ({ decidedBy }: { readonly decidedBy: string }): Because =>
  say(
    'tailored',
    'Maatwerkafspraak',
    `Zo is het met haar afgesproken; ${decidedBy} besliste.`,
    `So it was agreed with her; ${decidedBy} decided.`,
  );

const dutch = (day: Day): string => day.split('-').reverse().join('-');
