import type { Text } from '../../../house/result.ts';
import { type ClauseDefinition, isParty, nameOf } from './clause.ts';
import { lines, money } from './wording.ts';

/** Who pays what: in cents a year, or in whole percents of the same item. */
export type CostSplit = {
  readonly shares: readonly {
    readonly what: string;
    readonly partyId: string;
    readonly unit: 'cents_a_year' | 'percent';
    readonly amount: number;
  }[];
};

const gatherings: Text = { nl: 'Gezamenlijke bijeenkomsten', en: 'Gatherings of all of us' };

export const costSplit: ClauseDefinition<CostSplit> = {
  kind: 'cost-split',
  title: { nl: 'Wie betaalt wat', en: 'Who pays what' },
  runs: {
    nl: 'Tango laat de verdeling zien op de pagina van de samenwerking. Rekeningen maakt u zelf.',
    en: 'Tango shows the split on the page of the partnership. You make the bills yourself.',
  },
  defaults: (parties, { language }) => ({
    shares: parties.map(({ id }) => ({
      what: gatherings[language],
      partyId: id,
      unit: 'percent' as const,
      amount: Math.floor(100 / parties.length) + (id === parties[0]?.id ? 100 % parties.length : 0),
    })),
  }),
  check: ({ shares }, parties) =>
    shares.flatMap((share, index) => {
      const same = shares.filter(({ what }) => what === share.what);
      const total = same.reduce((sum, one) => sum + (one.unit === 'percent' ? one.amount : 0), 0);
      const isFirst = shares.findIndex(({ what }) => what === share.what) === index;
      const units = new Set(same.map(({ unit }) => unit));
      return [
        ...(isParty(parties, share.partyId)
          ? []
          : [{ path: `shares.${index}.partyId`, key: 'clause.not_a_party' }]),
        ...(isFirst && units.size > 1 ? [{ path: `shares.${index}.unit`, key: 'clause.mixed_units' }] : []),
        ...(isFirst && units.size === 1 && units.has('percent') && total !== 100
          ? [{ path: `shares.${index}.amount`, key: 'clause.not_hundred', params: { total } }]
          : []),
      ];
    }),
  text: ({ shares }, parties) =>
    lines(
      shares.map(({ what, partyId, unit, amount }) => {
        const party = nameOf(parties, partyId);
        return unit === 'percent'
          ? { nl: `${what}: ${party} betaalt ${amount}%.`, en: `${what}: ${party} pays ${amount}%.` }
          : {
              nl: `${what}: ${party} betaalt ${money(amount).nl} per jaar.`,
              en: `${what}: ${party} pays ${money(amount).en} a year.`,
            };
      }),
    ),
  agreed: ({ shares }) => ({
    nl: `${new Set(shares.map(({ what }) => what)).size} kosten verdeeld`,
    en: `${new Set(shares.map(({ what }) => what)).size} costs split`,
  }),
  mustKnow: ['board', 'contract_manager'],
  needs: [],
  measure: null,
};
