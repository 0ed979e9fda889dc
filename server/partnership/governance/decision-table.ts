import type { Text } from '../../house/result.ts';

/**
 * Which form of governance fits a network, from three parties on. Four things decide: how many parties, how trust is
 * spread, how far goals agree, and how much the network has to be able to do as a network. Each answer speaks for one
 * form or more; the form with most behind it is advised, and of equals the lightest. What speaks against it is told
 * too: it is advice to talk about, and the parties decide.
 * Source: K.G. Provan & P. Kenis, Modes of Network Governance, JPART 18 (2008) 229–252, its table of key predictors.
 */
export const governanceForms = ['shared', 'lead_organisation', 'network_organisation'] as const;
export type GovernanceForm = (typeof governanceForms)[number];

export const answers = {
  /** Between nearly all, around one party, or in part. */
  trust: ['wide', 'centred', 'partial'],
  goals: ['agree', 'mostly', 'partly'],
  /** To be able to do as a network: speak for all, raise money, plan together. */
  skills: ['little', 'some', 'much'],
} as const;

export type Network = {
  readonly parties: number;
  readonly trust: (typeof answers.trust)[number];
  readonly goals: (typeof answers.goals)[number];
  readonly skills: (typeof answers.skills)[number];
};

export type Reason = { readonly text: Text; readonly for: boolean };
export type Advice = { readonly form: GovernanceForm; readonly reasons: readonly Reason[] };

export const governanceSource = 'Provan & Kenis, 2008';

/** Two parties settle it between themselves: the source is about networks of three or more. */
export const fewestParties = 3;

/** Null below three parties. */
export function adviseOn(network: Network): Advice | null {
  if (network.parties < fewestParties) return null;
  const found = predictorsOf(network);
  const votes = (form: GovernanceForm) => found.filter(({ fits }) => fits.includes(form)).length;
  const form = governanceForms.reduce((best, one) => (votes(one) > votes(best) ? one : best));
  const reasons = found.map(({ fits, text }) => ({ text, for: fits.includes(form) }));
  return { form, reasons: reasons.sort((a, b) => Number(b.for) - Number(a.for)) };
}

/** The form that would now fit better than the one chosen; null when the chosen one still fits best. */
export function fitsBetter(chosen: GovernanceForm, network: Network): Advice | null {
  const advice = adviseOn(network);
  return advice === null || advice.form === chosen ? null : advice;
}

type Predictor = { readonly text: Text; readonly fits: readonly GovernanceForm[] };

const speaks = (nl: string, en: string, ...fits: GovernanceForm[]): Predictor => ({ text: { nl, en }, fits });

const predictorsOf = ({ parties, trust, goals, skills }: Network): Predictor[] => [
  bySize[sizeOf(parties)],
  byTrust[trust],
  byGoals[goals],
  bySkills[skills],
];

type Size = 'few' | 'several' | 'many';

/** The source says few, moderate and many; these numbers are ours. */
const sizeOf = (parties: number): Size => {
  if (parties <= 6) return 'few';
  return parties <= 12 ? 'several' : 'many';
};

const bySize: Record<Size, Predictor> = {
  few: speaks(
    'U bent met weinig partijen. Iedereen kan met iedereen overleggen.',
    'You are few parties. Everyone can confer with everyone.',
    'shared',
  ),
  several: speaks(
    'U bent met meer partijen dan aan één tafel makkelijk overleggen.',
    'You are more parties than easily confer at one table.',
    'lead_organisation',
    'network_organisation',
  ),
  many: speaks(
    'U bent met zo veel partijen dat iemand het als werk moet doen.',
    'You are so many parties that someone has to do it as a job.',
    'network_organisation',
  ),
};

const byTrust: Record<Network['trust'], Predictor> = {
  wide: speaks('Bijna iedereen vertrouwt elkaar.', 'Nearly everyone trusts everyone.', 'shared'),
  centred: speaks(
    'Het vertrouwen loopt via één partij, die iedereen kent.',
    'Trust runs by way of one party whom everyone knows.',
    'lead_organisation',
  ),
  partial: speaks(
    'Sommige partijen vertrouwen elkaar. Zij willen kunnen zien wat er gebeurt.',
    'Some parties trust each other. They want to be able to see what happens.',
    'network_organisation',
  ),
};

const byGoals: Record<Network['goals'], Predictor> = {
  agree: speaks('U wilt allemaal hetzelfde bereiken.', 'You all want to reach the same.', 'shared'),
  mostly: speaks(
    'U bent het over de doelen grotendeels eens.',
    'You mostly agree on the goals.',
    'network_organisation',
  ),
  partly: speaks(
    'U bent het over de doelen maar voor een deel eens. Dan helpt één partij die trekt.',
    'You agree on the goals in part only. Then one party that leads helps.',
    'lead_organisation',
  ),
};

const bySkills: Record<Network['skills'], Predictor> = {
  little: speaks(
    'Als netwerk hoeft u samen weinig te kunnen.',
    'As a network you have to be able to do little.',
    'shared',
  ),
  some: speaks(
    'Als netwerk moet u samen een paar dingen kunnen. Eén partij kan die voor allen doen.',
    'As a network you have to be able to do some things. One party can do them for all.',
    'lead_organisation',
  ),
  much: speaks(
    'Als netwerk moet u samen veel kunnen, zoals geld werven en namens allen spreken.',
    'As a network you have to be able to do much, such as raising money and speaking for all.',
    'network_organisation',
  ),
};

export const formTexts: Record<GovernanceForm, { readonly name: Text; readonly means: Text }> = {
  shared: {
    name: { nl: 'Samen besturen', en: 'Shared governance' },
    means: {
      nl: 'Alle partijen beslissen samen. Niemand is de baas en er is geen apart bureau.',
      en: 'All parties decide together. Nobody is in charge and there is no separate office.',
    },
  },
  lead_organisation: {
    name: { nl: 'Eén partij trekt', en: 'Lead organisation' },
    means: {
      nl: 'Eén van de partijen regelt de zaken van het netwerk en hoort de anderen.',
      en: 'One of the parties arranges the affairs of the network and hears the others.',
    },
  },
  network_organisation: {
    name: { nl: 'Een eigen bureau', en: 'Network administrative organisation' },
    means: {
      nl: 'U zet samen een bureau op dat alleen het netwerk dient. De partijen houden er toezicht op.',
      en: 'Together you set up an office that serves the network only. The parties supervise it.',
    },
  },
};
