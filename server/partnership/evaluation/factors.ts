import type { Text } from '../../house/result.ts';

/**
 * The 22 factors of the Wilder Collaboration Factors Inventory, each with one statement of our own: the words of the
 * inventory itself are its authors'. Names and grouping of the factors: third edition, wilder.org/collaboration.
 */
export const factorSource = 'Wilder Collaboration Factors Inventory, wilder.org/collaboration';

export const factorGroups = [
  'environment',
  'membership',
  'process',
  'communication',
  'purpose',
  'resources',
] as const;
export type FactorGroup = (typeof factorGroups)[number];

export const groupTitles: Record<FactorGroup, Text> = {
  environment: { nl: 'De omgeving', en: 'Environment' },
  membership: { nl: 'Wie er meedoen', en: 'Membership' },
  process: { nl: 'Hoe wij werken', en: 'Process and structure' },
  communication: { nl: 'Hoe wij praten', en: 'Communication' },
  purpose: { nl: 'Waar wij heen willen', en: 'Purpose' },
  resources: { nl: 'Wat wij ervoor hebben', en: 'Resources' },
};

export type Factor = {
  readonly key: string;
  readonly group: FactorGroup;
  readonly name: Text;
  /** Our own statement, to agree or disagree with from 1 to 5; agreeing is always the good side. */
  readonly says: Text;
};

const factor = (key: string, group: FactorGroup, name: Text, says: Text): Factor => ({
  key,
  group,
  name,
  says,
});

export const factors: readonly Factor[] = [
  factor(
    'history',
    'environment',
    { nl: 'Eerder samengewerkt', en: 'History of collaboration or cooperation in the community' },
    {
      nl: 'In deze streek werken organisaties al langer goed samen.',
      en: 'Organisations around here have worked well together for some time.',
    },
  ),
  factor(
    'legitimate_leader',
    'environment',
    {
      nl: 'Gezien als voortrekker',
      en: 'Collaborative group seen as a legitimate leader in the community',
    },
    {
      nl: 'Het dorp ziet ons als degenen die dit trekken.',
      en: 'The village sees us as those who lead this.',
    },
  ),
  factor(
    'climate',
    'environment',
    { nl: 'De tijd is er rijp voor', en: 'Favorable political and social climate' },
    {
      nl: 'De gemeente en andere geldgevers willen dat dit lukt.',
      en: 'The municipality and other funders want this to succeed.',
    },
  ),
  factor(
    'trust',
    'membership',
    { nl: 'Respect, begrip en vertrouwen', en: 'Mutual respect, understanding, and trust' },
    {
      nl: 'Ik kan rekenen op de mensen met wie wij samenwerken.',
      en: 'I can count on the people with whom we work together.',
    },
  ),
  factor(
    'cross_section',
    'membership',
    { nl: 'De juiste mensen doen mee', en: 'Appropriate cross section of members' },
    {
      nl: 'Wie nodig is om dit goed te doen, zit aan tafel.',
      en: 'Whoever is needed to do this well is at the table.',
    },
  ),
  factor(
    'self_interest',
    'membership',
    {
      nl: 'Iedereen heeft er iets aan',
      en: 'Members see collaboration as being in their self-interest',
    },
    {
      nl: 'Mijn organisatie krijgt er genoeg voor terug.',
      en: 'My organisation gets enough in return.',
    },
  ),
  factor(
    'compromise',
    'membership',
    { nl: 'Kunnen geven en nemen', en: 'Ability to compromise' },
    {
      nl: 'Als wij het niet eens zijn, wil iedereen wat toegeven.',
      en: 'When we disagree, everyone is willing to give a little.',
    },
  ),
  factor(
    'stake',
    'process',
    {
      nl: 'Samen eigenaar',
      en: 'Members share a stake in both process and outcome',
    },
    {
      nl: 'Wat wij samen doen, voelt ook als iets van ons.',
      en: 'What we do together feels like something of our own too.',
    },
  ),
  factor(
    'layers',
    'process',
    { nl: 'Op alle niveaus', en: 'Multiple layers of participation' },
    {
      nl: 'Bestuur, management en de mensen in het werk doen allemaal mee.',
      en: 'Board, management and the people at work all take part.',
    },
  ),
  factor(
    'flexibility',
    'process',
    { nl: 'Ruimte om het anders te doen', en: 'Flexibility' },
    {
      nl: 'Wij staan open voor een andere manier van werken.',
      en: 'We are open to another way of working.',
    },
  ),
  factor(
    'clear_roles',
    'process',
    {
      nl: 'Duidelijk wie wat doet',
      en: 'Development of clear roles and policy guidelines',
    },
    {
      nl: 'Ik weet wat er van mij verwacht wordt, en wie waarover beslist.',
      en: 'I know what is expected of me, and who decides about what.',
    },
  ),
  factor(
    'adaptability',
    'process',
    { nl: 'Meebewegen', en: 'Adaptability to changing conditions' },
    {
      nl: 'Verandert er iets groots, dan past onze samenwerking zich aan.',
      en: 'When something big changes, our collaboration adapts.',
    },
  ),
  factor(
    'pace',
    'process',
    { nl: 'Een tempo dat past', en: 'Appropriate pace of development' },
    {
      nl: 'Wij gaan zo snel als iedereen kan bijhouden.',
      en: 'We go as fast as everyone can keep up with.',
    },
  ),
  factor(
    'learning',
    'process',
    { nl: 'Terugkijken en leren', en: 'Evaluation and continuous learning' },
    {
      nl: 'Wij kijken hoe het ging en doen daar daarna iets mee.',
      en: 'We look at how it went and then do something with it.',
    },
  ),
  factor(
    'open_communication',
    'communication',
    { nl: 'Open en vaak praten', en: 'Open and frequent communication' },
    {
      nl: 'Ik hoor op tijd wat ik moet weten, ook als het slecht nieuws is.',
      en: 'I hear in time what I have to know, also when it is bad news.',
    },
  ),
  factor(
    'informal_links',
    'communication',
    {
      nl: 'Elkaar even kunnen bellen',
      en: 'Established informal relationships and communication links',
    },
    {
      nl: 'Als er iets is, bel ik gewoon even met iemand van een andere organisatie.',
      en: 'When something comes up, I just call someone of another organisation.',
    },
  ),
  factor(
    'attainable_goals',
    'purpose',
    { nl: 'Doelen die te halen zijn', en: 'Concrete, attainable goals and objectives' },
    {
      nl: 'Ik weet wat wij dit jaar willen bereiken, en het is haalbaar.',
      en: 'I know what we want to reach this year, and it can be done.',
    },
  ),
  factor(
    'shared_vision',
    'purpose',
    { nl: 'Dezelfde kijk', en: 'Shared vision' },
    {
      nl: 'Wij denken hetzelfde over wat goede zorg is.',
      en: 'We think alike about what good care is.',
    },
  ),
  factor(
    'unique_purpose',
    'purpose',
    { nl: 'Iets wat alleen samen kan', en: 'Unique purpose' },
    {
      nl: 'Zonder elkaar zou ons dit niet lukken.',
      en: 'Without each other we would not manage this.',
    },
  ),
  factor(
    'enough_means',
    'resources',
    {
      nl: 'Genoeg geld, mensen en tijd',
      en: 'Sufficient funds, staff, materials, and time',
    },
    {
      nl: 'Geld, mensen en tijd zijn ook voor volgend jaar geregeld.',
      en: 'Money, people and time are arranged for next year too.',
    },
  ),
  factor(
    'leadership',
    'resources',
    { nl: 'Goede leiding', en: 'Skilled leadership' },
    {
      nl: 'Wie de samenwerking leidt, doet dat goed en eerlijk.',
      en: 'Who leads the collaboration does so well and fairly.',
    },
  ),
  factor(
    'stakeholders',
    'resources',
    { nl: 'Anderen die ons steunen', en: 'Engaged stakeholders' },
    {
      nl: 'Leden, cliënten en naasten denken en praten mee.',
      en: 'Members, clients and relatives think along and have a say.',
    },
  ),
];
