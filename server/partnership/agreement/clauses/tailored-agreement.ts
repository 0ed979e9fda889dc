import type { ClauseDefinition } from './clause.ts';
import type { Fields, ValuesOf } from './fields.ts';
import { lines, workingDays } from './wording.ts';

const fields = {
  decideWithin: {
    as: 'number',
    label: { nl: 'Binnen hoeveel werkdagen een antwoord?', en: 'An answer within how many working days?' },
    least: 1,
    most: 30,
  },
  reviewMonths: {
    as: 'number',
    label: {
      nl: 'Na hoeveel maanden kijken wij er weer naar?',
      en: 'After how many months do we look at it again?',
    },
    least: 1,
    most: 12,
  },
} as const satisfies Fields;

/**
 * Room to depart from a rule, with reasons and for one client. Three kinds of rules: an agreement sets no law aside; from
 * a professional standard a professional departs with reasons; an own protocol is the organisation's to set aside.
 */
export type TailoredAgreement = ValuesOf<typeof fields>;

/**
 * Per request that one party had to decide about: the working days until it answered; null when it has not. No names and no
 * ids, and none at all when they are about fewer than five clients.
 */
export type DecisionsCounted = { readonly asked: readonly { readonly answeredIn: number | null }[] };

export const tailoredAgreement: ClauseDefinition<TailoredAgreement, DecisionsCounted> = {
  kind: 'tailored-agreement',
  title: { nl: 'Ruimte voor maatwerk', en: 'Room for tailored agreements' },
  runs: {
    nl: 'Tango bewaart elke maatwerkafspraak met de reden, wie ervoor instaat en wanneer zij eindigt, en telt wat op tijd antwoord kreeg.',
    en: 'Tango keeps each tailored agreement with the reason, who answers for it and when it ends, and counts what was answered in time.',
  },
  fields,
  defaults: () => ({ decideWithin: 5, reviewMonths: 6 }),
  check: () => [],
  text: ({ decideWithin, reviewMonths }) => {
    const months = reviewMonths === 1 ? 'maand' : 'maanden';
    return lines([
      {
        nl: 'Vraagt het leven van een cliënt om iets anders dan een regel zegt, dan zoeken wij samen wat wél kan en leggen dat vast in een maatwerkafspraak.',
        en: 'When the life of a client asks for something other than a rule says, we look together for what is possible and lay it down in a tailored agreement.',
      },
      {
        nl: 'Van een wet wijken wij niet af. Van een professionele standaard wijkt de verpleegkundige af met redenen. Over een eigen protocol beslist de manager van wie het is.',
        en: 'We do not depart from a law. From a professional standard the nurse departs with reasons. About an own protocol the manager whose protocol it is decides.',
      },
      {
        nl: `Wie erom vraagt, hoort binnen ${workingDays(decideWithin).nl} wat het wordt en waarom. Wij schrijven op wat de cliënt wil, welk risico zij neemt, wie ervoor instaat en tot wanneer het geldt. De cliënt of haar vertegenwoordiger en onze organisaties zeggen er ja op.`,
        en: `Whoever asks hears within ${workingDays(decideWithin).en} what it will be and why. We write down what the client wants, what risk she takes, who answers for it and until when it holds. The client or her representative and our organisations say yes to it.`,
      },
      {
        nl: `Na hoogstens ${reviewMonths} ${months} kijken wij er samen weer naar. Wij laten het zien aan de inspectie als die erom vraagt.`,
        en: `After at most ${reviewMonths} ${reviewMonths === 1 ? 'month' : 'months'} we look at it together again. We show it to the inspectorate when it asks.`,
      },
    ]);
  },
  agreed: ({ decideWithin }) => ({
    nl: `Antwoord binnen ${workingDays(decideWithin).nl}, met redenen`,
    en: `An answer within ${workingDays(decideWithin).en}, with reasons`,
  }),
  mustKnow: ['nurse', 'carer', 'self_employed_carer', 'team_coach', 'village_supporter', 'contract_manager'],
  needs: ['final-responsibility'],
  measure: {
    about: {
      nl: 'Hoeveel vragen om maatwerk kregen op tijd antwoord, in het halve jaar dat voorbij is? Gingen zij over minder dan vijf cliënten, dan staat er niets. Wie dat waren, staat nergens.',
      en: 'How many requests for a tailored agreement were answered in time, in the half-year that is over? When they are about fewer than five clients, nothing is told. Who those were stands nowhere.',
    },
    judge: ({ decideWithin }, { asked }) => {
      if (asked.length === 0) return { part: 0, whole: 0, verdict: 'too_little', madeOf: [] };
      const part = asked.filter(({ answeredIn }) => answeredIn !== null && answeredIn <= decideWithin).length;
      return {
        part,
        whole: asked.length,
        verdict: part === asked.length ? 'kept' : 'not_kept',
        madeOf: [{ label: { nl: 'Op tijd beantwoord', en: 'Answered in time' }, part, whole: asked.length }],
      };
    },
    sentence: (part, whole) => ({ nl: `${part} van de ${whole} op tijd`, en: `${part} of ${whole} in time` }),
  },
};
