/** Common Dutch names; any likeness to someone is chance. */
const words = (text: string) => text.trim().split(/\s+/);

export const womensNames = words(`
  Riet Truus Corrie Annie Bep Mien Nel Greet Toos Wil Ria Diny Lenie Jo Gerda Tonnie Marie Sjaan Thea Leny
  Anja Joke Els Ineke Marijke Hanneke Petra Monique Sandra Esther Karin Ellen Marleen Lotte Sanne Kim Iris Femke Fatima Yvonne
  Linda Saskia Anouk Daphne Nina Roos Eva Mieke Jeanne Amina`);

export const mensNames = words(`
  Piet Kees Henk Gerrit Cor Wim Theo Harrie Sjef Frans Toon Jos Ad Leo Martien Bert Huub Sjaak Dirk Arie
  Jan Klaas Teun Fred Rob Hans Peter Paul Ron Erik Mark Bas Tim Niels Jeroen Sander Thijs Daan Luuk Mohamed
  Ahmed Ruud Marcel Richard Frank Stefan Koen Jelle Wouter Maarten Guus`);

export const familyNames = words(`
  Jansen Vermeer Smits Hendriks Peters Janssen Willems Maas Vos Kuipers Mulder Bakker Visser Smit Meijer Dekker Brouwer Kok Jacobs Schouten
  Hoekstra Koster Prins Postma Kuiper Veenstra Driessen Gerritsen Verhoeven Hermans Martens Evers Sanders Wouters Kramer Scholten Peeters Timmermans Claassen Lemmens
  Bosman Aarts Kusters Swinkels Rooijakkers Verbakel Beerens Goossens Slegers Daams Ooms Liebregts Schellekens Hurkmans Kerkhof Bogers Roest Tielemans Bastiaans Coppens`).concat(
  [
    'van den Berg',
    'van Dijk',
    'de Jong',
    'de Vries',
    'van der Heijden',
    'van Loon',
    'de Wit',
    'van Gestel',
    'van der Linden',
    'de Laat',
    'van Hoof',
    'ter Horst',
  ],
);

export const streets = [
  'Kerkstraat',
  'Dorpsstraat',
  'Lindelaan',
  'Molenweg',
  'Schoolstraat',
  'Heuvelpad',
  'Beukenhof',
  'Akkerweg',
  'Beekdal',
  'Burgemeester Smuldersstraat',
  'Kapelweg',
  'Vennelaan',
  'Heideroosje',
  'Meester Bosstraat',
  'Oude Baan',
  'Wilgenstraat',
  'Zandpad',
  'Eikenlaan',
  'Koestraat',
  'Plein',
];
