import type { Texts } from '../../ui/texts.ts';

/** What a side says itself, after talking, about what there is no figure for. */
export const saidTexts = {
  nl: {
    talkedText: 'Praatte u hierover, en blijkt dat u verschilt? Leg dat dan vast.',
    differ: 'Wij kijken hier verschillend naar',
    differMeans:
      'Iedereen die meedoet leest wat u schrijft, met uw naam en de dag. Tot alle kanten tekenden hoe u ermee omgaat, wacht een nieuwe afspraak. U kunt dit terugnemen, tot een ander erop antwoordt.',
    sentence: 'Hoe kijkt uw kant hiernaar? Zeg het in één zin',
    sentenceHelp: 'Dit verandert daarna niet meer. Schrijf geen namen van mensen op.',
    sentenceMissing: 'Schrijf in één zin hoe uw kant hiernaar kijkt',
    say: 'Leg vast',
    cancel: 'Annuleer',
    sentences: 'Hoe elke kant ernaar kijkt',
    sentencesText: 'Er waren te weinig antwoorden voor een cijfer. Dit kwam uit een gesprek.',
    openedBy: '{{name}} zei op {{day}} dat wij hier verschillend naar kijken.',
    saidBy: '{{name}}, op {{day}}.',
    silent: 'Nog niets geschreven: {{names}}.',
    saySentence: 'Schrijf hoe uw kant ernaar kijkt',
    takeBack: 'Neem dit terug',
    takeBackMeans:
      'Dit verschil vervalt en houdt geen nieuwe afspraak meer tegen. Dat het er stond, blijft te lezen.',
  },
  en: {
    talkedText: 'Did you talk about this, and do you turn out to differ? Then record that.',
    differ: 'We look at this differently',
    differMeans:
      'Everyone who takes part reads what you write, with your name and the day. Until all sides have signed how you deal with it, a new agreement waits. You can take this back until another answers it.',
    sentence: 'How does your side look at this? Say it in one sentence',
    sentenceHelp: 'This does not change afterwards. Do not write names of people.',
    sentenceMissing: 'Write in one sentence how your side looks at this',
    say: 'Record it',
    cancel: 'Cancel',
    sentences: 'How each side looks at it',
    sentencesText: 'There were too few answers for a figure. This came of a conversation.',
    openedBy: '{{name}} said on {{day}} that we look at this differently.',
    saidBy: '{{name}}, on {{day}}.',
    silent: 'Nothing written yet: {{names}}.',
    saySentence: 'Write how your side looks at it',
    takeBack: 'Take this back',
    takeBackMeans:
      'This difference lapses and no longer keeps a new agreement waiting. That it was there can still be read.',
  },
} satisfies Texts;
