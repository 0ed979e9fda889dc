import type { Text } from '../../house/result.ts';
import { type FindingKey, findings } from '../vision/findings.ts';
import { factorGroups, factorSource, factors, groupTitles } from './factors.ts';

/**
 * What is asked when looking back, in our own words; agreeing is always the good side. The key stays when the words get
 * better: answers of earlier times are compared by it.
 */
type Question = {
  readonly key: string;
  readonly part: Part;
  /** Below which title it stands within its part. */
  readonly title: Text;
  readonly says: Text;
  /** From where it comes; null for what we ask of ourselves. */
  readonly source: string | null;
};

export const parts = ['checkup', 'success', 'competences', 'factors'] as const;
export type Part = (typeof parts)[number];

// Not `say` of the house: this goes to the browser, and that brings the calendar.
const words = (nl: string, en: string): Text => ({ nl, en });

const ask = (
  part: Part,
  key: string,
  title: Text,
  nl: string,
  en: string,
  source: string | null = null,
): Question => ({ key, part, title, says: { nl, en }, source });

const short = words('De korte check', 'The short check-up');

const checkup: readonly Question[] = [
  ask(
    'checkup',
    'check_people',
    short,
    'Mensen die zorg krijgen, merken dat wij samenwerken.',
    'People who receive care notice that we work together.',
  ),
  ask(
    'checkup',
    'check_promises',
    short,
    'Wij doen allemaal wat wij hebben afgesproken.',
    'All of us do what we agreed.',
  ),
  ask(
    'checkup',
    'check_reach',
    short,
    'Ik weet wie ik kan bellen, en ik krijg op tijd antwoord.',
    'I know whom to call, and I get an answer in time.',
  ),
  ask(
    'checkup',
    'check_say',
    short,
    'Als er iets schuurt, kan ik dat zeggen.',
    'When something chafes, I can say so.',
  ),
  ask('checkup', 'check_on', short, 'Zo wil ik verder samenwerken.', 'I want to go on working together so.'),
];

const succeeds = (key: string, from: FindingKey, title: Text, nl: string, en: string): Question =>
  ask('success', `success_${key}`, title, nl, en, findings[from].source);

const success: readonly Question[] = [
  succeeds(
    'vision',
    'shared_vision',
    words('Gedeelde kijk', 'Shared view'),
    'Op alle niveaus weten mensen wat wij samen goede zorg vinden.',
    'At every level people know what we together call good care.',
  ),
  succeeds(
    'bridging',
    'bridging',
    words('Verschillen overbruggen', 'Bridging differences'),
    'Als wij verschillen, praten wij tot wij samen verder kunnen.',
    'When we differ, we talk until we can go on together.',
  ),
  succeeds(
    'information',
    'information',
    words('Weten wat geldt', 'Knowing what holds'),
    'Ik weet welke afspraken gelden bij mijn werk en wie eindverantwoordelijk is.',
    'I know which agreements hold in my work and who is finally responsible.',
  ),
  succeeds(
    'faces',
    'familiar_faces',
    words('Kleine teams', 'Small teams'),
    'Bij wie zorg krijgt komen weinig verschillende mensen.',
    'Few different people come to those who receive care.',
  ),
  succeeds(
    'room',
    'room_to_depart',
    words('Ruimte om af te wijken', 'Room to depart'),
    'Is er een goede reden, dan kan ik van een regel afwijken en dat vastleggen.',
    'When there is a good reason, I can depart from a rule and record it.',
  ),
  succeeds(
    'motives',
    'motives',
    words('Openheid over waarom', 'Openness about why'),
    'Van elke organisatie weet ik waarom zij meedoet, en zij weten het van ons.',
    'Of each organisation I know why it takes part, and they know it of us.',
  ),
  succeeds(
    'recognition',
    'recognition',
    words('Erkenning', 'Recognition'),
    'Gemeente, zorgkantoor en verzekeraar nemen ons serieus.',
    'Municipality, zorgkantoor and insurer take us seriously.',
  ),
];

/** Asked of everyone about one's own side, and about whoever works with it, one or more. */
const both = (key: string, from: FindingKey, title: Text, us: Text, them: Text): readonly Question[] => [
  ask('competences', `${key}_us`, title, us.nl, us.en, findings[from].source),
  ask('competences', `${key}_them`, title, them.nl, them.en, findings[from].source),
];

const competences: readonly Question[] = [
  ...both(
    'informal_care',
    'room_for_informal',
    words('Ruimte geven aan eigen mensen', 'Giving room to own people'),
    words(
      'Bij ons krijgen naasten en vrijwilligers de ruimte om te doen wat zij kunnen.',
      'With us relatives and volunteers get the room to do what they can.',
    ),
    words(
      'Bij wie met ons samenwerkt, krijgen naasten en vrijwilligers de ruimte om te doen wat zij kunnen.',
      'With those who work with us, relatives and volunteers get the room to do what they can.',
    ),
  ),
  ...both(
    'profession',
    'professional_pride',
    words('Het eigen vak', 'The own craft'),
    words(
      'Wij weten wat wij zelf moeten doen, en wat wij kunnen loslaten.',
      'We know what we have to do ourselves, and what we can let go.',
    ),
    words(
      'Wie met ons samenwerkt, weet wat zij zelf moet doen, en wat zij kan loslaten.',
      'Those who work with us know what they have to do themselves, and what they can let go.',
    ),
  ),
  ...both(
    'care_and_welfare',
    'care_and_welfare',
    words('Zorg en welzijn samen', 'Care and welfare together'),
    words(
      'Wij kijken naar het hele leven van iemand: wat zij nodig heeft en wat zij graag doet.',
      'We look at the whole life of somebody: what she needs and what she likes to do.',
    ),
    words(
      'Wie met ons samenwerkt, kijkt naar het hele leven van iemand: wat zij nodig heeft en wat zij graag doet.',
      'Those who work with us look at the whole life of somebody: what she needs and what she likes to do.',
    ),
  ),
  ...both(
    'respect',
    'respect',
    words('Elkaar met respect aanspreken', 'Addressing each other with respect'),
    words(
      'Wij zeggen met respect wat ons dwarszit, tegen wie het aangaat.',
      'We say with respect what bothers us, to whom it concerns.',
    ),
    words(
      'Wie met ons samenwerkt, zegt ons met respect wat dwarszit.',
      'Those who work with us tell us with respect what bothers them.',
    ),
  ),
];

export const questions: readonly Question[] = [
  ...checkup,
  ...success,
  ...competences,
  ...factorGroups.flatMap((group) =>
    factors
      .filter((factor) => factor.group === group)
      .map(({ key, says, name }) =>
        ask(
          'factors',
          `factor_${key}`,
          words(`${groupTitles[group].nl}: ${name.nl}`, `${groupTitles[group].en}: ${name.en}`),
          says.nl,
          says.en,
          factorSource,
        ),
      ),
  ),
];

export const partTitles: Record<Part, Text> = {
  checkup: words('De korte check: vijf vragen', 'The short check-up: five questions'),
  success: words('Wat een samenwerking laat slagen', 'What makes a collaboration succeed'),
  competences: words('Wat wij kunnen, aan elke kant', 'What we are good at, on each side'),
  factors: words('De 22 factoren van Wilder', 'The 22 factors of Wilder'),
};

export const ofPart = (part: Part): readonly Question[] => questions.filter((one) => one.part === part);
