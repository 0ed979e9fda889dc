import type { DemoClient } from './clients.ts';
import type { Chance } from './random.ts';
import type { Rows } from './rows.ts';
import type { Village } from './village.ts';

/** Whom a visitor may be with one click: everyone around one client, then the others. */
export function makePersonas(
  chance: Chance,
  rows: Rows,
  village: Village,
  clients: readonly DemoClient[],
): void {
  const client = clientAtHeart(clients);
  const nurse = village.east[0];
  const own = (personId: string) => ({ personId, hat: personId });
  const at = (worker: { person: { id: string }; membershipId: string } | undefined) =>
    worker ? { personId: worker.person.id, hat: worker.membershipId } : null;
  const personas = [
    [at(village.supporter), 'Dorpsondersteuner', 'Village supporter'],
    [own(client.person.id), 'Lid met zorg thuis', 'Member with care at home'],
    [own(client.daughterId), 'Dochter of zoon van dat lid', 'Daughter or son of that member'],
    [at(client.volunteer), 'Vrijwilliger', 'Volunteer'],
    [at(nurse), 'Wijkverpleegkundige, team Oost', 'District nurse, team East'],
    [at(village.west[3]), 'Verzorgende, team West', 'Carer, team West'],
    [at(village.intake), 'Intake bij De Wissel', 'Intake at De Wissel'],
    [at(village.board), 'Voorzitter van de coöperatie', 'Chair of the cooperative'],
    [at(village.manager), 'Regiomanager van De Wissel', 'Regional manager of De Wissel'],
    [at(village.coach), 'Teamcoach', 'Team coach'],
    [at(village.secondIntake), 'Intake bij Morgenrood', 'Intake at Morgenrood'],
    [at(village.secondManager), 'Regiomanager van Morgenrood', 'Regional manager of Morgenrood'],
    [at(village.official), 'Beleidsmedewerker van de gemeente', 'Policy officer of the municipality'],
    [
      at(village.secondSupporter),
      'Dorpsondersteuner van Heidedorp, zonder partner',
      'Village supporter of Heidedorp, without a partner',
    ],
  ] as const;
  personas.forEach(([who, label_nl, label_en], sort) => {
    if (who)
      rows.add('demo_persona', {
        id: chance.id(),
        person_id: who.personId,
        hat: who.hat,
        label_nl,
        label_en,
        sort,
      });
  });
}

/** A client of the team that plans here, with care every day. */
export function clientAtHeart(clients: readonly DemoClient[]): DemoClient {
  const found = clients.find(
    (client) => client.team === 'east' && client.intensity === 'daily' && client.person.female,
  );
  if (!found) throw new Error('the village has no such client');
  return found;
}
