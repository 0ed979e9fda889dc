import type { OrganisationKind, Role } from '../../house/actor.ts';

// Roles as lists spell them, in Dutch and English; the level that goes without saying comes along.

type Meaning = { readonly role: Role; readonly level?: number };

/** The first that fits: the longer spelling stands before the shorter. */
const spellings: readonly (readonly [RegExp, Meaning])[] = [
  [/^(lid|leden|member|donateur|dorpsgenoot)/, { role: 'member' }],
  [/^(vrijwillig|volunteer)/, { role: 'volunteer' }],
  [
    /^((dorps|buurt|wijk)(ondersteun|co[oö]rdinat|verbind)|village supporter|zorgconsulent)/,
    { role: 'village_supporter' },
  ],
  [/^(verpleegkundig specialist|nurse specialist)/, { role: 'nurse', level: 6 }],
  [/^(wijkverpleeg|hbo[- ]?(v$|verpleeg)|district nurse)/, { role: 'nurse', level: 5 }],
  [/^mbo[- ]?(v$|verpleeg)/, { role: 'nurse', level: 4 }],
  [/^(verpleeg|vpk|nurse)/, { role: 'nurse' }],
  [/^(verzorgende|ziekenverzorgende|vig$|vz ?ig)/, { role: 'carer', level: 3 }],
  [/^helpende/, { role: 'carer', level: 2 }],
  [/^(zorghulp|huishoudelijke)/, { role: 'carer', level: 1 }],
  [/^(carer|zorgmedewerker)/, { role: 'carer' }],
  [/^(zzp|zelfstandig|self[- ]employed)/, { role: 'self_employed_carer' }],
  [/^(planner|planning|rooster)/, { role: 'planner' }],
  [/^(team ?coach|coach)/, { role: 'team_coach' }],
  [/^(intake|cli[eë]ntadvis|zorgadvis|zorgbemiddel)/, { role: 'intake' }],
  [/^(contract|regiomanager|relatiebeheer|inkoper|zorginkoper)/, { role: 'contract_manager' }],
  [/^(bestuur|board|voorzitter|penningmeester|secretaris)/, { role: 'board' }],
  [/^((applicatie|functioneel )?beheer|administrator|admin$)/, { role: 'administrator' }],
];

export type ReadRoles = { readonly roles: Role[]; readonly level: number | null };

/** Null when one of the words is no role. `verzorgende niveau 3`, `wijkverpleegkundige, teamcoach`. */
export function readRoles(text: string): ReadRoles | null {
  const words = text
    .toLowerCase()
    .split(/[,;/+&\n]|\ben\b|\band\b/)
    .map((word) => word.trim())
    .filter((word) => word !== '' && word !== 'plus');
  const found = words.map((word) => spellings.find(([spelling]) => spelling.test(word))?.[1]);
  if (found.includes(undefined)) return null;
  const meanings = found as Meaning[];
  const said = /\b(?:niveau|niv\.?|level)\s*([1-6])\b/i.exec(text)?.[1];
  const levels = meanings.flatMap(({ level }) => (level === undefined ? [] : [level]));
  return {
    roles: [...new Set(meanings.map(({ role }) => role))],
    level: said ? Number(said) : levels.length > 0 ? Math.max(...levels) : null,
  };
}

/** How a role is written out, so that it can be read in again. */
export const roleWords: Record<Role, string> = {
  member: 'lid',
  volunteer: 'vrijwilliger',
  village_supporter: 'dorpsondersteuner',
  nurse: 'verpleegkundige',
  carer: 'verzorgende',
  self_employed_carer: 'zzp-zorgverlener',
  planner: 'planner',
  team_coach: 'teamcoach',
  intake: 'intake',
  contract_manager: 'contractmanager',
  board: 'bestuur',
  administrator: 'beheerder',
};

/** The sentence that lists what is allowed here. */
export const unknownRole = (kind: OrganisationKind): string =>
  kind === 'citizens_cooperative'
    ? 'import.role_village'
    : kind === 'care_organisation'
      ? 'import.role_care'
      : 'import.role_elsewhere';
