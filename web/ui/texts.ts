/**
 * Texts of a page: `export const texts = { nl: {…}, en: {…} } satisfies Texts` and `const t = useTexts(texts)`.
 * `{{name}}` is filled from the second argument; a key with `_one` and `_other` is chosen by `count`.
 */
import { createInstance } from 'i18next';
import type { Text } from '../api/refusal.ts';
import { type Language, useSession } from '../api/session.ts';

export type Messages = Record<string, string>;
export type Texts = { nl: Messages; en: Messages };
export type Params = Record<string, string | number>;

type Plural = '_zero' | '_one' | '_other';
type KeyOf<Set> = Set extends `${infer Key}${Plural}` ? Key : Set;
type Same<Nl extends Messages> = { nl: Nl; en: NoInfer<{ [Key in keyof Nl]: string }> };
export type Translate<Nl extends Messages> = (key: KeyOf<keyof Nl & string>, params?: Params) => string;

const i18n = createInstance();
void i18n.init({
  lng: 'nl',
  fallbackLng: 'nl',
  initAsync: false,
  resources: {},
  keySeparator: false,
  nsSeparator: false,
  interpolation: { escapeValue: false },
});

const namespaces = new WeakMap<Texts, string>();
let count = 0;

function namespaceOf(texts: Texts): string {
  const known = namespaces.get(texts);
  if (known) return known;
  const name = `texts-${count++}`;
  namespaces.set(texts, name);
  i18n.addResourceBundle('nl', name, texts.nl);
  i18n.addResourceBundle('en', name, texts.en);
  return name;
}

/** For code outside components; components use `useTexts`, which follows the language switch. */
export function translator<Nl extends Messages>(texts: Same<Nl>, language: Language): Translate<Nl> {
  const t = i18n.getFixedT(language, namespaceOf(texts));
  return (key, params) => t(key, params ?? {}) as string;
}

export function useTexts<Nl extends Messages>(texts: Same<Nl>): Translate<Nl> {
  return translator(texts, useSession().language);
}

/** `const pick = usePick()`; `pick(reason)` gives the server's sentence in the language on screen. */
export function usePick(): (text: Text) => string {
  const { language } = useSession();
  return (text) => text[language];
}
