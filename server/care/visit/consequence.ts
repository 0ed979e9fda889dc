import { addDays, dayOf, timeOf, weekday } from '../../house/clock.ts';
import type { Text } from '../../house/result.ts';
import { type Coming, mostFacesAround } from './familiar-faces.ts';
import { isAhead, overlaps, type Visit, type When } from './visit.ts';
import { type Breach, breachesOf } from './working-time.ts';

/**
 * What a change would mean, shown before it is made. Warnings come from law or agreement, with their source, and ask
 * for a word why. Only one thing stops a change: the client's own no.
 */
export type Consequence = {
  readonly refused: Text | null;
  readonly warnings: readonly Warning[];
  /** Faces of professionals in fourteen days: as it is, as it would be, and as it was agreed. */
  readonly faces: { readonly before: number; readonly after: number; readonly agreed: number | null };
};

export type Warning = {
  readonly kind: 'faces' | 'overlap' | 'client_overlap' | 'availability' | 'competence' | Breach['rule'];
  readonly source: Text;
  readonly text: Text;
};

export type Change = { readonly faceId: string | null; readonly startsAt: Date; readonly endsAt: Date };

export type Slot = { readonly day: number; readonly from: string; readonly to: string };

export type Situation = {
  readonly visit: Visit;
  readonly to: Change;
  /** Her visits in the weeks around, this one included. */
  readonly clientVisits: readonly Visit[];
  /** Visits around of whoever would come, this one left out. */
  readonly carerVisits: readonly Visit[];
  readonly carer: Carer | null;
  readonly clientName: string;
  readonly limit: { readonly most: number; readonly source: Text } | null;
  readonly saidNo: boolean;
};

export type Carer = {
  readonly name: string;
  /** Employees fall under working-time law; volunteers, relatives and the self-employed do not. */
  readonly employee: boolean;
  /** Empty means that nothing was said. */
  readonly availability: readonly Slot[];
  /** A sentence when she may not or cannot do what is asked here, with its source. */
  readonly unfit: { readonly source: Text; readonly text: Text } | null;
};

export function consequenceOf(situation: Situation): Consequence {
  const { visit, to, clientVisits, saidNo, clientName } = situation;
  const after = clientVisits.map((one) => (one.id === visit.id ? changed(visit, to) : one));
  const before = mostFacesAround(clientVisits.filter(counts), dayOf(to.startsAt));
  const then = mostFacesAround(after.filter(counts), dayOf(to.startsAt));
  return {
    refused: saidNo
      ? {
          nl: `${clientName} wil graag dat iemand anders komt. Kies iemand anders.`,
          en: `${clientName} prefers that someone else comes. Choose someone else.`,
        }
      : null,
    warnings: [
      ...facesWarning(situation, before, then),
      ...clientOverlap(situation),
      ...carerWarnings(situation),
    ],
    faces: { before, after: then, agreed: situation.limit?.most ?? null },
  };
}

const counts = (visit: Coming): boolean => visit.status !== 'cancelled';

const changed = (visit: Visit, to: Change): Visit => ({
  ...visit,
  ...to,
  status: to.faceId === null ? 'open' : 'planned',
});

function facesWarning({ visit, to, limit }: Situation, before: number, after: number): Warning[] {
  if (!limit || visit.layer !== 'professional' || after <= limit.most) return [];
  if (after <= before && to.faceId === visit.faceId) return [];
  return [
    {
      kind: 'faces',
      source: limit.source,
      text: {
        nl: `Dan komen er ${after} mensen in twee weken. Wij spraken ${limit.most} af.`,
        en: `Then ${after} people come in two weeks. We agreed ${limit.most}.`,
      },
    },
  ];
}

/** Two at the same time may be meant so; it is said, since it mostly is not. */
function clientOverlap({ visit, to, clientVisits, clientName }: Situation): Warning[] {
  const other = clientVisits.find(
    (one) => one.id !== visit.id && isAhead(one) && one.taskId !== visit.taskId && overlaps(one, to),
  );
  if (!other) return [];
  return [
    {
      kind: 'client_overlap',
      source: roster,
      text: {
        nl: `Er komt dan al iemand bij ${clientName}: ${clock(other, 'nl')} (${other.what}).`,
        en: `Someone already comes to ${clientName} then: ${clock(other, 'en')} (${other.what}).`,
      },
    },
  ];
}

function carerWarnings({ to, carer, carerVisits }: Situation): Warning[] {
  if (!carer || to.faceId === null) return [];
  const ahead = carerVisits.filter((one) => one.status !== 'cancelled' && one.status !== 'missed');
  const found: Warning[] = [];
  const other = ahead.find((one) => overlaps(one, to));
  if (other)
    found.push({
      kind: 'overlap',
      source: roster,
      text: {
        nl: `${carer.name} is dan ergens anders: ${clock(other, 'nl')}.`,
        en: `${carer.name} is somewhere else then: ${clock(other, 'en')}.`,
      },
    });
  if (!isAvailable(carer.availability, to))
    found.push({
      kind: 'availability',
      source: { nl: 'Beschikbaarheid zoals opgegeven', en: 'Availability as stated' },
      text: {
        nl: `${carer.name} werkt op dat moment meestal niet.`,
        en: `${carer.name} does not usually work at that time.`,
      },
    });
  if (carer.unfit) found.push({ kind: 'competence', ...carer.unfit });
  if (carer.employee) {
    const before = breachesOf(ahead).map(keyOf);
    for (const breach of breachesOf([...ahead, to])) {
      if (!before.includes(keyOf(breach)))
        found.push({ kind: breach.rule, source: breach.source, text: breach.text });
    }
  }
  return found;
}

const keyOf = (breach: Breach) => `${breach.rule} ${breach.on}`;

const roster: Text = { nl: 'Het rooster', en: 'The roster' };

const clock = (when: When, language: 'nl' | 'en'): string => {
  const [from, to] = [timeOf(when.startsAt), timeOf(when.endsAt)].map((time) =>
    language === 'nl' ? time.replace(':', '.').replace(/^0/, '') : time.replace(/^0/, ''),
  );
  return language === 'nl' ? `${from}–${to} uur` : `${from}–${to}`;
};

/** Whether a pattern of hours covers a visit; a slot past midnight ends at 24:00 and goes on the next day. */
export function isAvailable(slots: readonly Slot[], when: When): boolean {
  if (slots.length === 0) return true;
  const day = dayOf(when.startsAt);
  const from = timeOf(when.startsAt);
  const ends = dayOf(when.endsAt) > day ? '24:00' : timeOf(when.endsAt);
  const covers = (on: string, start: string, end: string) =>
    slots.some((slot) => {
      const to = slot.to <= slot.from ? '24:00' : slot.to;
      if (slot.day === weekday(on) && slot.from <= start && to >= end) return true;
      const isLate = slot.to <= slot.from;
      return isLate && slot.day === weekday(addDays(on, -1)) && start >= '00:00' && slot.to >= end;
    });
  return covers(day, from, ends);
}
