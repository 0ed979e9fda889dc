/**
 * Who takes a worry at this hour. Each organisation says in its reachability who answers when; after 17.00 that may be
 * an evening service or a neighbour team. The first organisation in line with someone there now takes it; when nobody
 * is, it waits for the team or organisation that is responsible, which is told so.
 */
export type Desk = {
  readonly organisationId: string;
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

/** An organisation around the client, with the team that comes there. The most responsible first. */
export type Around = { readonly organisationId: string; readonly teamId: string | null };

export type Moment = { readonly weekday: number; readonly time: string };

export type Taker = {
  readonly organisationId: string;
  readonly teamId: string | null;
  readonly faceId: string;
  readonly label: string;
  readonly phone: string | null;
  /** Until when this person is the one; null when it waits for whoever is responsible. */
  readonly until: string | null;
};

export function whoTakes(desks: readonly Desk[], around: readonly Around[], now: Moment): Taker | null {
  const there = desks.filter((desk) => desk.takesWorries && isThere(desk, now));
  for (const { organisationId, teamId } of around) {
    const own = there.filter((desk) => desk.organisationId === organisationId);
    const desk =
      own.find((one) => teamId !== null && one.teamId === teamId) ?? own.find((one) => one.teamId === null);
    if (desk)
      return {
        organisationId,
        teamId,
        faceId: desk.faceId,
        label: desk.label,
        phone: desk.phone,
        until: desk.to,
      };
  }
  const first = around[0];
  if (!first) return null;
  return {
    ...first,
    faceId: first.teamId ?? first.organisationId,
    label: '',
    phone: null,
    until: null,
  };
}

const isThere = (desk: Desk, { weekday, time }: Moment): boolean =>
  desk.days.includes(weekday) && desk.from <= time && time < desk.to;
