import type { Texts } from '../texts.ts';

export const chartTexts = {
  nl: {
    showGuesses: 'Toon ook wat wij van elkaar dachten',
    openShape: 'Open vorm: wat een ander dacht dat zij zouden zeggen',
    scale: '1 = helemaal niet mee eens, 5 = helemaal mee eens',
    thought: '{{name}} dacht: {{score}}',
    tooFew: 'te weinig antwoorden om te tonen',
    verdict: 'Hoe ligt het',
    nothing: 'Hier staat nog niets.',
  },
  en: {
    showGuesses: 'Also show what we thought of each other',
    openShape: 'Open shape: what another thought that they would say',
    scale: '1 = do not agree at all, 5 = agree completely',
    thought: '{{name}} thought: {{score}}',
    tooFew: 'too few answers to show',
    verdict: 'How it stands',
    nothing: 'Nothing here yet.',
  },
} satisfies Texts;
