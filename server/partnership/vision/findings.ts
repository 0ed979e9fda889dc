import type { Text } from '../../house/result.ts';

/**
 * What studies of such collaborations found, each in one sentence of our own. Statements name the finding they come
 * from, so that whoever answers can see why they are asked.
 */
export type Finding = { readonly text: Text; readonly source: string };

const study = 'Boele, Leisink, ten Brinke en den Dulk, 2015';
const tias = 'TIAS, 2021; Provan & Kenis, 2008';

const found = (nl: string, en: string, source = study): Finding => ({ text: { nl, en }, source });

export const findings = {
  shared_vision: found(
    'Zonder een gedeelde kijk op goede zorg lukt samenwerken niet. Die kijk moet op alle niveaus leven.',
    'Without a shared view of good care collaboration fails. That view has to live at every level.',
  ),
  bridging: found(
    'Verschillen verdwijnen niet. U overbrugt ze telkens opnieuw, door erover te praten.',
    'Differences do not go away. You bridge them again and again, by talking.',
  ),
  motives: found(
    'Elke kant doet om andere redenen mee. Openheid daarover neemt wantrouwen weg.',
    'Each side joins for other reasons. Openness about them takes distrust away.',
  ),
  initiative: found(
    'Het werkt beter als het dorp het initiatief houdt.',
    'It works better when the initiative stays with the village.',
  ),
  basic_agreements: found(
    'Afspraken over doel, werkwijze, contactpersonen en geld zijn de basis. De rest groeit daarna.',
    'Agreements on purpose, way of working, contacts and money are the basis. The rest grows from there.',
  ),
  rhythm: found(
    'De een werkt met korte lijnen, de ander met vaste overleggen. Dat verschil moet u samen oplossen.',
    'One works by short lines, the other by fixed meetings. You have to settle that difference together.',
  ),
  own_network: found(
    'Eigen mensen komen eerst. Professionele zorg vult aan.',
    'Own people come first. Professional care adds to them.',
  ),
  client_directs: found(
    'Wie zorg krijgt, beslist zelf wat er gebeurt en wie er komt.',
    'Who receives care decides what happens and who comes.',
  ),
  familiar_faces: found(
    'Kleine teams die zichzelf sturen brengen weinig verschillende gezichten.',
    'Small teams that manage themselves bring few different faces.',
  ),
  authority: found(
    'De lastigste vraag is wie een handeling mag doen, en wie daarvoor verantwoordelijk is.',
    'The hardest question is who may do an act, and who answers for it.',
  ),
  room_to_depart: found(
    'Wie met reden van een regel afwijkt en dat vastlegt, kan het ook laten zien.',
    'Who departs from a rule for a reason and records it can also show it.',
  ),
  information: found(
    'Iedereen moet weten welke afspraken gelden en wie eindverantwoordelijk is.',
    'Everyone has to know which agreements hold and who is finally responsible.',
  ),
  task_division: found(
    'De coöperatie doet vaak welzijn, de zorgorganisatie zware zorg en medische handelingen.',
    'The cooperative often does welfare, the care organisation heavy care and medical acts.',
  ),
  room_for_informal: found(
    'Zorgverleners moeten ruimte kunnen geven aan de zorg van naasten en vrijwilligers.',
    'Professionals have to be able to give room to the care of relatives and volunteers.',
  ),
  professional_pride: found(
    'Vakmensen moeten kunnen omgaan met hun eigen vak: wat houd ik, wat laat ik los?',
    'Professionals have to deal with their own craft: what do I keep, what do I let go?',
  ),
  care_and_welfare: found(
    'Zorg en welzijn horen bij elkaar. Wie maar één kant ziet, mist iets.',
    'Care and welfare belong together. Who sees one side only misses something.',
  ),
  respect: found(
    'Elkaar met respect aanspreken is iets wat beide kanten moeten kunnen.',
    'Addressing each other with respect is something both sides have to be able to do.',
  ),
  recognition: found(
    'Gemeente, zorgkantoor en verzekeraar moeten de coöperatie erkennen. Hun eisen passen bij grote instellingen.',
    'Municipality, zorgkantoor and insurer have to recognise the cooperative. Their demands fit large institutions.',
  ),
  splintered_money: found(
    'Het geld komt uit veel potten. Wie hoofdaannemer is, heeft de vergunning.',
    'The money comes from many purses. The main contractor holds the licence.',
  ),
  structure: found(
    'De vorm moet passen bij het doel, het aantal deelnemers en het vertrouwen.',
    'The structure has to fit the goal, the number of partners and the trust between them.',
    tias,
  ),
} as const satisfies Record<string, Finding>;

export type FindingKey = keyof typeof findings;
