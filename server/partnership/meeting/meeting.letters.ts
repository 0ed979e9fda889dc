import { dayOf, timeOf } from '../../house/clock.ts';
import type { News } from '../../house/letter.ts';
import type { Text } from '../../house/result.ts';
import { dayText, say, timeText } from '../../house/text.ts';
import { endsAt, type Level, type Meeting } from './meeting.ts';

// Mail about meetings and short notes: who, when, and where to read it. What people wrote to each other stays in Tango.

const levelText: Record<Level, Text> = {
  board: say('besturen', 'boards'),
  management: say('managers en coördinatoren', 'managers and coordinators'),
  operational: say('dagelijks werk', 'daily work'),
};

const pageOf = (partnershipId: string) => ({
  label: say('Naar het overleg', 'To the meetings'),
  path: `/samenwerking/${partnershipId}/overleg`,
});

/** A meeting that was planned, moved or called off, with the appointment for a calendar. */
export function meetingNews(
  meeting: Meeting,
  how: 'planned' | 'moved' | 'cancelled',
  parties: readonly string[],
): News {
  const { id, partnershipId, level, plannedAt, place, version } = meeting;
  const day = dayText(dayOf(plannedAt));
  const time = timeText(timeOf(plannedAt));
  const name = say(
    `Overleg ${parties.join(', ')} (${levelText[level].nl})`,
    `Meeting ${parties.join(', ')} (${levelText[level].en})`,
  );
  const subjects = {
    planned: say(`Overleg op ${day.nl}`, `Meeting on ${day.en}`),
    moved: say(`Het overleg is nu op ${day.nl}`, `The meeting is now on ${day.en}`),
    cancelled: say(`Het overleg van ${day.nl} gaat niet door`, `The meeting of ${day.en} is called off`),
  };
  const isOff = how === 'cancelled';
  const where = place === '' ? '' : `, ${place}`;
  return {
    subject: subjects[how],
    lines: [
      say(`${name.nl}: ${day.nl}, ${time.nl}${where}.`, `${name.en}: ${day.en}, ${time.en}${where}.`),
      isOff
        ? say(
            'Dit gaat niet door. Waarom, leest u op de pagina.',
            'This is called off. Why, you read on the page.',
          )
        : say(
            'Wat er op tafel ligt, staat op de pagina. U kunt er zelf iets bij zetten.',
            'What is on the table stands on the page. You can add to it.',
          ),
    ],
    link: pageOf(partnershipId),
    event: {
      id,
      version,
      startsAt: plannedAt,
      endsAt: endsAt(meeting),
      summary: name,
      location: place,
      cancelled: isOff,
    },
  };
}

export const rhythmLostNews = (partnershipId: string, level: Level, dueOn: string): News => ({
  subject: say('Een afgesproken overleg is er nog niet', 'A meeting that was agreed has not come about'),
  lines: [
    say(
      `U sprak af dat er voor ${dayText(dueOn).nl} een overleg zou zijn (${levelText[level].nl}). Er is nog niets gepland. Op de pagina staat een voorstel voor een dag.`,
      `You agreed on a meeting before ${dayText(dueOn).en} (${levelText[level].en}). Nothing is planned yet. On the page stands a proposal for a day.`,
    ),
    say(
      'Past het ritme niet meer? Dan kunt u het samen veranderen.',
      'Does the rhythm no longer fit? Then you can change it together.',
    ),
  ],
  link: pageOf(partnershipId),
});

export const noteNews = (by: string, partnershipId: string): News => ({
  subject: say(`${by} schreef u een kort bericht`, `${by} wrote you a short note`),
  lines: [say('Lees het in Tango en antwoord daar.', 'Read it in Tango and answer there.')],
  link: pageOf(partnershipId),
});

export const noteAnsweredNews = (by: string, partnershipId: string): News => ({
  subject: say(`${by} heeft geantwoord`, `${by} has answered`),
  lines: [say('Op uw korte bericht is een antwoord gekomen.', 'Your short note was answered.')],
  link: pageOf(partnershipId),
});

/** To whoever was asked, and to her substitute. */
export const noteWaitsNews = (by: string, partnershipId: string): News => ({
  subject: say(`${by} wacht op uw antwoord`, `${by} waits for your answer`),
  lines: [
    say(
      'De tijd die u samen afsprak, is voorbij. Een enkele regel is genoeg, of zet het op de agenda.',
      'The time that you agreed together has passed. A single line is enough, or put it on the agenda.',
    ),
  ],
  link: pageOf(partnershipId),
});

/** To whoever wrote. */
export const noAnswerNews = (by: string, partnershipId: string): News => ({
  subject: say(`${by} heeft nog niet geantwoord`, `${by} has not answered yet`),
  lines: [
    say(
      'De tijd die u samen afsprak, is voorbij. Bel gerust, of bel de vervanger; het nummer staat op de pagina.',
      'The time that you agreed together has passed. Do call, or call the substitute; the number stands on the page.',
    ),
  ],
  link: pageOf(partnershipId),
});
