import { strToU8, Zip, ZipDeflate } from 'fflate';
import { dayOf, timeOf } from '../../house/clock.ts';
import type { Kept } from '../../house/kept.ts';
import type { Text } from '../../house/result.ts';
import { dayText, say } from '../../house/text.ts';
import type { Activity } from './register.ts';
import { columnWords, valueWords } from './words.ts';

// What someone gets of her data: a page to read, in the order of her life, and the same for machines.

export type Row = Readonly<Record<string, unknown>>;

/** Rows as they come, some at a time: nobody's file has to fit in memory. */
export type Rows = AsyncIterable<readonly Row[]>;

export type Part = { readonly one: Kept; readonly rows: Rows; readonly acted: Rows };

export type Gathered = {
  readonly name: string;
  readonly language: keyof Text;
  readonly made: Date;
  readonly ids: readonly string[];
  readonly names: ReadonlyMap<string, string>;
  readonly partOf: (one: Kept) => Part;
  readonly signIn: Row | null;
  /** What each column is, from the schema: `table.column`. */
  readonly columns: ReadonlyMap<string, string>;
};

const words = {
  title: say('Alles wat Tango over u bewaart', 'All that Tango keeps about you'),
  of: say('Gegevens van', 'Data of'),
  made: say('Gemaakt op', 'Made on'),
  nothing: say('Hierover is niets bewaard.', 'Nothing is kept about this.'),
  also: say('Wat u deed bij anderen', 'What you did for others'),
  alsoText: say(
    'Alleen dat u iets deed en wanneer. De inhoud is van een ander.',
    'Only that you did something and when. The content is of someone else.',
  ),
  why: say('Waarvoor', 'What for'),
  ground: say('Op grond van', 'On the ground of'),
  term: say('Hoe lang', 'How long'),
  someone: say('iemand anders', 'someone else'),
  you: say('u zelf', 'yourself'),
  signIn: say('Hoe u inlogt', 'How you sign in'),
  rights: say('Wat u kunt doen', 'What you can do'),
  rightsText: say(
    'Klopt iets niet, of wilt u dat iets wordt gewist? Vraag het in Tango onder Instellingen, Mijn gegevens. U krijgt binnen een maand antwoord. Bent u het er niet mee eens? Dan kunt u klagen bij de Autoriteit Persoonsgegevens.',
    'Is something not right, or do you want something erased? Ask it in Tango under Settings, My data. You get an answer within a month. Do you not agree? Then you may complain to the Dutch Data Protection Authority.',
  ),
  machine: say(
    'Hetzelfde staat voor computers in gegevens.json; wat elk veld is staat erbij.',
    'The same stands in gegevens.json for computers, with what each field is.',
  ),
} as const;

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** Ids become names: her own, of who worked for her, of those she has around her. Nobody else's. */
export function masked(value: unknown, of: Pick<Gathered, 'ids' | 'names' | 'language'>): unknown {
  if (typeof value === 'string' && uuid.test(value)) {
    if (of.ids.includes(value)) return words.you[of.language];
    return of.names.get(value) ?? words.someone[of.language];
  }
  if (Array.isArray(value)) return value.map((one) => masked(one, of));
  if (typeof value === 'object' && value !== null)
    return Object.fromEntries(
      Object.entries(value)
        .filter(([name]) => !uuid.test(name))
        .map(([name, one]) => [name, masked(one, of)]),
    );
  return value;
}

/** The two files, packed; both are written from one reading of the rows. */
export async function pack(gathered: Gathered, activities: readonly Activity[]): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  const zip = new Zip((error, chunk) => {
    if (error) throw error;
    chunks.push(chunk);
  });
  const [page, machine] = ['lees-mij.html', 'gegevens.json'].map((name) => {
    const file = new ZipDeflate(name);
    zip.add(file);
    return (text: string, last = false) => file.push(strToU8(text), last);
  }) as [Write, Write];
  await write(gathered, activities, page, machine);
  page('', true);
  machine('', true);
  zip.end();
  return Buffer.concat(chunks);
}

type Write = (text: string, last?: boolean) => void;

/** `version` counts changes of the shape for machines; docs/privacy.md describes it. */
async function write(gathered: Gathered, activities: readonly Activity[], page: Write, machine: Write) {
  const { language, name, made, signIn } = gathered;
  const t = (key: keyof typeof words) => words[key][language];
  page(`<!doctype html><html lang="${language}"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${t('title')}</title><style>${style}</style>
<body><h1>${t('title')}</h1><p>${t('of')} ${safe(name)}. ${t('made')} ${dayText(dayOf(made))[language]}, ${timeOf(made)}.</p><p>${t('machine')}</p>`);
  machine(
    `${open({ format: 'tango-data-export', version: 1, made: made.toISOString(), name, signIn })},"activities":[`,
  );
  for (const [index, activity] of activities.entries()) {
    page(`<section><h2>${safe(activity.title[language])}</h2>
<p>${t('why')}: ${safe(activity.purpose[language])}<br>${t('ground')}: ${safe(activity.ground[language])}<br>${t('term')}: ${safe(activity.terms.map(({ text }) => text[language]).join('; '))}</p>`);
    machine(
      `${index > 0 ? ',' : ''}\n${open({
        activity: activity.use,
        title: activity.title[language],
        purpose: activity.purpose[language],
        ground: activity.ground[language],
        terms: activity.terms.map(({ text, source }) => `${text[language]} (${source[language]})`),
      })},"parts":[`,
    );
    let told = 0;
    for (const one of activity.tables)
      if (
        await writePart(
          gathered.partOf(one),
          gathered,
          page,
          (text) => machine(`${told > 0 ? ',' : ''}${text}`),
          machine,
        )
      )
        told += 1;
    if (told === 0) page(`<p>${t('nothing')}</p>`);
    page('</section>');
    machine(']}');
  }
  if (signIn) page(`<section><h2>${t('signIn')}</h2>${listOf(signIn, gathered)}</section>`);
  page(`<section><h2>${t('rights')}</h2><p>${t('rightsText')}</p></section></body></html>`);
  machine(']}');
}

/** Of a table of which there is nothing, nothing is written; says whether there was something. */
async function writePart(
  { one, rows, acted }: Part,
  gathered: Gathered,
  page: Write,
  begin: Write,
  machine: Write,
): Promise<boolean> {
  const { language } = gathered;
  const title = safe(one.title[language]);
  let begun = false;
  for (const [key, heading, found] of [
    ['rows', `<h3>${title}</h3>`, rows],
    [
      'acted',
      `<h3>${title}: ${words.also[language].toLowerCase()}</h3><p>${words.alsoText[language]}</p>`,
      acted,
    ],
  ] as const) {
    let count = 0;
    for await (const some of found) {
      if (!begun)
        begin(
          `\n${open({ part: one.table, title: one.title[language], fields: fieldsOf(one, gathered) })},"rows":[`,
        );
      begun = true;
      if (key === 'acted' && count === 0) machine('],"acted":[');
      if (count === 0) page(heading);
      for (const row of some) {
        machine(`${count > 0 ? ',' : ''}\n${JSON.stringify(masked(row, gathered))}`);
        page(listOf(row, gathered));
        count += 1;
      }
    }
    if (begun && key === 'acted') machine(count > 0 ? ']}' : '],"acted":[]}');
  }
  return begun;
}

/** An object as JSON that goes on: without its last bracket. */
const open = (value: object): string => JSON.stringify(value).slice(0, -1);

const fieldsOf = (one: Kept, { columns }: Gathered) =>
  Object.fromEntries(
    [...new Set(`${one.shows} ${one.acted ?? ''}`.split(' ').filter(Boolean))].map((name) => [
      name,
      columns.get(`${one.table}.${name}`) ?? '',
    ]),
  );

const safe = (text: string): string =>
  text.replace(
    /[&<>"]/g,
    (sign) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[sign] ?? sign,
  );

const style = `body{font:1.05rem/1.55 system-ui,sans-serif;max-width:46rem;margin:2rem auto;padding:0 1rem;color:#1f2421;background:#fbf8f2}
h1,h2{color:#0b5145}h2{margin-top:2.5rem}h3{margin-bottom:.25rem}dl{display:grid;grid-template-columns:minmax(8rem,12rem) 1fr;gap:.2rem 1rem;margin:0;padding:.75rem 0;border-top:1px solid #d8d0bf}
dt{color:#5f5a50}dd{margin:0;overflow-wrap:anywhere;white-space:pre-line}img{max-width:100%}@media(max-width:30rem){dl{grid-template-columns:1fr}}@media print{body{background:#fff}}`;

function listOf(row: Row, gathered: Gathered): string {
  const filled = Object.entries(row).filter(([, value]) => !isNothing(value));
  const pictured = String(row.media_type ?? '').startsWith('image/');
  const lines = filled.map(([name, value]) => {
    const label = columnWords.get(name)?.[gathered.language] ?? name;
    const shown =
      name === 'bytes'
        ? fileOf(String(value), String(row.media_type), pictured)
        : safe(wordsOf(masked(value, gathered), gathered.language));
    return `<dt>${safe(label)}</dt><dd>${shown}</dd>`;
  });
  return `<dl>${lines.join('')}</dl>`;
}

const fileOf = (bytes: string, type: string, pictured: boolean): string => {
  const address = `data:${safe(type)};base64,${bytes.replace(/\s/g, '')}`;
  return pictured ? `<img alt="" src="${address}">` : `<a download href="${address}">${safe(type)}</a>`;
};

const isNothing = (value: unknown): boolean =>
  value === null || value === '' || (Array.isArray(value) && value.length === 0);

function wordsOf(value: unknown, language: keyof Text): string {
  if (Array.isArray(value)) return value.map((one) => wordsOf(one, language)).join(', ');
  if (typeof value === 'object' && value !== null) {
    const text = value as Partial<Text>;
    if (typeof text.nl === 'string' && typeof text.en === 'string') return text[language] ?? '';
    return Object.entries(value)
      .filter(([, one]) => !isNothing(one))
      .map(([name, one]) => `${columnWords.get(name)?.[language] ?? name}: ${wordsOf(one, language)}`)
      .join('\n');
  }
  const said = String(value);
  if (/^\d{4}-\d\d-\d\dT/.test(said)) {
    const at = new Date(said);
    return `${dayText(dayOf(at))[language]} ${dayOf(at).slice(0, 4)}, ${timeOf(at)}`;
  }
  if (/^\d{4}-\d\d-\d\d$/.test(said)) return `${dayText(said)[language]} ${said.slice(0, 4)}`;
  return valueWords.get(said)?.[language] ?? said;
}
