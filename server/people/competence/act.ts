import type { Text } from '../../house/result.ts';

/**
 * Act: something done for a client, as it occurs at home. `reserved` acts fall under Wet BIG art. 36; that law
 * binds those who act professionally. `risky` acts lie outside the law and still ask for skill; `everyday` ones do not.
 * Facts: Wet BIG art. 36 (fourteen reserved acts), and art. 39 with the Besluit functionele zelfstandigheid,
 * which lets a nurse do some of them on a doctor's order without supervision.
 */
export type Act = {
  readonly key: ActKey;
  readonly name: Text;
  /** As it stands in a sentence that people sign; only acts about which parties agree have it. */
  readonly said?: Text;
  readonly class: 'reserved' | 'risky' | 'everyday';
  /** Reserved only: the kind of act in art. 36, and whether a nurse does it with functional independence. */
  readonly reserved?: { readonly kind: Text; readonly functional: boolean };
};

const injection: Text = { nl: 'injecties', en: 'injections' };
const catheter: Text = { nl: 'katheterisaties', en: 'catheterisations' };
const puncture: Text = { nl: 'puncties', en: 'punctures' };

const reserved = (nl: string, en: string, kind: Text, functional: boolean) =>
  ({ name: { nl, en }, class: 'reserved', reserved: { kind, functional } }) as const;
const risky = (nl: string, en: string) => ({ name: { nl, en }, class: 'risky' }) as const;
const everyday = (nl: string, en: string) => ({ name: { nl, en }, class: 'everyday' }) as const;

const catalogue = {
  injection_subcutaneous: {
    ...reserved(
      'Onderhuidse injectie (zoals insuline)',
      'Subcutaneous injection (such as insulin)',
      injection,
      true,
    ),
    said: { nl: 'een onderhuidse injectie', en: 'a subcutaneous injection' },
  },
  injection_intramuscular: {
    ...reserved('Injectie in de spier', 'Intramuscular injection', injection, true),
    said: { nl: 'een injectie in de spier', en: 'an intramuscular injection' },
  },
  injection_intravenous: reserved('Injectie in de ader', 'Intravenous injection', injection, true),
  urinary_catheter: {
    ...reserved('Blaaskatheter inbrengen', 'Inserting a urinary catheter', catheter, true),
    said: { nl: 'een blaaskatheter inbrengen', en: 'inserting a urinary catheter' },
  },
  suprapubic_catheter: {
    ...reserved('Suprapubische katheter verwisselen', 'Changing a suprapubic catheter', catheter, false),
    said: { nl: 'een suprapubische katheter verwisselen', en: 'changing a suprapubic catheter' },
  },
  stomach_tube: {
    ...reserved('Maagsonde inbrengen', 'Inserting a stomach tube', catheter, true),
    said: { nl: 'een maagsonde inbrengen', en: 'inserting a stomach tube' },
  },
  venipuncture: {
    ...reserved('Bloed afnemen uit de ader', 'Drawing blood from a vein', puncture, true),
    said: { nl: 'bloed afnemen', en: 'drawing blood' },
  },
  infusion: {
    ...reserved('Infuus inbrengen', 'Inserting an infusion', puncture, true),
    said: { nl: 'een infuus inbrengen', en: 'inserting an infusion' },
  },
  infusion_medication: reserved(
    'Medicijn geven via een infuus',
    'Giving medicine by infusion',
    injection,
    true,
  ),
  medication: {
    ...risky('Medicijnen geven', 'Giving medicine'),
    said: { nl: 'medicijnen geven', en: 'giving medicine' },
  },
  eye_drops: {
    ...risky('Ogen druppelen', 'Giving eye drops'),
    said: { nl: 'ogen druppelen', en: 'giving eye drops' },
  },
  hoist: {
    ...risky('Tillen met een tillift', 'Lifting with a hoist'),
    said: { nl: 'tillen met een tillift', en: 'lifting with a hoist' },
  },
  tube_feeding: {
    ...risky('Sondevoeding geven', 'Giving tube feeding'),
    said: { nl: 'sondevoeding geven', en: 'giving tube feeding' },
  },
  wound: { ...risky('Wond verzorgen', 'Wound care'), said: { nl: 'een wond verzorgen', en: 'wound care' } },
  oxygen: {
    ...risky('Zuurstof geven', 'Giving oxygen'),
    said: { nl: 'zuurstof geven', en: 'giving oxygen' },
  },
  stockings: {
    ...risky('Steunkousen aan- en uittrekken', 'Putting compression stockings on and off'),
    said: { nl: 'steunkousen aan- en uittrekken', en: 'putting compression stockings on and off' },
  },
  stoma: { ...risky('Stoma verzorgen', 'Stoma care'), said: { nl: 'een stoma verzorgen', en: 'stoma care' } },
  bladder_rinse: {
    ...risky('Blaas spoelen', 'Rinsing the bladder'),
    said: { nl: 'de blaas spoelen', en: 'rinsing the bladder' },
  },
  washing: everyday('Wassen en aankleden', 'Washing and dressing'),
  toilet: everyday('Helpen bij het toilet', 'Help with the toilet'),
  meal: everyday('Eten en drinken', 'Food and drink'),
  company: everyday('Gezelschap', 'Company'),
  walk: everyday('Samen wandelen', 'Walking together'),
  ride: everyday('Rijden', 'Driving'),
  chore: everyday('Klusje', 'Odd job'),
  household: everyday('Huishouden', 'Household'),
  administration: everyday('Post en papieren', 'Mail and papers'),
  check_in: everyday('Even kijken hoe het gaat', 'Looking in'),
} as const;

export type ActKey = keyof typeof catalogue;

export const acts: readonly Act[] = Object.entries(catalogue).map(([key, act]) => ({
  key: key as ActKey,
  ...act,
}));

/** Acts about which the parties to an agreement say who may do them. */
export type AgreedAct = {
  [Key in ActKey]: (typeof catalogue)[Key] extends { said: Text } ? Key : never;
}[ActKey];

export const agreedActs = Object.fromEntries(
  Object.entries(catalogue).flatMap(([key, act]) => ('said' in act ? [[key, act.said]] : [])),
) as Record<AgreedAct, Text>;
export const agreedActKeys = Object.keys(agreedActs) as [AgreedAct, ...AgreedAct[]];

export const actKeys = Object.keys(catalogue) as [ActKey, ...ActKey[]];

export function actOf(key: ActKey): Act {
  return { key, ...catalogue[key] };
}
