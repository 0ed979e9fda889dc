import { type Declared, keepers } from '../../house/kept.ts';
import { say } from '../../house/text.ts';

/** What this room keeps about people. */
export const personKept: readonly Declared[] = [
  {
    table: 'person',
    title: say('Wie u bent', 'Who you are'),
    use: 'identity',
    subject: ['id'],
    shows:
      'given_name family_name birth_date gender phone email street house_number postcode place latitude longitude language registered_by created_at',
    hides: { search_name: 'the same name, prepared for search' },
    at: 't.created_at',
    keeper: keepers.registered,
    term: 'whole',
    erasure: {
      empty: {
        given_name: "'Gewist'",
        family_name: "''",
        birth_date: 'null',
        gender: 'null',
        phone: 'null',
        email: 'null',
        street: 'null',
        house_number: 'null',
        postcode: 'null',
        place: 'null',
        latitude: 'null',
        longitude: 'null',
        photo_id: 'null',
      },
    },
  },
  {
    table: 'face',
    title: say('Hoe anderen u zien', 'How others see you'),
    use: 'identity',
    subject: ['id', 'person_id'],
    shows: 'name title phone organisation_id kind',
    at: 'now()',
    keeper: keepers.registered,
    term: 'whole',
    erasure: { empty: { name: "'Gewist'", title: "''", phone: 'null', photo_id: 'null' } },
  },
  {
    table: 'membership',
    title: say('Waar u bij hoort', 'Where you belong'),
    use: 'membership',
    subject: ['person_id'],
    shows: 'organisation_id roles number level starts ends',
    at: "coalesce(t.ends, 'infinity')",
    keeper: keepers.own,
    term: 'member',
    erasure: { empty: { number: 'null', level: 'null', roles: "'{member}'" } },
  },
  {
    table: 'volunteer_profile',
    title: say('Uw vrijwilligerswerk', 'Your volunteering'),
    use: 'volunteers',
    subject: ['membership_id'],
    shows:
      'organisation_id does days parts_of_day has_car most_per_week conduct_certificate_on pause_until remarks',
    at: "(select coalesce(m.ends, 'infinity') from membership m where m.id = t.membership_id)",
    keeper: keepers.own,
    term: 'member',
    erasure: 'delete',
  },
];
