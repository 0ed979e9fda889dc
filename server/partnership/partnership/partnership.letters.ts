import type { News } from '../../house/letter.ts';

// What one organisation tells the others: which organisation did what, and where to read it. No names of people.

const pageOf = (partnershipId: string) => ({
  label: { nl: 'Naar de samenwerking', en: 'To the partnership' },
  path: `/samenwerking/${partnershipId}`,
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
