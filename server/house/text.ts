import { type Day, zone } from './clock.ts';
import type { Text } from './result.ts';

/** Words that are said in both languages at once. */
export const say = (nl: string, en: string): Text => ({ nl, en });

const long = { timeZone: zone, weekday: 'long', day: 'numeric', month: 'long' } as const;
const dutch = new Intl.DateTimeFormat('nl-NL', long);
const english = new Intl.DateTimeFormat('en-GB', long);

/** zaterdag 21 november, Saturday 21 November */
export function dayText(day: Day): Text {
  const noon = new Date(`${day}T12:00:00Z`);
  return say(dutch.format(noon), english.format(noon));
}

/** 9.00 uur, 9:00 */
export function timeText(time: string): Text {
  const [hour = '', minute = ''] = time.split(':');
  return say(`${Number(hour)}.${minute} uur`, `${Number(hour)}:${minute}`);
}
