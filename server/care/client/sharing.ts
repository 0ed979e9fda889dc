/**
 * Sharing: who may see which subject of a client, given and withdrawn by her (toestemming).
 * A grant goes to a face: an organisation, a team, someone of her circle. It holds from now until a day she chooses or
 * until she withdraws it, which works from the next request on and takes along all that was passed on.
 * Nobody gets a subject without contact: whoever sees her week also knows whose week it is.
 * Ended grants stay as history. A provider's own legal file is no consent and stays with that provider.
 */
export const subjects = [
  'contact',
  'planning',
  'matters',
  'tasks',
  'reports',
  'medical',
  'refusals',
] as const;
export type SharedSubject = (typeof subjects)[number];

export type Ground = 'self' | 'consent' | 'request' | 'treatment' | 'representative';

export type Grant = {
  readonly id: string;
  readonly scope: string;
  readonly granteeId: string;
  readonly ground: Ground;
  readonly purpose: string;
  readonly parentId: string | null;
  readonly givenBy: string | null;
  readonly recordedBy: string | null;
  readonly explanation: string;
  readonly starts: Date;
  readonly ends: Date | null;
  readonly endedBy: string | null;
};

export type Party = {
  readonly id: string;
  readonly kind: 'person' | 'member' | 'team' | 'organisation';
  readonly name: string;
  readonly title: string;
  readonly organisationId: string | null;
  readonly organisationName: string | null;
  readonly photoId: string | null;
};

export const isLive = (grant: Grant, now: Date): boolean => grant.ends === null || grant.ends > now;

export type Sees = {
  readonly scope: string;
  readonly grounds: Ground[];
  readonly hers: boolean;
  readonly since: Date;
  readonly until: Date | null;
  readonly recordedBy: string | null;
};

/** What a party sees, each subject once: since the first ground it has, until the last one ends. */
export function bySubjectOnce(grants: readonly Grant[]): Sees[] {
  const scopes = [...new Set(grants.map(({ scope }) => scope))];
  return scopes.map((scope) => {
    const same = grants.filter((grant) => grant.scope === scope);
    const ends = same.map((grant) => grant.ends);
    return {
      scope,
      grounds: [...new Set(same.map(({ ground }) => ground))],
      hers: same.some(({ ground }) => ground !== 'treatment'),
      since: new Date(Math.min(...same.map(({ starts }) => starts.getTime()))),
      until: ends.includes(null) ? null : new Date(Math.max(...ends.map((end) => end?.getTime() ?? 0))),
      recordedBy: same.find(({ recordedBy }) => recordedBy !== null)?.recordedBy ?? null,
    };
  });
}

/** By whom she would rather not be helped is never shown to a private person: it might be the one refused. */
export const subjectsFor = (kind: Party['kind']): readonly SharedSubject[] =>
  kind === 'person' ? subjects.filter((one) => one !== 'refusals') : subjects;

/** Contact comes with every subject. */
export const withContact = (scopes: readonly SharedSubject[]): SharedSubject[] =>
  subjects.filter((one) => one === 'contact' || scopes.includes(one));

/** Without contact nothing can be shown: withdrawing it is withdrawing everything. */
export const withdrawn = (scopes: readonly SharedSubject[]): readonly string[] =>
  scopes.includes('contact') ? [...subjects, 'sharing'] : scopes;

export type Event = {
  readonly at: Date;
  readonly what: 'given' | 'withdrawn' | 'ran_out';
  readonly granteeId: string;
  readonly scopes: readonly string[];
  readonly ground: Ground;
  readonly by: string | null;
  readonly explanation: string;
};

/** What was given and withdrawn, newest first; what happened in one go to one party is one line. */
export function historyOf(grants: readonly Grant[], now: Date): Event[] {
  const eventByKey = new Map<string, Event>();
  const add = (event: Event) => {
    const key = [event.at.getTime(), event.what, event.granteeId, event.ground].join('|');
    const before = eventByKey.get(key);
    eventByKey.set(key, before ? { ...before, scopes: [...before.scopes, ...event.scopes] } : event);
  };
  for (const grant of grants) {
    if (grant.ground === 'self' || grant.parentId !== null) continue;
    const { granteeId, ground, scope } = grant;
    const line = { granteeId, ground, scopes: [scope] };
    add({ ...line, at: grant.starts, what: 'given', by: grant.recordedBy, explanation: grant.explanation });
    if (grant.ends !== null && grant.ends <= now)
      add({
        ...line,
        at: grant.ends,
        what: grant.endedBy ? 'withdrawn' : 'ran_out',
        by: grant.endedBy,
        explanation: '',
      });
  }
  return [...eventByKey.values()].sort((one, other) => other.at.getTime() - one.at.getTime());
}
