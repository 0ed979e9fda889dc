import type { Text } from '../../../house/result.ts';
import { type ClauseDefinition, nameOf } from './clause.ts';
import type { Fields, ValuesOf } from './fields.ts';
import { lines } from './wording.ts';

/** What a room costs, in words. */
export const prices = {
  free: { nl: 'gratis', en: 'free' },
  costs: { nl: 'tegen kostprijs', en: 'at cost price' },
} as const satisfies Record<string, Text>;

const fields = {
  rooms: {
    as: 'rows',
    label: { nl: 'Ruimte', en: 'Room' },
    of: {
      what: { as: 'line', label: { nl: 'Welke ruimte?', en: 'Which room?' } },
      ownerId: { as: 'party', label: { nl: 'Van wie?', en: 'Whose?' } },
      price: { as: 'choice', label: { nl: 'Wat kost het?', en: 'What does it cost?' }, of: prices },
    },
    most: 20,
  },
  askDays: {
    as: 'number',
    label: { nl: 'Hoeveel dagen van tevoren vragen?', en: 'How many days ahead to ask?' },
    least: 0,
    most: 60,
  },
} as const satisfies Fields;

const meetingRoom: Text = { nl: 'De vergaderzaal', en: 'The meeting room' };

/** Using each other's rooms. */
export type RoomUse = ValuesOf<typeof fields>;

export const roomUse: ClauseDefinition<RoomUse> = {
  kind: 'room-use',
  title: { nl: 'Elkaars ruimtes gebruiken', en: 'Using each other’s rooms' },
  runs: {
    nl: 'Tango laat zien wanneer een ruimte vrij is en boekt niemand dubbel. Wie te laat vraagt, belt de eigenaar.',
    en: 'Tango shows when a room is free and books nobody twice. Whoever asks too late calls the owner.',
  },
  fields,
  defaults: (parties, { language }) => ({
    rooms: [{ what: meetingRoom[language], ownerId: parties[0]?.id ?? '', price: 'free' }],
    askDays: 7,
  }),
  check: ({ rooms }) =>
    rooms.flatMap(({ what, ownerId }, index) =>
      rooms.findIndex((one) => one.what === what && one.ownerId === ownerId) < index
        ? [{ path: `rooms.${index}.what`, key: 'clause.twice' }]
        : [],
    ),
  text: ({ rooms, askDays }, parties) =>
    lines([
      ...rooms.map(({ what, ownerId, price }) => {
        const owner = nameOf(parties, ownerId);
        return {
          nl: `${what} van ${owner} mogen alle partijen gebruiken, ${prices[price].nl}.`,
          en: `All parties may use ${what} of ${owner}, ${prices[price].en}.`,
        };
      }),
      askDays === 0
        ? {
            nl: 'Is de ruimte vrij, dan kan zij dezelfde dag nog gebruikt worden. Wie haar gebruikt, laat haar netjes achter.',
            en: 'When a room is free, it can be used the same day. Whoever uses it leaves it tidy.',
          }
        : {
            nl: `Wij vragen het ten minste ${askDays} ${askDays === 1 ? 'dag' : 'dagen'} van tevoren. Wie een ruimte gebruikt, laat haar netjes achter.`,
            en: `We ask at least ${askDays} ${askDays === 1 ? 'day' : 'days'} ahead. Whoever uses a room leaves it tidy.`,
          },
    ]),
  agreed: ({ rooms }) => ({
    nl: `${rooms.length} ${rooms.length === 1 ? 'ruimte' : 'ruimtes'} om samen te gebruiken`,
    en: `${rooms.length} ${rooms.length === 1 ? 'room' : 'rooms'} to use together`,
  }),
  mustKnow: ['board', 'contract_manager', 'village_supporter', 'team_coach'],
  needs: [],
  measure: null,
};
