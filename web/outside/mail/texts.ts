import type { Texts } from '../../ui/texts.ts';

export const texts = {
  nl: {
    title: 'Verstuurde mails',
    text: 'In het voorbeelddorp gaat geen mail de deur uit. Hier leest u wat er verstuurd zou zijn.',
    none: 'Zodra Tango een mail stuurt, staat die hier. Vraag bijvoorbeeld een vrijwilliger voor een rit.',
    to: 'Aan {{name}}',
    back: 'Alle mails',
    sentAt: '{{day}} om {{time}}',
    again: 'Kijk opnieuw',
  },
  en: {
    title: 'Mails that were sent',
    text: 'In the example village no mail leaves the house. Here you read what would have been sent.',
    none: 'As soon as Tango sends a mail, it stands here. Ask a volunteer for a ride, for instance.',
    to: 'To {{name}}',
    back: 'All mails',
    sentAt: '{{day}} at {{time}}',
    again: 'Look again',
  },
} satisfies Texts;
