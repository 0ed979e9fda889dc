import type { Day } from '../../house/clock.ts';
import type { News } from '../../house/letter.ts';
import type { Level } from './partnership.ts';

// What one organisation tells the others: which organisation did what, and where to read it. No names of people.

const pageOf = (partnershipId: string) => ({
  label: { nl: 'Naar de samenwerking', en: 'To the partnership' },
  path: `/samenwerking/${partnershipId}`,
});

const partingOf = (partnershipId: string) => ({
  label: { nl: 'Naar uit elkaar gaan', en: 'To parting' },
  path: `/samenwerking/${partnershipId}/uit-elkaar`,
});

export const proposedNews = (by: string, partnershipId: string): News => ({
  subject: { nl: `${by} stelt een samenwerking voor`, en: `${by} proposes a partnership` },
  lines: [
    {
      nl: `${by} wil met uw organisatie samenwerken en vraagt om uw antwoord: ja of nee.`,
      en: `${by} wants to work with your organisation and asks for your answer: yes or no.`,
    },
    {
      nl: 'U spreekt nog niets af. Dat doet u pas samen, als iedereen ja heeft gezegd.',
      en: 'You agree to nothing yet. You do that together, once everyone has said yes.',
    },
  ],
  link: { ...pageOf(partnershipId), label: { nl: 'Bekijk het voorstel', en: 'Look at the proposal' } },
});

export const acceptedNews = (by: string, partnershipId: string): News => ({
  subject: { nl: `${by} zegt ja tegen de samenwerking`, en: `${by} says yes to the partnership` },
  lines: [
    {
      nl: `${by} doet mee. U kunt nu samen afspraken maken.`,
      en: `${by} takes part. You can now make agreements together.`,
    },
  ],
  link: pageOf(partnershipId),
});

export const declinedNews = (by: string, partnershipId: string): News => ({
  subject: { nl: `${by} doet niet mee aan de samenwerking`, en: `${by} does not join the partnership` },
  lines: [
    {
      nl: `${by} zegt nee tegen het voorstel. Wilt u weten waarom? Bel gerust.`,
      en: `${by} says no to the proposal. Do you want to know why? Do call.`,
    },
  ],
  link: pageOf(partnershipId),
});

export const takenBackNews = (by: string): News => ({
  subject: { nl: `${by} trekt de uitnodiging in`, en: `${by} takes the invitation back` },
  lines: [
    {
      nl: `${by} had uw organisatie gevraagd om samen te werken. Die uitnodiging geldt niet meer. U hoeft niets te doen.`,
      en: `${by} had asked your organisation to work together. That invitation no longer holds. You need not do anything.`,
    },
  ],
});

export const yourYesNews = (by: string, partnershipId: string): News => ({
  subject: { nl: `${by} vraagt uw ja`, en: `${by} asks for your yes` },
  lines: [
    {
      nl: `${by} stelt iets voor over uw samenwerking. Het gaat pas door als iedereen ja zegt.`,
      en: `${by} proposes something about your partnership. It goes ahead only when everyone says yes.`,
    },
  ],
  link: { ...pageOf(partnershipId), label: { nl: 'Lees en antwoord', en: 'Read and answer' } },
});

export const refusedNews = (by: string, partnershipId: string): News => ({
  subject: { nl: `${by} zegt nee tegen een voorstel`, en: `${by} says no to a proposal` },
  lines: [
    {
      nl: `${by} zegt nee tegen een voorstel over uw samenwerking. Praat er samen over. Bel gerust.`,
      en: `${by} says no to a proposal about your partnership. Talk about it together. Do call.`,
    },
  ],
  link: pageOf(partnershipId),
});

export const endsNews = (by: string, partnershipId: string): News => ({
  subject: { nl: 'Uw samenwerking is beëindigd', en: 'Your partnership has ended' },
  lines: [
    {
      nl: `${by} zette de laatste stap. Wat u samen leerde, blijft te lezen.`,
      en: `${by} took the last step. What you learned together stays there to read.`,
    },
  ],
  link: pageOf(partnershipId),
});

export const leavesNews = (by: string, lastDay: Day, partnershipId: string): News => ({
  subject: { nl: `${by} gaat weg uit de samenwerking`, en: `${by} leaves the partnership` },
  lines: [
    {
      nl: `${by} doet mee tot en met ${dayIn(lastDay, 'nl-NL')}. De anderen gaan samen verder.`,
      en: `${by} takes part until ${dayIn(lastDay, 'en-GB')}. The others go on together.`,
    },
    {
      nl: `Zeg samen waar alles heen gaat wat u met ${by} deelt. Mensen die zorg van ${by} krijgen, kiezen zelf hoe het verdergaat.`,
      en: `Say together where everything goes that you share with ${by}. People who get care from ${by} choose themselves how it goes on.`,
    },
  ],
  link: partingOf(partnershipId),
});

export const takenOutNews = (by: string, gone: string, partnershipId: string): News => ({
  subject: { nl: `${gone} is uit de samenwerking`, en: `${gone} is out of the partnership` },
  lines: [
    {
      nl: `${by} zei als laatste ja: ${gone} bestaat niet meer. U gaat samen verder. Kijk of uw afspraken nog passen.`,
      en: `${by} was the last to say yes: ${gone} exists no more. You go on together. See whether your agreements still fit.`,
    },
  ],
  link: partingOf(partnershipId),
});

export const leftNews = (by: string, partnershipId: string): News => ({
  subject: { nl: `${by} is weg uit de samenwerking`, en: `${by} has left the partnership` },
  lines: [
    {
      nl: `${by} doet niet meer mee. Kijk samen of uw afspraken nog passen.`,
      en: `${by} no longer takes part. See together whether your agreements still fit.`,
    },
  ],
  link: pageOf(partnershipId),
});

const levelNames: Record<Level, { readonly nl: string; readonly en: string }> = {
  board: { nl: 'bestuur', en: 'board' },
  management: { nl: 'management', en: 'management' },
  operational: { nl: 'dagelijks werk', en: 'daily work' },
};

export const vacantNews = (levels: readonly Level[], partnershipId: string): News => ({
  subject: {
    nl: 'Bij uw organisatie ontbreekt een contactpersoon',
    en: 'Your organisation lacks a contact person',
  },
  lines: [
    {
      nl: `Voor uw samenwerking heeft uw organisatie al een tijd geen contactpersoon: ${inList(levels, 'nl')}.`,
      en: `For your partnership your organisation has had no contact person for a while: ${inList(levels, 'en')}.`,
    },
    {
      nl: 'Wijs iemand aan, dan weet de ander wie zij kan bellen. Eén persoon mag alles zijn. U krijgt deze mail één keer.',
      en: 'Name someone, so that the other knows whom to call. One person may be all. You get this mail once.',
    },
  ],
  link: { ...pageOf(partnershipId), label: { nl: 'Wijs iemand aan', en: 'Name someone' } },
});

const inList = (levels: readonly Level[], language: 'nl' | 'en'): string =>
  new Intl.ListFormat(language, { type: 'conjunction' }).format(
    levels.map((level) => levelNames[level][language]),
  );

const dayIn = (day: Day, language: string): string =>
  new Intl.DateTimeFormat(language, { dateStyle: 'long', timeZone: 'UTC' }).format(new Date(day));
