/** A day as people say it on the telephone: "do", "donderdag", "morgen", "26-11", "26 november". Null when it is none. */
import { readDay } from '../../ui/form/days.ts';

const weekdays = [
  ['ma', 'maandag', 'mon', 'monday'],
  ['di', 'dinsdag', 'tue', 'tuesday'],
  ['wo', 'woensdag', 'wed', 'wednesday'],
  ['do', 'donderdag', 'thu', 'thursday'],
  ['vr', 'vrijdag', 'fri', 'friday'],
  ['za', 'zaterdag', 'sat', 'saturday'],
  ['zo', 'zondag', 'sun', 'sunday'],
];
const near: Record<string, number> = {
  vandaag: 0,
  today: 0,
  morgen: 1,
  tomorrow: 1,
  overmorgen: 2,
};

/** `today` is a day in the Netherlands. A weekday is the next one: said on Thursday, "donderdag" is a week away. */
export function readNearDay(typed: string, today: string): string | null {
  const words = typed.trim().toLowerCase().replace(/\.$/, '');
  if (words === '') return null;
  if (words in near) return addDays(today, near[words] ?? 0);
  const weekday = weekdays.findIndex((names) => names.includes(words));
  if (weekday >= 0) {
    const ahead = (weekday - weekdayOf(today) + 7) % 7;
    return addDays(today, ahead === 0 ? 7 : ahead);
  }
  return readDay(words) ?? withYear(words, today);
}

/** Without a year it is the next time that day comes. */
function withYear(words: string, today: string): string | null {
  const year = Number(today.slice(0, 4));
  const parts = words.replace(/^(ma|di|wo|do|vr|za|zo)[a-z]*\s+/, '');
  if (!/^\d{1,2}[\s\-/.]+[a-z\d]+$/.test(parts)) return null;
  const now = readDay(`${parts} ${year}`);
  return now && now < today ? readDay(`${parts} ${year + 1}`) : (now ?? readDay(`${parts} ${year + 1}`));
}

const addDays = (day: string, days: number): string =>
  new Date(Date.parse(`${day}T12:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);

/** 0 is Monday. */
const weekdayOf = (day: string): number => (new Date(`${day}T12:00:00Z`).getUTCDay() + 6) % 7;
