import type { Text } from '../../../house/result.ts';
import { type ClauseDefinition, nameOf } from './clause.ts';
import type { Fields, ValuesOf } from './fields.ts';
import { lines } from './wording.ts';

const fields = {
  mainId: { as: 'party', label: { nl: 'Wie is hoofdaannemer?', en: 'Who is the main contractor?' } },
  subId: { as: 'party', label: { nl: 'Wie is onderaannemer?', en: 'Who is the subcontractor?' } },
  what: { as: 'line', label: { nl: 'Voor welke zorg of hulp?', en: 'For which care or help?' } },
  payWithinDays: {
    as: 'number',
    label: {
      nl: 'Binnen hoeveel dagen betaalt de hoofdaannemer?',
      en: 'Within how many days does the main contractor pay?',
    },
    least: 1,
    most: 60,
  },
} as const satisfies Fields;

/** One party has the contract with the payer, another does part of the work. Who did it is answerable all the same. */
export type Subcontracting = ValuesOf<typeof fields>;

const support: Text = {
  nl: 'Begeleiding en hulp bij het huishouden',
  en: 'Support and help with the household',
};

export const subcontracting: ClauseDefinition<Subcontracting> = {
  kind: 'main-and-subcontracting',
  title: { nl: 'Hoofd- en onderaannemer', en: 'Main and subcontracting' },
  runs: {
    nl: 'Tango bewaart deze afspraak. Rekeningen maakt u zelf.',
    en: 'Tango keeps this clause. You make the bills yourselves.',
  },
  fields,
  defaults: (parties, { language }) => {
    const main = parties.find(({ kind }) => kind === 'care_organisation') ?? parties.at(-1);
    return {
      mainId: main?.id ?? '',
      subId: parties.find(({ id }) => id !== main?.id)?.id ?? '',
      what: support[language],
      payWithinDays: 30,
    };
  },
  check: ({ mainId, subId }) => (mainId === subId ? [{ path: 'subId', key: 'clause.same_party' }] : []),
  text: ({ mainId, subId, what, payWithinDays }, parties) => {
    const main = nameOf(parties, mainId);
    const sub = nameOf(parties, subId);
    return lines([
      {
        nl: `${what}: ${main} is hoofdaannemer en ${sub} onderaannemer. ${main} heeft de afspraak met wie de zorg betaalt en blijft aanspreekbaar op het geheel. ${sub} voldoet zelf aan de eisen die voor dit werk gelden.`,
        en: `${what}: ${main} is the main contractor and ${sub} the subcontractor. ${main} has the agreement with who pays for the care and stays answerable for the whole. ${sub} itself meets the demands that hold for this work.`,
      },
      {
        nl: `${main} betaalt wat is gedaan binnen ${payWithinDays} ${payWithinDays === 1 ? 'dag' : 'dagen'} na de rekening, ook als zij zelf later betaald wordt. De cliënt weet wie er komt en bij wie zij terechtkan.`,
        en: `${main} pays what was done within ${payWithinDays} ${payWithinDays === 1 ? 'day' : 'days'} after the bill, also when it is paid later itself. The client knows who comes and whom she can turn to.`,
      },
    ]);
  },
  agreed: ({ what, payWithinDays }) => ({
    nl: `${what}, betaald binnen ${payWithinDays} dagen`,
    en: `${what}, paid within ${payWithinDays} days`,
  }),
  mustKnow: ['board', 'contract_manager', 'intake'],
  needs: ['quality-incidents-complaints', 'final-responsibility'],
  measure: null,
};
