import type { Language, Page } from '../../house/pdf.ts';
import type { Text } from '../../house/result.ts';
import { dateText, money } from './clauses/wording.ts';
import { renderToSign } from './document.ts';
import type { Settling } from './settling.ts';
import type { TariffAnnex } from './tariff.ts';

type DocumentOf = Pick<
  TariffAnnex,
  'number' | 'mark' | 'lines' | 'settles' | 'payDays' | 'starts' | 'ends' | 'offeredOn'
> & { readonly names: readonly string[] };

const words = {
  tariffs: { nl: 'Tarieven', en: 'Tariffs' },
  between: { nl: 'Tussen', en: 'Between' },
  annex: { nl: 'Bijlage', en: 'Annex' },
  starts: { nl: 'Geldt vanaf', en: 'Holds from' },
  ends: { nl: 'Laatste dag', en: 'Last day' },
  endless: { nl: 'Geen einddatum', en: 'No end date' },
  prices: { nl: 'Wat wij elkaar betalen', en: 'What we pay each other' },
  settling: { nl: 'Hoe wij afrekenen', en: 'How we settle' },
  mark: { nl: 'Kenmerk', en: 'Reference' },
} as const satisfies Record<string, Text>;

const every: Record<Settling, Text> = {
  month: { nl: 'Elke maand', en: 'Every month' },
  quarter: { nl: 'Elk kwartaal', en: 'Every quarter' },
  year: { nl: 'Elk jaar', en: 'Every year' },
};

const settlingText = ({ settles, payDays }: Pick<TariffAnnex, 'settles' | 'payDays'>): Text => ({
  nl: `${every[settles].nl} een rekening, te betalen binnen ${payDays} ${payDays === 1 ? 'dag' : 'dagen'}.`,
  en: `${every[settles].en} an invoice, to be paid within ${payDays} ${payDays === 1 ? 'day' : 'days'}.`,
});

/** The bytes that both sign. */
export const renderTariffs = (of: DocumentOf): Promise<Uint8Array> =>
  renderToSign(
    { title: `${tariffTitle(of, 'nl')}, bijlage ${of.number}`, on: of.offeredOn, names: of.names },
    (page, language) => writeTariffs(page, of, language),
  );

export const tariffTitle = ({ names }: Pick<DocumentOf, 'names'>, language: Language): string =>
  `${words.tariffs[language]} ${names.join(' · ')}`;

function writeTariffs(page: Page, of: DocumentOf, language: Language): void {
  const say = (text: Text) => text[language];
  page.heading(1, say(words.tariffs));
  page.text(`${say(words.between)}: ${of.names.join(' · ')}`);
  page.text(`${say(words.annex)} ${of.number}. ${say(words.starts)} ${say(dateText(of.starts))}.`);
  page.text(of.ends === null ? say(words.endless) : `${say(words.ends)}: ${say(dateText(of.ends))}`);
  page.heading(2, say(words.prices));
  for (const { what, unit, cents } of of.lines) page.text(`${what}, ${unit}: ${say(money(cents))}`);
  page.heading(2, say(words.settling));
  page.text(say(settlingText(of)));
  page.text(`${say(words.mark)}: ${of.mark}`);
}
