import { inflateSync } from 'node:zlib';
import { beforeAll, describe, expect, test } from 'vitest';
import { sha256 } from './ids.ts';
import { renderPdf, unprintable } from './pdf.ts';

const about = { title: 'Zorg & welzijn <Élst>, versie 2', language: 'nl' as const, on: '2026-11-21' };
const words = 'Wij wonen in Łódź, Çeşme, Győr en Timișoara. “Samen” – € 5,50 per uur; ĳs, façade, Ångström.';

const render = (text: string, over: Partial<typeof about> = {}) =>
  renderPdf({ ...about, ...over }, (page) => {
    page.heading(1, 'Samen zorgen');
    page.text(text);
    page.rule();
  });

type Read = { readonly raw: string; readonly streams: readonly string[] };

/** The file as it lies there, and what is inside its streams. */
function read(bytes: Uint8Array): Read {
  const raw = Buffer.from(bytes).toString('latin1');
  const streams = [
    ...raw.matchAll(/<<((?:(?!endobj)[\s\S])*?)>>\s*stream\r?\n([\s\S]*?)\r?\nendstream/g),
  ].map(([, dictionary = '', body = '']) => {
    const inside = Buffer.from(body, 'latin1');
    return (dictionary.includes('FlateDecode') ? inflateSync(inside) : inside).toString('latin1');
  });
  return { raw, streams };
}

/** The text as a reader of the file gets it: glyph numbers through the map to letters that lies beside each font. */
function textIn({ streams }: Read): string {
  const maps = streams.filter((one) => one.includes('begincmap')).map(lettersByGlyph);
  const shown = streams
    .filter((one) => one.includes('BT'))
    .flatMap((one) => [...one.matchAll(/\/F(\d+) [\d.]+ Tf|\[((?:<[0-9a-f]*>|[-\d. ])*)\] TJ/g)]);
  let map: readonly string[] = [];
  return shown
    .map(([, font, glyphs = '']) => {
      if (font) map = maps[Number(font) - 1] ?? [];
      const codes = [...glyphs.matchAll(/<([0-9a-f]*)>/g)].flatMap(
        ([, hex = '']) => hex.match(/.{4}/g) ?? [],
      );
      return codes.map((code) => map[Number.parseInt(code, 16)] ?? '').join('');
    })
    .join('\n');
}

function lettersByGlyph(cmap: string): string[] {
  const ranges = [...cmap.matchAll(/<([0-9a-f]+)> <[0-9a-f]+> \[([^\]]*)\]/g)];
  const letters: string[] = [];
  for (const [, start = '0', list = ''] of ranges)
    [...list.matchAll(/<([0-9a-f ]+)>/g)].forEach(([, units = ''], index) => {
      const codes = units.split(' ').map((unit) => Number.parseInt(unit, 16));
      letters[Number.parseInt(start, 16) + index] = String.fromCharCode(...codes);
    });
  return letters;
}

let file: Read;
beforeAll(async () => {
  file = read(await render(words));
});

describe('a PDF to keep', () => {
  test('says in itself that it is PDF/A-2a, with the profile of its colours', () => {
    const xmp = file.streams.find((one) => one.includes('<x:xmpmeta')) ?? '';
    expect(xmp).toContain('<pdfaid:part>2</pdfaid:part>');
    expect(xmp).toContain('<pdfaid:conformance>A</pdfaid:conformance>');
    expect(xmp).toContain('<xmp:CreateDate>2026-11-21T00:00:00Z</xmp:CreateDate>');
    expect(file.raw).toMatch(/\/Type \/OutputIntent\s+\/S \/GTS_PDFA1/);
    expect(file.raw).toMatch(/\/DestOutputProfile \d+ 0 R/);
    expect(file.raw).toMatch(/^%PDF-1\.7\n%[\x80-\xff]{4}/);
    expect(file.raw).toMatch(/\/ID \[<[0-9a-f]{32}>/);
    for (const forbidden of ['/Encrypt', '/JavaScript', '/Launch', '/SMask', '/EmbeddedFile'])
      expect(file.raw).not.toContain(forbidden);
  });

  test('its title cannot break the XML that says what it is', () => {
    const xmp = file.streams.find((one) => one.includes('<x:xmpmeta')) ?? '';
    expect(xmp).toContain('Zorg &#38; welzijn &#60;');
    expect(xmp.replace(/&#\d+;/g, '')).not.toContain('&');
  });

  test('has structure, bookmarks and its language', () => {
    for (const mark of [
      '/Lang (nl-NL)',
      '/Marked true',
      '/StructTreeRoot',
      '/Outlines',
      '/DisplayDocTitle true',
    ])
      expect(file.raw).toContain(mark);
    expect(file.raw).toMatch(/\/S \/H1/);
  });

  test('brings its own letters: no font of the reader is needed', () => {
    const fonts = file.raw.match(/\/Type \/Font\s/g) ?? [];
    const embedded = file.raw.match(/\/FontFile2 \d+ 0 R/g) ?? [];
    expect(fonts.length).toBe(embedded.length * 2);
    expect(embedded.length).toBe(2);
    expect(file.raw).not.toMatch(/Helvetica|\/Subtype \/Type1/);
    expect(file.raw).toMatch(/\/BaseFont \/[A-Z]{6}\+AtkinsonHyperlegibleNext-Regular/);
    expect(file.raw).toMatch(/\/BaseFont \/[A-Z]{6}\+AtkinsonHyperlegibleNext-Bold/);
  });

  test('can be searched: letters of Poland, Turkey, Hungary and Romania read back as they were written', () => {
    const text = textIn(file).replace(/\s+/g, '');
    expect(text).toContain(words.replace(/\s+/g, ''));
  });

  test('what is no text is marked as such', () => {
    const page = file.streams.find((one) => one.includes('BT')) ?? '';
    expect(page).toMatch(/\/Artifact <<\s*\/Type \/Layout/);
    expect(page).toMatch(/\/Artifact <<\s*\/Type \/Pagination/);
    const open = page.match(/\bB(DC|MC)\b/g) ?? [];
    expect(page.match(/\bEMC\b/g) ?? []).toHaveLength(open.length);
  });

  test('the same content gives the same bytes; another letter, language or day gives others', async () => {
    const [one, again, ...others] = await Promise.all([
      render(words),
      render(words),
      render(`${words}.`),
      render(words, { language: 'en' as 'nl' }),
      render(words, { on: '2026-11-22' }),
    ]);
    expect(sha256(again)).toBe(sha256(one));
    expect(new Set([one, ...others].map(sha256)).size).toBe(4);
  });
});

describe('signs that the font lacks', () => {
  test('are told; letters with marks are not among them', () => {
    expect(unprintable('Zorg in Élst – € 5,50\nć Ł ș ő ğ İ ḍ̇')).toEqual([]);
    expect(unprintable('Fijn 😀 Привет')).toEqual(['😀', 'П', 'р', 'и', 'в', 'е', 'т']);
  });

  test('keep their base letter, or become a question mark', async () => {
    const text = textIn(read(await render('ḍ̇ag 😀')));
    expect(text).toContain('dag ?');
  });
});
