import { addDays } from '../server/house/clock.ts';
import type { Chance } from './random.ts';
import type { Rows } from './rows.ts';
import type { Village } from './village.ts';

/** What the cooperative does itself and what several providers offer, and who answers the telephone when. */
export function makeOffers(chance: Chance, rows: Rows, village: Village): void {
  const offer = (organisationId: string, name: string, about: string, kinds: string[], more: object = {}) =>
    rows.add('offer', {
      id: chance.id(),
      organisation_id: organisationId,
      name,
      about,
      kinds,
      grounds: ['own_money', 'none'],
      places: ['Lindenveld'],
      days: [1, 2, 3, 4, 5],
      parts_of_day: ['morning', 'afternoon'],
      free_from: village.today,
      waiting_days: 0,
      price_cents: null,
      familiar_faces: null,
      languages: ['nl'],
      open: true,
      ...more,
    });
  const { cooperative, provider, secondProvider, today } = village;
  offer(cooperative, 'Lindenveld Rijdt', 'Een dorpsgenoot brengt u en wacht op u.', ['ride'], {
    price_cents: 30,
  });
  offer(cooperative, 'Lindenveld Eet', 'Elke woensdag samen eten in De Schuur.', ['meal', 'company'], {
    price_cents: 900,
    days: [3],
  });
  offer(cooperative, 'Lindenveld Klust', 'Een lamp, een kraan, een drempel.', ['chore', 'garden']);
  offer(cooperative, 'Lindenveld Online', 'Hulp bij telefoon, tablet en DigiD.', [
    'digital',
    'administration',
  ]);
  const allWeek = { days: [1, 2, 3, 4, 5, 6, 7], parts_of_day: ['morning', 'afternoon', 'evening'] };
  offer(
    provider,
    'Wijkverpleging in Lindenveld',
    'Een klein team uit het dorp.',
    ['nursing', 'personal_care'],
    { ...allWeek, grounds: ['zvw', 'pgb'], waiting_days: 2, familiar_faces: 6 },
  );
  offer(provider, 'Begeleiding thuis', 'Structuur, administratie, weer mee kunnen doen.', ['guidance'], {
    grounds: ['wmo', 'pgb'],
    waiting_days: 10,
  });
  offer(
    secondProvider,
    'Thuiszorg Morgenrood',
    'Dag en nacht, in de hele regio.',
    ['nursing', 'personal_care', 'night_care'],
    {
      ...allWeek,
      places: ['Lindenveld', 'Beekrijk', 'Heidedorp'],
      grounds: ['zvw', 'wlz', 'pgb'],
      waiting_days: 0,
      familiar_faces: 12,
      languages: ['nl', 'en', 'tr'],
    },
  );
  offer(secondProvider, 'Hulp bij het huishouden', 'Elke week dezelfde hulp.', ['household'], {
    places: ['Lindenveld', 'Beekrijk'],
    grounds: ['wmo', 'own_money'],
    price_cents: 3250,
    free_from: addDays(today, 21),
    waiting_days: 21,
  });

  const reach = (
    organisationId: string,
    teamId: string | null,
    faceId: string,
    label: string,
    phone: string,
    days: number[],
    from: string,
    to: string,
  ) =>
    rows.add('reachability', {
      id: chance.id(),
      organisation_id: organisationId,
      team_id: teamId,
      face_id: faceId,
      label,
      phone,
      days,
      from_time: from,
      to_time: to,
      takes_worries: true,
    });
  const workdays = [1, 2, 3, 4, 5];
  const everyDay = [1, 2, 3, 4, 5, 6, 7];
  reach(
    cooperative,
    null,
    village.supporter.membershipId,
    'Dorpsondersteuner',
    '0499 555 010',
    workdays,
    '09:00',
    '17:00',
  );
  for (const [teamId, phone, nurse] of [
    [village.eastTeam, '0499 555 210', village.east[0]],
    [village.westTeam, '0499 555 220', village.west[0]],
  ] as const) {
    reach(provider, teamId, teamId, 'Uw team', phone, everyDay, '07:00', '17:00');
    reach(
      provider,
      teamId,
      nurse?.membershipId ?? teamId,
      'Verpleegkundige van dienst',
      '0499 555 299',
      everyDay,
      '17:00',
      '23:00',
    );
  }
  reach(provider, null, provider, 'Nachtzorg', '0499 555 299', everyDay, '23:00', '24:00');
  reach(provider, null, provider, 'Nachtzorg', '0499 555 299', everyDay, '00:00', '07:00');
}
