import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { refusalOf, toRefusal } from '../api/refusal.ts';
import { addRefusalTexts, fieldWords, refusalWords } from './refusals.texts.ts';
import { type Texts, translator } from './texts.ts';

const sample = {
  nl: {
    hello: 'Dag {{name}}',
    rows_one: '{{count}} vraag staat open',
    rows_other: '{{count}} vragen staan open',
  },
  en: {
    hello: 'Hello {{name}}',
    rows_one: '{{count}} request is open',
    rows_other: '{{count}} requests are open',
  },
} satisfies Texts;

describe('texts', () => {
  it('fill in names as they are, also with signs that mean something in HTML', () => {
    expect(translator(sample, 'nl')('hello', { name: 'Jan & <Riet>' })).toBe('Dag Jan & <Riet>');
  });

  it('choose the form that fits the count', () => {
    expect(translator(sample, 'nl')('rows', { count: 1 })).toBe('1 vraag staat open');
    expect(translator(sample, 'en')('rows', { count: 0 })).toBe('0 requests are open');
  });

  it('stand in both languages, key by key and with the same blanks', async () => {
    for (const file of textFiles(import.meta.dirname, '..')) {
      const module: Record<string, unknown> = await import(file);
      for (const texts of Object.values(module).filter(isTexts)) {
        expect(Object.keys(texts.en).sort(), file).toEqual(Object.keys(texts.nl).sort());
        for (const [key, words] of Object.entries(texts.nl)) {
          expect(blanksOf(texts.en[key] ?? ''), `${file}: ${key}`).toEqual(blanksOf(words));
        }
      }
    }
  });
});

describe('refusals in words', () => {
  it('prefer the reason that the server gave', () => {
    const refusal = toRefusal(403, { type: 'denied', reason: { nl: 'Zij zei nee', en: 'She said no' } });
    expect(refusalWords(refusal, 'nl')).toBe('Zij zei nee');
  });

  it('come from a room when it wrote its own', () => {
    addRefusalTexts({
      nl: { 'trial.not_open': '{{name}} is al gesloten' },
      en: { 'trial.not_open': '{{name}} is closed' },
    });
    const refusal = toRefusal(409, { type: 'trial.not_open', name: 'De vraag' });
    expect(refusalWords(refusal, 'nl')).toBe('De vraag is al gesloten');
  });

  it('are never a bare key', () => {
    expect(refusalWords(refusalOf('somewhere.unknown'), 'nl')).not.toContain('unknown');
    expect(fieldWords('field.never_heard_of', {}, 'en')).toBe('Check this again');
    expect(fieldWords('field.too_short', { least: 10 }, 'nl')).toBe(
      'Schrijf iets meer: ten minste 10 tekens',
    );
  });
});

function textFiles(...place: string[]): string[] {
  const root = join(...place);
  return readdirSync(root, { recursive: true, encoding: 'utf8' })
    .filter((file) => /(^|[./\\])texts\.ts$/.test(file) && !file.includes('test'))
    .map((file) => join(root, file));
}

const blanksOf = (words: string) => [...words.matchAll(/\{\{(\w+)\}\}/g)].map((match) => match[1]).sort();

function isTexts(value: unknown): value is Texts {
  return typeof value === 'object' && value !== null && 'nl' in value && 'en' in value;
}
