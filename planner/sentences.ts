import type { RuleId, Text } from './answer.ts';
import type { CostId, PlanProblem, Visit } from './problem.ts';

/** Names as people list them: Anna, Bert en Carla. */
export function named({ problem }: { problem: PlanProblem }, carerIds: readonly string[]): Text {
  const names = carerIds.map((id) => problem.carers.find((carer) => carer.id === id)?.name ?? id);
  return { nl: listed(names, 'en'), en: listed(names, 'and') };
}

function listed(names: readonly string[], and: string): string {
  const last = names.at(-1) ?? '';
  return names.length < 2 ? last : `${names.slice(0, -1).join(', ')} ${and} ${last}`;
}

/** What a visit asks of whoever comes, and of the second where she needs other things; empty when nothing. */
export function wantedOf({ qualifications, second, minLevel }: Visit): Text {
  const all = new Set([...qualifications, ...(second?.qualifications ?? [])]);
  const asks = (level: string) =>
    [...all, ...(minLevel === undefined ? [] : [`${level} ${minLevel}`])].join(', ');
  return { nl: asks('niveau'), en: asks('level') };
}

/** Why these carers cannot come, per rule. */
export function cannot(rule: RuleId, who: Text, many: boolean): Text {
  const sentence = CANNOT[rule];
  if (!sentence)
    return { nl: `Dit kan niet bij ${who.nl}: ${rule}.`, en: `Not possible for ${who.en}: ${rule}.` };
  const [one, more, english] = sentence;
  return { nl: `${who.nl} ${many ? more : one}.`, en: `${who.en} ${english}.` };
}

const CANNOT: Partial<Record<RuleId, readonly [string, string, string]>> = {
  qualification: [
    'heeft niet wat voor dit bezoek nodig is',
    'hebben niet wat voor dit bezoek nodig is',
    'lacks what this visit asks',
  ],
  'clients-no': [
    'komt hier niet: de cliënt wil dat liever niet',
    'komen hier niet: de cliënt wil dat liever niet',
    'will not come here: the client prefers not',
  ],
  team: ['is van een ander team', 'zijn van een ander team', 'would come from another team'],
  'intimate-care': [
    'komt hier niet voor intieme zorg: de cliënt heeft gezegd van wie wel',
    'komen hier niet voor intieme zorg: de cliënt heeft gezegd van wie wel',
    'will not give intimate care here: the client said by whom she wants it',
  ],
  spacing: [
    'kan wel, maar de dag ligt te dicht bij een ander bezoek van deze reeks',
    'kunnen wel, maar de dag ligt te dicht bij een ander bezoek van deze reeks',
    'could, but that day is too close to another visit of this series',
  ],
  engagement: ['heeft hier geen ja op gezegd', 'hebben hier geen ja op gezegd', 'did not say yes to this'],
  availability: ['is dan niet beschikbaar', 'zijn dan niet beschikbaar', 'cannot work at that time'],
  'two-places': ['is dan ergens anders', 'zijn dan ergens anders', 'will be elsewhere then'],
  windows: ['kan er niet op tijd zijn', 'kunnen er niet op tijd zijn', 'cannot be there in time'],
  'max-week': [
    'komt boven het eigen maximum in die week',
    'komen boven het eigen maximum in die week',
    'would pass the agreed maximum of that week',
  ],
  'shift-length': [
    'zou langer dan 12 uur werken',
    'zouden langer dan 12 uur werken',
    'would work more than 12 hours',
  ],
  'daily-rest': [
    'krijgt te weinig rust tussen twee diensten',
    'krijgen te weinig rust tussen twee diensten',
    'would get too little rest between two shifts',
  ],
  'weekly-rest': [
    'krijgt te weinig wekelijkse rust',
    'krijgen te weinig wekelijkse rust',
    'would get too little weekly rest',
  ],
  'weekly-hours': [
    'zou te veel uren in de week maken',
    'zouden te veel uren in de week maken',
    'would work too many hours a week',
  ],
  'night-shift': [
    'krijgt een te lange nachtdienst of te weinig rust erna',
    'krijgen een te lange nachtdienst of te weinig rust erna',
    'would get too long a night shift or too little rest after it',
  ],
  'night-series': [
    'krijgt te veel nachten achter elkaar of te weinig rust erna',
    'krijgen te veel nachten achter elkaar of te weinig rust erna',
    'would get too many nights in a row or too little rest after them',
  ],
  breaks: ['krijgt geen pauze meer', 'krijgen geen pauze meer', 'would be left without a break'],
};

/** What choosing someone else would do, per cost; `amount` above 0 is worse. */
export function difference(cost: CostId, amount: number): Text {
  const size = Math.abs(Math.round(amount));
  const worse = amount > 0;
  const say = (nlWorse: string, nlBetter: string, enWorse: string, enBetter: string): Text => ({
    nl: worse ? nlWorse : nlBetter,
    en: worse ? enWorse : enBetter,
  });
  switch (cost) {
    case 'unserved':
      return say(
        'een bezoek blijft open',
        'een open bezoek wordt gedaan',
        'a visit stays open',
        'an open visit is done',
      );
    case 'optional':
      return say('een wens blijft open', 'een wens gaat door', 'a wish stays open', 'a wish is met');
    case 'faces':
      return say(
        'er komen meer gezichten dan afgesproken',
        'er komen minder gezichten boven de afspraak',
        'more faces than agreed',
        'fewer faces above what was agreed',
      );
    case 'asked':
      return say(
        'een beroepskracht doet wat een vrijwilliger kan doen',
        'een vrijwilliger doet het',
        'a professional does what a volunteer could',
        'a volunteer does it',
      );
    case 'lateness':
      return say(
        `${size} minuten later dan afgesproken`,
        `${size} minuten minder te laat`,
        `${size} minutes later than agreed`,
        `${size} minutes less late`,
      );
    case 'excessTravel':
      return say(
        `${size} minuten reizen meer boven wat was afgesproken`,
        `${size} minuten reizen minder boven wat was afgesproken`,
        `${size} minutes more travel above what was agreed`,
        `${size} minutes less travel above what was agreed`,
      );
    case 'continuity':
      return say(
        'minder vertrouwde gezichten',
        'meer vertrouwde gezichten',
        'less familiar faces',
        'more familiar faces',
      );
    case 'wishes':
      return say(
        'past minder bij de wensen',
        'past beter bij de wensen',
        'fits the wishes less',
        'fits the wishes better',
      );
    case 'steady':
      return say(
        `${size} minuten verder van de vaste tijd`,
        `${size} minuten dichter bij de vaste tijd`,
        `${size} minutes further from the usual time`,
        `${size} minutes closer to the usual time`,
      );
    case 'travel':
      return say(
        `${size} minuten meer reizen`,
        `${size} minuten minder reizen`,
        `${size} minutes more travel`,
        `${size} minutes less travel`,
      );
    case 'overtime':
      return say(
        `${size} minuten meer boven het contract`,
        `${size} minuten minder boven het contract`,
        `${size} minutes more above contract`,
        `${size} minutes less above contract`,
      );
    case 'fairness':
      return say(
        'het werk is minder eerlijk verdeeld',
        'het werk is eerlijker verdeeld',
        'the load is shared less fairly',
        'the load is shared more fairly',
      );
    case 'unpopular':
      return say(
        'avonden en weekenden zijn minder eerlijk verdeeld',
        'avonden en weekenden zijn eerlijker verdeeld',
        'evenings and weekends are shared less fairly',
        'evenings and weekends are shared more fairly',
      );
    case 'changes':
      return say(
        'er verandert meer aan het rooster',
        'er verandert minder aan het rooster',
        'more of the roster changes',
        'less of the roster changes',
      );
  }
}
