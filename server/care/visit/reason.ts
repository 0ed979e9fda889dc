/**
 * Why a visit changed, in a few words. A reason says what matters for the client ("Anja heeft vrij"), never that a
 * colleague is ill: that is nobody's business here (AVG art. 9; an employer may not record the nature of an illness).
 */
export const reasonKinds = [
  'client_asked',
  'carer_free',
  'swap',
  'care_needs',
  'relative',
  'plan',
  'read_in',
  'undo',
  'other',
  'unknown',
] as const;
export type ReasonKind = (typeof reasonKinds)[number];

/** The kinds that people choose from; the others are written by Tango itself. */
export const chosenKinds = ['client_asked', 'carer_free', 'swap', 'care_needs', 'relative', 'other'] as const;

const illness = [
  'ziek',
  'zieke',
  'zieken',
  'ziekte',
  'ziekteverlof',
  'ziekmelding',
  'ziekgemeld',
  'ziektewet',
  'zieken?huis',
  'griep',
  'griepje',
  'verkouden',
  'verkoudheid',
  'koorts',
  'corona',
  'covid',
  'verzuim',
  'verzuimt',
  'ziekteverzuim',
  'overspannen',
  'burn.?out',
  'depressie',
  'depressief',
  'migraine',
  'buikgriep',
  'zwanger',
  'zwangerschap',
  'hernia',
  'geopereerd',
  'arbodienst',
  'bedrijfsarts',
  'sick',
  'sickness',
  'ill',
  'illness',
  'flu',
  'fever',
  'pregnant',
  'hospital',
];
const pattern = new RegExp(`(^|[^\\p{L}])(${illness.join('|')})($|[^\\p{L}])`, 'iu');

export const mentionsIllness = (reason: string): boolean => pattern.test(reason);
