import { addDays, type Day } from '../../house/clock.ts';
import type { Proven } from '../../house/verify-chain.ts';
import { type Agreement, holdsFrom, inForceOn } from './agreement.ts';
import { byVersion, clausesIn, replay, type Told } from './replay.ts';
import { type Suspension, suspendedOn } from './suspension.ts';
import { type Trial, type Tried, trialStops } from './trial.ts';

/**
 * Seal: each part of a version with the hash of how it stood, such as `clause familiar-faces 3fa2…`. It goes along in every
 * fact of that version; the last one must fit what stands now.
 */
export type Seal = readonly string[];

/** What every fact of a version carries, to prove it by and to replay it from. */
export const subjectOf = (
  { id, number, version, starts, ends }: Pick<Agreement, 'id' | 'number' | 'version' | 'starts' | 'ends'>,
  seal: Seal,
) => ({ agreementId: id, number, version, starts, ends, seal });

/** A version as it stands in the tables. */
export type Standing = Pick<
  Agreement,
  'id' | 'partnershipId' | 'number' | 'status' | 'starts' | 'ends' | 'signedOn'
> & {
  readonly seal: Seal;
  readonly suspensions: readonly Pick<Suspension, 'kinds' | 'holdsFrom' | 'resumesOn'>[];
  readonly trial: Trial | null;
};

/** Holds the versions of one partnership against all facts about them. */
export function prove(versions: readonly Standing[], facts: readonly Told[]): Proven {
  const about = byVersion(facts);
  const judged = versions.map(({ id, number, seal }) =>
    judge(`Agreement ${id} (version ${number})`, seal, about.get(id) ?? []),
  );
  const gone = [...about.keys()].filter((id) => !versions.some((one) => one.id === id));
  return {
    rows: versions.length,
    before: judged.filter((one) => one === 'before').length,
    faults: [
      ...judged.flatMap((one) => (one === 'before' ? [] : one)),
      ...gone.map((id) => `Agreement ${id}: facts tell of it, and it is gone.`),
      ...otherInForce(versions, facts),
    ],
  };
}

/** How something stands now, held against the last fact about it. */
export function judge(name: string, seal: Seal, facts: readonly Told[]): 'before' | string[] {
  if (facts.length === 0) return [`${name}: no fact tells of it; it was slipped in.`];
  const last = lastSealed(facts);
  // A release from before the seals may have been at work again since.
  if (!last || facts.some((fact) => !isSealed(fact) && fact.at > last.at)) return 'before';
  return unlike(last.subject.seal, seal).map((what) => `${name}, ${what}.`);
}

type Sealed = Told & { readonly subject: { readonly version: number; readonly seal: Seal } };

const isSealed = (fact: Told): fact is Sealed =>
  typeof fact.subject.version === 'number' && Array.isArray(fact.subject.seal);

/** Not by the clock, which may have gone back: by version, and within one by how much had been put under it. */
const lastSealed = (facts: readonly Told[]): Sealed | undefined =>
  facts
    .filter(isSealed)
    .sort(
      ({ subject: one }, { subject: other }) =>
        one.version - other.version || one.seal.length - other.seal.length,
    )
    .at(-1);

function unlike(said: Seal, is: Seal): string[] {
  const [then, now] = [partsIn(said), partsIn(is)];
  return [...new Set([...then.keys(), ...now.keys()])].flatMap((part) => {
    const [was, stands] = [then.get(part), now.get(part)];
    if (was === stands) return [];
    return `${part}: ${was === undefined ? 'slipped in' : stands === undefined ? 'gone' : 'altered'}`;
  });
}

const partsIn = (seal: Seal): Map<string, string> =>
  new Map(
    seal.map((part) => {
      const end = part.lastIndexOf(' ');
      return [part.slice(0, end), part.slice(end + 1)];
    }),
  );

/** The first day on which the tables say that something else is in force than a replay of the facts, or other clauses. */
function otherInForce(versions: readonly Standing[], facts: readonly Told[]): string[] {
  const replayed = replay(facts);
  const signed = versions
    .filter(({ status }) => status === 'signed')
    .map((one) => ({ ...one, from: holdsFrom(one), signedOn: one.signedOn ?? one.starts }));
  for (const day of turningDays(versions, facts, stopDays(signed))) {
    const told = replayed(day);
    if (told === 'not_provable') continue;
    const held = inForceOn(versions, day);
    const kinds = clausesIn(held?.seal).map(({ kind }) => kind);
    const suspended = kinds.filter((kind) => suspendedOn(held?.suspensions ?? [], kind, day));
    const stops = held && trialStops(signed, held.number);
    const stopped = told?.stopped === null ? null : stops !== null && day >= stops;
    const ofHeld = [clausesIn(held?.seal).map(({ part }) => part), suspended, stopped];
    const ofTold = [
      clausesIn(told?.seal).map(({ part }) => part),
      told?.suspended ?? [],
      told ? told.stopped : false,
    ];
    if (held?.id === told?.agreementId && JSON.stringify(ofHeld) === JSON.stringify(ofTold)) continue;
    const partnership = versions[0]?.partnershipId;
    const say = (number: number | undefined) => (number === undefined ? 'nothing' : `version ${number}`);
    const other = held?.id === told?.agreementId ? ' with other clauses' : '';
    return [
      `Partnership ${partnership}: on ${day} ${say(held?.number)} is in force, by its facts ${say(told?.number)}${other}.`,
    ];
  }
  return [];
}

/** Every day on which something may begin or end, by the tables or by the facts. */
function turningDays(versions: readonly Standing[], facts: readonly Told[], stops: readonly Day[]): Day[] {
  const days = [
    ...stops,
    ...versions.flatMap(({ starts, ends, signedOn }) => [starts, ends, signedOn]),
    ...versions.flatMap(({ suspensions }) =>
      suspensions.flatMap(({ holdsFrom, resumesOn }) => [holdsFrom, resumesOn]),
    ),
    ...facts.flatMap(({ subject }) => [subject.starts, subject.ends, subject.signedOn]),
    ...facts.flatMap(({ subject }) => [subject.suspendedFrom, subject.resumesOn]),
  ].filter((day): day is Day => typeof day === 'string');
  return [...new Set(days.flatMap((day) => [day, addDays(day, 1)]))].sort();
}

/** When what was tried stops by the tables; the day before it is the last on which it holds. */
const stopDays = (signed: readonly Tried[]): Day[] =>
  signed.flatMap(({ number }) => trialStops(signed, number) ?? []);
