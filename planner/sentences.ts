import type { Assignment, Change, Remedy, RuleId, Text } from './answer.ts';
import type { Calendar } from './calendar.ts';
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

/** What became of a visit, in a sentence. */
export function changed(
  problem: PlanProblem,
  { say }: Calendar,
  { id, clientId }: { id: string; clientId: string },
  kind: Change['kind'],
  { was, is }: { was?: Assignment; is?: Assignment },
): Text {
  const client = problem.clients.find((one) => one.id === clientId)?.name ?? clientId;
  const come = (assignment: Assignment | undefined, locale: 'nl' | 'en') => ({
    who: named({ problem }, assignment?.carerIds ?? [])[locale],
    when: assignment ? say(assignment.start, locale) : '',
    later: assignment?.secondStart === undefined ? '' : say(assignment.secondStart, locale),
  });
  const both = (locale: 'nl' | 'en') => [come(was, locale), come(is, locale)] as const;
  return {
    nl: `Bezoek ${id} aan ${client}: ${changedDutch(kind, ...both('nl'))}.`,
    en: `Visit ${id} to ${client}: ${changedEnglish(kind, ...both('en'))}.`,
  };
}

/** Who comes when, and when the second carer, where she comes `later`. */
type Coming = { who: string; when: string; later: string };

function changedDutch(kind: Change['kind'], was: Coming, is: Coming): string {
  const at = ({ when, later }: Coming) => (later === '' ? when : `${when} en ${later}`);
  const other = at(was) === at(is) ? `, nog steeds ${at(is)}` : `, ${at(is)} in plaats van ${at(was)}`;
  switch (kind) {
    case 'other-carer':
      return `${is.who} in plaats van ${was.who}${other}`;
    case 'other-time':
      return `nog steeds ${is.who}${other}`;
    case 'planned':
      return `${is.who}, ${at(is)}`;
    case 'to-ask':
      return was.who === ''
        ? 'te vragen aan vrijwilligers'
        : `te vragen aan vrijwilligers, in plaats van ${was.who}`;
    case 'left-open':
      return was.who === '' ? 'niemand' : `niemand in plaats van ${was.who}, ${at(was)}`;
    case 'gone':
      return was.who === '' ? 'niet meer nodig' : `niet meer nodig; ${was.who} zou komen, ${at(was)}`;
  }
}

function changedEnglish(kind: Change['kind'], was: Coming, is: Coming): string {
  const at = ({ when, later }: Coming) => (later === '' ? when : `${when} and ${later}`);
  const other = at(was) === at(is) ? `, still ${at(is)}` : `, ${at(is)} instead of ${at(was)}`;
  switch (kind) {
    case 'other-carer':
      return `${is.who} instead of ${was.who}${other}`;
    case 'other-time':
      return `still ${is.who}${other}`;
    case 'planned':
      return `${is.who}, ${at(is)}`;
    case 'to-ask':
      return was.who === '' ? 'volunteers to be asked' : `volunteers to be asked, instead of ${was.who}`;
    case 'left-open':
      return was.who === '' ? 'nobody' : `nobody instead of ${was.who}, ${at(was)}`;
    case 'gone':
      return was.who === ''
        ? 'not needed any more'
        : `not needed any more; ${was.who} would have come, ${at(was)}`;
  }
}

/** With which change an open visit would fit. */
export function helps(problem: PlanProblem, { say }: Calendar, remedy: Remedy): Text {
  const visit = problem.visits.find(({ id }) => id === remedy.visitId)!;
  const both = (nl: string, en: string): Text => ({
    nl: `Het past wel als ${nl}.`,
    en: `It would fit if ${en}.`,
  });
  switch (remedy.kind) {
    case 'window': {
      const { place, earliest, latest } = remedy;
      const now = [visit.window, ...(visit.otherWindows ?? [])][place]!;
      const [earlier, later] = [now.earliest - earliest, latest - now.latest];
      if (earlier > 0)
        return both(
          `het ${earlier} minuten eerder mag beginnen, vanaf ${say(earliest, 'nl')}`,
          `it might begin ${earlier} minutes earlier, from ${say(earliest, 'en')}`,
        );
      return both(
        `het ${later} minuten later mag beginnen, tot ${say(latest, 'nl')}`,
        `it might begin ${later} minutes later, until ${say(latest, 'en')}`,
      );
    }
    case 'gap':
      return both(
        `de tweede ${remedy.least} tot ${remedy.most} minuten na de eerste mag komen`,
        `the second might come ${remedy.least} to ${remedy.most} minutes after the first`,
      );
    case 'yes': {
      const who = named({ problem }, [remedy.carerId]);
      return both(`${who.nl} ja zegt`, `${who.en} said yes`);
    }
    case 'hours': {
      const { from, to } = remedy;
      const who = named({ problem }, [remedy.carerId]);
      const { available } = problem.carers.find(({ id }) => id === remedy.carerId)!;
      const minutes = to - from;
      if (available.some((hours) => hours.to === from))
        return both(
          `${who.nl} ${minutes} minuten langer blijft, tot ${say(to, 'nl')}`,
          `${who.en} stayed ${minutes} minutes longer, until ${say(to, 'en')}`,
        );
      if (available.some((hours) => hours.from === to))
        return both(
          `${who.nl} ${minutes} minuten eerder begint, ${say(from, 'nl')}`,
          `${who.en} began ${minutes} minutes earlier, ${say(from, 'en')}`,
        );
      return both(
        `${who.nl} ook werkt van ${say(from, 'nl')} tot ${say(to, 'nl')}`,
        `${who.en} also worked from ${say(from, 'en')} to ${say(to, 'en')}`,
      );
    }
    case 'max-week': {
      const who = named({ problem }, [remedy.carerId]);
      const [hours, minutes] = [Math.floor(remedy.maxMinutes / 60), remedy.maxMinutes % 60];
      const most = (hour: string, minute: string, and: string) =>
        [...(hours > 0 ? [`${hours} ${hour}`] : []), ...(minutes > 0 ? [`${minutes} ${minute}`] : [])].join(
          and,
        );
      return both(
        `${who.nl} hoogstens ${most('uur', 'minuten', ' en ')} in een week wil werken`,
        `${who.en} accepted at most ${most('hours', 'minutes', ' and ')} a week`,
      );
    }
    case 'faces':
      return both(
        `de cliënt ${remedy.most} verschillende ${remedy.faces === 'students' ? 'leerlingen' : 'mensen'} goed vindt`,
        `the client agreed to ${remedy.most} different ${remedy.faces === 'students' ? 'students' : 'people'}`,
      );
    case 'spacing': {
      const { daysBetween } = remedy;
      if (daysBetween === 0)
        return both(
          'er geen dag tussen de bezoeken van deze reeks hoeft te zitten',
          'the visits of this series needed no day between them',
        );
      return both(
        `${daysBetween === 1 ? 'één dag' : `${daysBetween} dagen`} tussen de bezoeken van deze reeks genoeg is`,
        `${daysBetween === 1 ? 'one day' : `${daysBetween} days`} between the visits of this series were enough`,
      );
    }
    case 'extra': {
      const [{ from, to }] = remedy.carers[0]!.available as [{ from: number; to: number }];
      const one = remedy.carers.length === 1;
      const asks = wantedOf(visit);
      const like = named({ problem }, remedy.like);
      return both(
        `er van ${say(from, 'nl')} tot ${say(to, 'nl')} ${one ? 'iemand' : 'twee mensen'} meer werkt${asks.nl === '' ? '' : ` met ${asks.nl}`}${like.nl === '' ? '' : `, zoals ${like.nl}`}`,
        `${one ? 'one person' : 'two people'} more worked from ${say(from, 'en')} to ${say(to, 'en')}${asks.en === '' ? '' : ` with ${asks.en}`}${like.en === '' ? '' : `, such as ${like.en}`}`,
      );
    }
  }
}
