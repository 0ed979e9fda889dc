import type { Texts } from '../../ui/texts.ts';

/** By the ground of the care; how certain it is stands with the source. */
export const crisisTexts = {
  nl: {
    title: 'Crisis of kort verblijf: wie belt u?',
    folds: 'Dit boekt u niet in Tango',
    text: 'Een bed in een crisis kunt u niet bij elkaar boeken. Welke weg u gaat, hangt af van de wet waaruit de zorg komt.',
    danger: 'Direct gevaar',
    dangerText: 'Bel 112, dag en nacht.',
    zvw: 'Zorgverzekeringswet: eerstelijnsverblijf',
    zvwText:
      'Dat gaat via de huisarts. Bel de huisarts, en ’s avonds, ’s nachts en in het weekend de huisartsenpost.',
    wlz: 'Wet langdurige zorg: crisisopvang',
    wlzText:
      'Dat gaat via de regionale coördinatie. Het nummer verschilt per regio: uw organisatie vult het zelf in. Vraag het vooraf aan uw zorgkantoor, voor overdag en voor de nacht.',
    wmo: 'Wmo: kortdurend verblijf',
    wmoText: 'Dat is een voorziening van de gemeente. Bel de gemeente.',
    unknown: 'Weet u niet uit welke wet de zorg komt?',
    unknownText: 'Bel de huisarts of de huisartsenpost. Zij denken mee en verwijzen door.',
    source:
      'Bronnen, op 21 november 2026: Zvw en Wlz zoals het veld ze toepast (de wetstekst lazen wij hierover niet na); iWmo 3.2, productcategorie 04 (kortdurend verblijf).',
  },
  en: {
    title: 'Crisis or short stay: whom do you call?',
    folds: 'You do not book this in Tango',
    text: 'A bed in a crisis cannot be booked with each other. Which way you go depends on the law that the care comes from.',
    danger: 'Danger right now',
    dangerText: 'Call 112, day and night.',
    zvw: 'Zorgverzekeringswet: short primary stay (eerstelijnsverblijf)',
    zvwText:
      'This goes through the general practitioner. Call her, and in the evening, at night and at the weekend the out-of-hours service (huisartsenpost).',
    wlz: 'Wet langdurige zorg: crisis place',
    wlzText:
      'This goes through the regional coordination. Its number differs by region: your organisation fills it in. Ask your zorgkantoor beforehand, for the day and for the night.',
    wmo: 'Wmo: short stay',
    wmoText: 'This is provided by the municipality. Call the municipality.',
    unknown: 'Do you not know which law the care comes from?',
    unknownText: 'Call the general practitioner or the out-of-hours service. They think along and refer on.',
    source:
      'Sources, on 21 November 2026: Zvw and Wlz as the field applies them (we did not read the law on this); iWmo 3.2, product category 04 (short stay).',
  },
} satisfies Texts;
