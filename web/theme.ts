/**
 * The identity: paper, village green, clay and sky. Each shade was measured against its ground in both schemes;
 * buttons keep ratio 4.6 on hover. One `primaryShade` for light and dark: with two, `autoContrast` follows the
 * light one and dark buttons drop to 2.7. Borders of inputs come from gray-4 and dark-4 for the same reason.
 */
import { type CSSVariablesResolver, createTheme, type MantineColorsTuple } from '@mantine/core';
import type { Language } from './api/session.ts';

const ten = (shades: string) => shades.split(',').map((hex) => `#${hex}`) as unknown as MantineColorsTuple;
const size = (name: string) => ({ defaultProps: { size: name } });

const labels = {
  nl: { clear: 'Keuze wissen', clearDate: 'Datum wissen', close: 'Sluiten' },
  en: { clear: 'Clear choice', clearDate: 'Clear date', close: 'Close' },
};

export function themeFor(language: Language) {
  const { clear, clearDate, close } = labels[language];
  const clearButton = (label: string) => ({ clearButtonProps: { 'aria-label': label } });
  const date = { size: 'md', hideOutsideDates: true, ...clearButton(clearDate) };
  return createTheme({
    colors: {
      dorp: ten('EDF6F2,D6EBE3,AFD8CA,83C2AF,58AB94,2F927A,147763,0F6454,0B5145,073F36'),
      klei: ten('FDF1EA,FADFD0,F3C0A4,EA9D76,DE7C4E,C8602F,AD4A20,93401C,7A3516,5F2910'),
      lucht: ten('ECF4FA,D5E6F3,AACDE6,7CB1D7,5096C6,2F7FB4,226B9C,1D5C87,184C70,123A56'),
      honing: ten('FFF7E3,FEEBBD,FBDB8C,F5C654,EBB02E,C98F14,8F6400,7A5500,664700,4F3700'),
      pruim: ten('F8F0F7,EEDCEC,DDBBD9,C996C3,B473AD,A05898,86427F,71376B,5C2D57,462242'),
      red: ten('FDF0EF,FADAD7,F4B4AF,EC8A83,E2635B,D2423A,B3261E,981F19,7D1914,60120E'),
      green: ten('F0F6EC,DDEBD4,BDD8AC,99C281,76AB58,588F39,3F7423,35621D,2B5017,203D11'),
      gray: ten('FBF8F2,F4EFE4,E9E2D4,D8D0BF,8F887A,716B5F,5F5A50,514C44,38352F,22211D'),
      dark: ten('F1EDE4,D9D4C8,B8B3A7,A8A399,85817A,4A4842,33322E,1E1F1C,171815,10110F'),
    },
    primaryColor: 'dorp',
    primaryShade: 6,
    autoContrast: true,
    luminanceThreshold: 0.18,
    black: '#1F2421',
    fontFamily: "'Atkinson Hyperlegible Next Variable',system-ui,sans-serif",
    headings: {
      fontWeight: '640',
      sizes: {
        h1: { fontSize: '1.75rem', lineHeight: '1.2' },
        h2: { fontSize: '1.375rem', lineHeight: '1.3' },
        h3: { fontSize: '1.125rem', lineHeight: '1.4' },
      },
    },
    fontSizes: { xs: '0.875rem', sm: '0.9375rem', md: '1rem', lg: '1.125rem', xl: '1.25rem' },
    lineHeights: { xs: '1.45', sm: '1.5', md: '1.55', lg: '1.55', xl: '1.5' },
    spacing: { xs: '0.5rem', sm: '0.75rem', md: '1rem', lg: '1.5rem', xl: '2rem' },
    radius: { sm: '4px', md: '8px', lg: '12px', xl: '16px' },
    defaultRadius: 'md',
    cursorType: 'pointer',
    respectReducedMotion: true,
    components: {
      Button: size('md'),
      Input: size('md'),
      Checkbox: size('md'),
      Radio: size('md'),
      Switch: size('md'),
      InputWrapper: {
        defaultProps: { size: 'md', inputWrapperOrder: ['label', 'description', 'error', 'input'] },
      },
      ActionIcon: { defaultProps: { size: 44, variant: 'subtle' } },
      CloseButton: { defaultProps: { size: 'lg', 'aria-label': close } },
      Anchor: { defaultProps: { underline: 'always' } },
      Badge: { defaultProps: { size: 'lg' }, styles: { root: { textTransform: 'none' } } },
      Avatar: {
        defaultProps: {
          color: 'initials',
          allowedInitialsColors: ['dorp', 'klei', 'lucht', 'honing', 'pruim'],
        },
      },
      Select: { defaultProps: clearButton(clear) },
      DatePicker: { defaultProps: { size: 'md', hideOutsideDates: true } },
      DateInput: { defaultProps: date },
      DatePickerInput: { defaultProps: date },
    },
  });
}

export const cssVariablesResolver: CSSVariablesResolver = () => ({
  variables: {},
  light: { '--mantine-color-success': '#3F7423', '--mantine-color-anchor': '#0F6454' },
  dark: { '--mantine-color-success': '#99C281', '--mantine-color-error': '#EC8A83' },
});
