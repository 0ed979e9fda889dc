import type { Text } from '../../../house/result.ts';
import type { ClauseDefinition } from './clause.ts';
import { levels as levelWords, lines, listed, weeks } from './wording.ts';

export const meetingLevels = ['board', 'management', 'operational'] as const;
export type MeetingLevel = (typeof meetingLevels)[number];

export type ConsultationRhythm = {
  readonly meetings: readonly { readonly level: MeetingLevel; readonly everyWeeks: number }[];
};

/** Per level: whole weeks looked at since the clause is in force, and meetings held in them. */
export type MeetingsCounted = {
  readonly levels: readonly { readonly level: MeetingLevel; readonly weeks: number; readonly held: number }[];
};

const heads: Record<MeetingLevel, Text> = {
  board: { nl: 'Besturen', en: 'Boards' },
  management: { nl: 'Managers en coördinatoren', en: 'Managers and coordinators' },
  operational: { nl: 'Werkvloer', en: 'At work' },
};

export const consultationRhythm: ClauseDefinition<ConsultationRhythm, MeetingsCounted> = {
  kind: 'consultation-rhythm',
  title: { nl: 'Overleg', en: 'Consultation' },
  runs: {
    nl: 'Tango stelt het volgende overleg voor, nodigt de contactpersonen uit, en telt wat doorging.',
    en: 'Tango proposes the next meeting, invites the contact persons, and counts those that were held.',
  },
  defaults: () => ({
    meetings: [
      { level: 'board', everyWeeks: 26 },
      { level: 'operational', everyWeeks: 6 },
    ],
  }),
  check: ({ meetings }) =>
    meetings.flatMap(({ level }, index) =>
      meetings.findIndex((one) => one.level === level) < index
        ? [{ path: `meetings.${index}.level`, key: 'clause.twice' }]
        : [],
    ),
  text: ({ meetings }) =>
    lines([
      ...meetings.map(({ level, everyWeeks }) => ({
        nl: `${capital(weeks(everyWeeks).nl)} overleggen ${levelWords[level].nl}.`,
        en: `${capital(levelWords[level].en)} meet ${weeks(everyWeeks).en}.`,
      })),
      {
        nl: 'Tussendoor bellen wij elkaar. Daarvoor hoeft niemand te wachten op een overleg.',
        en: 'In between we call each other. Nobody has to wait for a meeting.',
      },
    ]),
  agreed: ({ meetings }) => listed(meetings.map(({ level, everyWeeks }) => rhythmOf(level, everyWeeks))),
  mustKnow: ['board', 'contract_manager', 'village_supporter', 'team_coach'],
  needs: [],
  measure: {
    about: {
      nl: 'Hoeveel van de afgesproken overleggen gingen door?',
      en: 'How many of the agreed meetings were held?',
    },
    judge: ({ meetings }, { levels }) => {
      const rows = meetings.map(({ level, everyWeeks }) => {
        const counted = levels.find((one) => one.level === level);
        const due = Math.floor((counted?.weeks ?? 0) / everyWeeks);
        return { label: heads[level], part: Math.min(counted?.held ?? 0, due), whole: due };
      });
      const part = rows.reduce((sum, row) => sum + row.part, 0);
      const whole = rows.reduce((sum, row) => sum + row.whole, 0);
      return {
        part,
        whole,
        verdict: whole === 0 ? 'too_little' : part === whole ? 'kept' : 'not_kept',
        madeOf: rows,
      };
    },
    sentence: (part, whole) => ({
      nl: `${part} van de ${whole} overleggen gehouden`,
      en: `${part} of ${whole} meetings held`,
    }),
  },
};

const rhythmOf = (level: MeetingLevel, everyWeeks: number): Text => ({
  nl: `${weeks(everyWeeks).nl} ${levelWords[level].nl}`,
  en: `${levelWords[level].en} ${weeks(everyWeeks).en}`,
});

const capital = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1);
