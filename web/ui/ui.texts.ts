import type { Texts } from './texts.ts';

/** Words that the parts of web/ui say by themselves. */
export const uiTexts = {
  nl: {
    again: 'Probeer het opnieuw',
    longer: 'Het duurt langer dan anders.',
    loading: 'De pagina komt eraan',
    own: 'Eigen mensen',
    volunteer: 'Vrijwilliger',
    cooperative: 'Coöperatie',
    professional: 'Zorgverlener',
  },
  en: {
    again: 'Try again',
    longer: 'This takes longer than usual.',
    loading: 'The page is coming',
    own: 'Own people',
    volunteer: 'Volunteer',
    cooperative: 'Cooperative',
    professional: 'Care professional',
  },
} satisfies Texts;
