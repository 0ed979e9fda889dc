/**
 * Setting: what an organisation decides about its own clocks, and whom its people call in a crisis. What it has not decided
 * stands at what is usual. Later rooms ask for theirs by name; nothing here knows what they do with it.
 */
export const usual = {
  /** Working days within which a question is handled; until when volunteers may answer. */
  requests: { workingDays: 2, answerBy: '12:00', hoursBefore: 2 },
  /** Minutes after which others hear of a worry that nobody took up. */
  worries: { urgent: 15, usual: 240 },
  /** Days after which the cooperative asks how it goes with a provider. */
  beside: { days: 14 },
  /** Months after which something goes, where the law leaves room. */
  privacy: { support: 24, member: 24 },
  /** Whom its people call for a bed in a crisis: numbers of this region, the desk of the region also at night. Empty: not known. */
  crisis: { gpPost: '', region: '', regionNight: '', municipality: '' },
};

export type Settings = typeof usual;
export type SettingName = keyof Settings;

export type Kept<Name extends SettingName> = Settings[Name] & {
  /** 0 as long as nobody has set it. */
  readonly version: number;
};

/**
 * Desk: who answers for the organisation or a team at which hours, and whether worries raised then go there. A desk
 * lies within one day; one that goes on through the night is two.
 */
export type Desk = DeskFields & { readonly id: string; readonly version: number };

export type DeskFields = {
  /** Null is the organisation as a whole. */
  readonly teamId: string | null;
  readonly faceId: string;
  readonly label: string;
  readonly phone: string;
  /** 1 is Monday. */
  readonly days: readonly number[];
  readonly from: string;
  /** `24:00` is the end of the day. */
  readonly to: string;
  readonly takesWorries: boolean;
};

/** As typed → as kept: 17.00 to 8.00 is the evening, and the morning of the days after. */
export function withinDays<D extends Pick<DeskFields, 'days' | 'from' | 'to'>>(desk: D): D[] {
  const to = desk.to === '00:00' ? '24:00' : desk.to;
  if (desk.from < to) return [{ ...desk, to }];
  const next = desk.days.map((day) => (day % 7) + 1).sort();
  return [
    { ...desk, to: '24:00' },
    { ...desk, days: next, from: '00:00', to },
  ];
}

type Gap = { readonly day: number; readonly from: string; readonly to: string };

/** The hours of the week at which nobody takes worries: then they wait for the team or the organisation itself. */
export function hoursWithout(
  desks: readonly Pick<DeskFields, 'days' | 'from' | 'to' | 'takesWorries'>[],
): Gap[] {
  const taking = desks.filter((desk) => desk.takesWorries);
  return [1, 2, 3, 4, 5, 6, 7].flatMap((day) => {
    const gaps: Gap[] = [];
    let reached = '00:00';
    const today = taking.filter((desk) => desk.days.includes(day)).sort((a, b) => (a.from < b.from ? -1 : 1));
    for (const { from, to } of today) {
      if (from > reached) gaps.push({ day, from: reached, to: from });
      if (to > reached) reached = to;
    }
    return reached < '24:00' ? [...gaps, { day, from: reached, to: '24:00' }] : gaps;
  });
}
