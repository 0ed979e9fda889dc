import type { PlanProblem } from '../../../planner/problem.ts';
import type { Text } from '../../house/result.ts';
import { type ActKey, actKeys, actOf } from '../../people/competence/act.ts';

// The planner knows no acts and no house style: its sentences name what a visit asks by our keys, and times as 17:00.

/** Behind the act, where a doctor ordered it. */
export const ordered = ' (in opdracht)';

/** The planner's sentences about a visit as people here write them. */
export function inOurWords(problem: PlanProblem, visitId: string): (text: Text) => Text {
  const asks = problem.visits.find(({ id }) => id === visitId)?.qualifications ?? [];
  const names = asks.map((key) => ({ key, name: nameOf(key) }));
  const named = (said: string, locale: 'nl' | 'en') =>
    names.reduce((text, { key, name }) => text.replace(wordIn(key), () => name[locale]), said);
  return ({ nl, en }) => ({
    nl: named(nl, 'nl').replace(/\b0?(\d{1,2}):(\d\d)\b/g, '$1.$2 uur'),
    en: named(en, 'en').replace(/\b0(\d:\d\d)\b/g, '$1'),
  });
}

/** Only where a sentence names what is asked: behind a colon, a comma or "met". */
const wordIn = (key: string) =>
  new RegExp(`(?<=(?:: |, |met |with ))${key.replace(/[()]/g, '\\$&')}(?=[.,]|$)`, 'g');

function nameOf(skill: string): Text {
  const isOrdered = skill.endsWith(ordered);
  const key = isOrdered ? skill.slice(0, -ordered.length) : skill;
  if (!actKeys.includes(key as ActKey)) return { nl: skill, en: skill };
  const { name } = actOf(key as ActKey);
  const [nl, en] = [within(name.nl), within(name.en)];
  return isOrdered ? { nl: `${nl} in opdracht van een arts`, en: `${en} on a doctor’s order` } : { nl, en };
}

/** As it stands within a sentence. */
const within = (name: string): string => name.charAt(0).toLowerCase() + name.slice(1);
