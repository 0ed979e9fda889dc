import { type Command, Option } from 'commander';
import type { OrganisationKind, Role } from '../../server/house/actor.ts';
import { StartError } from '../../server/house/start-error.ts';
import { foundOrganisation } from '../../server/people/account/found.actions.ts';
import { type Capacity, capacities, type Founding, kinds } from '../../server/people/account/found.ts';
import { type House, withHouse } from './with-house.ts';
import { type Owner, withOwner } from './with-owner.ts';
import { eachRegion, inRegion, placeNamed } from './with-regions.ts';
import { orStop } from './words.ts';

type Given = {
  name: string;
  kind: OrganisationKind;
  capacity?: Capacity[];
  place?: string;
  supporterTitle: string;
  administrator: string;
  email: string;
  role?: Role[];
  language: 'nl' | 'en';
  region?: string;
};

const example = `
Example:
  npx tango organisation add --name "Zorgcoöperatie Ons Dorp" --kind citizens_cooperative --place "Ons Dorp" \\
    --administrator "Joke de Wit" --email joke@onsdorp.example --role village_supporter`;

export function addOrganisation(tango: Command): void {
  const organisation = tango.command('organisation').description('the organisations of this Tango');
  organisation
    .command('list')
    .description('which there are')
    .action(() => withOwner(list));
  organisation
    .command('add')
    .description('found an organisation with its first person, who is invited by mail')
    .requiredOption('--name <name>', 'its name')
    .addOption(new Option('--kind <kind>', 'what it is').choices(kinds).makeOptionMandatory())
    .addOption(
      new Option(
        '--capacity <capacity...>',
        'its legal capacities; a cooperative is an association anyway',
      ).choices(capacities),
    )
    .option('--place <place>', 'village or town')
    .option('--supporter-title <title>', 'what the village supporter is called here', 'dorpsondersteuner')
    .requiredOption('--administrator <name>', 'first and family name of its first person')
    .requiredOption('--email <address>', 'her mail address')
    .addOption(
      new Option('--role <role...>', 'what she does besides administering').choices([
        'village_supporter',
        'contract_manager',
        'intake',
        'board',
      ]),
    )
    .addOption(new Option('--language <language>', 'of mails to her').choices(['nl', 'en']).default('nl'))
    .option('--region <name>', 'the region in which it lives; without it the first one')
    .addHelpText('after', example)
    .action((given: Given) => withHouse((house) => add(house, given)));
}

type Row = { id: string; name: string; kind: string; place: string };

async function list(owner: Owner): Promise<void> {
  const regions = await eachRegion(owner, async ({ place: { name: region }, client }) => {
    const { rows } = await client.query<Row>(
      'select id, name, kind, place from organisation order by name, id',
    );
    return rows.map((row) => ({ ...row, region }));
  });
  const rows = regions.flat();
  for (const { id, name, kind, place, region } of rows)
    console.log(
      `${id}  ${name}  (${kind}${place && `, ${place}`}${regions.length > 1 ? `; ${region}` : ''})`,
    );
  console.log(rows.length === 1 ? '1 organisation.' : `${rows.length} organisations.`);
}

async function add(house: House, given: Given): Promise<void> {
  const { client: directory, settings } = house;
  if (settings.demo && !(await hasVillage(house))) {
    throw new StartError(
      'Demo mode is on here, in which everybody may read every mail. Set TANGO_DEMO=no, for this command and for npm start.',
    );
  }
  const founding = foundingOf(given);
  const place = await placeNamed(house, given.region);
  const founded = await inRegion(place, async ({ client }) => {
    const needs = { owner: client, regionId: place.id, auth: house.auth, post: house.post };
    const result = await foundOrganisation(needs, founding);
    if (result.ok) await livesIn(directory, result.value.organisationId, place.id);
    return result;
  });
  const { invitation, ...made } = orStop(founded, (field) => `--${optionOf[field] ?? field}`);
  console.log(`${founding.name} is founded, with ${made.name} as its administrator.`);
  if (invitation) sayLink(house, founding.first.email, invitation);
}

async function livesIn(directory: House['client'], organisationId: string, regionId: string): Promise<void> {
  await directory.query(
    'insert into directory.organisation_region (organisation_id, region_id) values ($1, $2) on conflict do nothing',
    [organisationId, regionId],
  );
}

/** The link is a key: it is shown this once and kept nowhere. */
export function sayLink({ settings }: House, email: string, path: string): void {
  const where = settings.smtpUrl ? 'a mail' : `a mail in ${settings.dataFolder}/mail`;
  console.log(
    `${email} got ${where} with this link, which works once and a week long:\n  ${settings.publicUrl}${path}`,
  );
}

async function hasVillage({ database }: House): Promise<boolean> {
  return ((await database.ask<unknown[]>('demo_personas', 'all'))?.length ?? 0) > 0;
}

const optionOf: Readonly<Record<string, string>> = {
  givenName: 'administrator: the first name',
  familyName: 'administrator: the family name',
  capacities: 'capacity',
};

function foundingOf(given: Given): Founding {
  const { name, kind, place = '', supporterTitle, administrator, email, language } = given;
  const own = kind === 'citizens_cooperative' ? (['association'] as const) : [];
  return {
    name: name.trim(),
    kind,
    capacities: [...new Set([...own, ...(given.capacity ?? [])])],
    place: place.trim(),
    supporterTitle,
    first: { ...namesIn(administrator), email, language, roles: given.role ?? [] },
  };
}

/** The first word is the first name; family names have prefixes. */
export function namesIn(name: string): { givenName: string; familyName: string } {
  const [givenName = '', ...rest] = name.trim().split(/\s+/);
  return { givenName, familyName: rest.join(' ') };
}
