import type { Text } from '../../house/result.ts';

// Plain words for columns and for what stands in them, for the file that someone reads. What is not here is shown as it is.

const pairs = (text: string): ReadonlyMap<string, Text> =>
  new Map(
    text
      .trim()
      .split('\n')
      .map((line) => line.split('|').map((part) => part.trim()))
      .map(([name = '', nl = '', en = '']) => [name, { nl, en }]),
  );

export const columnWords = pairs(`
  given_name | Voornaam | First name
  family_name | Achternaam | Family name
  birth_date | Geboortedatum | Date of birth
  gender | Geslacht | Gender
  phone | Telefoon | Telephone
  email | Mailadres | Mail address
  street | Straat | Street
  house_number | Huisnummer | House number
  postcode | Postcode | Postcode
  place | Plaats | Place
  latitude | Breedtegraad | Latitude
  longitude | Lengtegraad | Longitude
  language | Taal | Language
  registered_by | Ingevoerd door | Entered by
  created_at | Vastgelegd op | Recorded on
  name | Naam | Name
  title | Wat u bent | What you are
  organisation_id | Organisatie | Organisation
  from_organisation_id | Van | From
  to_organisation_id | Naar | To
  team_id | Team | Team
  kind | Soort | Kind
  roles | Rollen | Roles
  role | Rol | Role
  number | Nummer | Number
  level | Niveau | Level
  starts | Vanaf | From
  ends | Tot | Until
  does | Doet | Does
  days | Dagen | Days
  parts_of_day | Dagdelen | Parts of the day
  has_car | Heeft een auto | Has a car
  most_per_week | Hoogstens per week | At most a week
  conduct_certificate_on | VOG van | Certificate of conduct of
  pause_until | Niet vragen tot | Not to be asked before
  remarks | Opmerkingen | Remarks
  engaged | Werkt als | Works as
  contract_minutes | Minuten per week | Minutes a week
  availability | Beschikbaar | Available
  big_registered | In het BIG-register | In the BIG register
  act | Handeling | Act
  assessed_by | Beoordeeld door | Assessed by
  assessed_on | Beoordeeld op | Assessed on
  valid_until | Geldt tot | Valid until
  evidence | Bewijs | Evidence
  ended_by | Hoe het eindigde | How it ended
  reason | Reden | Reason
  proposed_on | Voorgesteld op | Proposed on
  said_on | Gezegd op | Said on
  says | Wat u zei | What you said
  yes | Ja gezegd | Said yes
  reason_kind | Soort reden | Kind of reason
  at | Wanneer | When
  label | Naam van het loket | Name of the desk
  from_time | Vanaf | From
  to_time | Tot | Until
  intensity | Hoeveel zorg | How much care
  most_faces | Hoogstens zoveel mensen | At most so many people
  scope | Wat | What
  grantee_id | Wie | Who
  face_id | Wie | Who
  by_id | Door | By
  recorded_by | Vastgelegd door | Recorded by
  made_by | Gemaakt door | Made by
  handled_by | In handen van | In the hands of
  ground | Op grond van | On the ground of
  purpose | Waarvoor | What for
  explanation | Uitleg | Explanation
  relation | Relatie | Relation
  call_order | Volgorde van bellen | Order of calling
  call_hours | Te bellen | To be called
  representative | Vertegenwoordigt u | Represents you
  since | Sinds | Since
  until | Tot | Until
  who | Wie | Who
  text | Tekst | Text
  reached_on | Bereikt op | Reached on
  question | Vraag | Question
  asked_at | Gevraagd op | Asked on
  answer | Antwoord | Answer
  answered_at | Beantwoord op | Answered on
  because | Waarom | Why
  due_on | Voor | By
  note | Notitie | Note
  outcome | Uitkomst | Outcome
  done_at | Gedaan op | Done on
  ends_on | Afgeschermd tot | Shielded until
  operator_since | U beheert deze Tango sinds | You look after this Tango since
  whole | Ook uw naam | Your name too
  received_at | Binnengekomen | Received
  summary | In het kort | In short
  caller_name | Wie belde | Who called
  caller_phone | Telefoon | Telephone
  day | Dag | Day
  destination | Waarheen | Where to
  status | Stand | State
  closed_as | Afgesloten als | Closed as
  closed_because | Waarom afgesloten | Why closed
  closed_at | Afgesloten op | Closed on
  responded_at | Opgepakt op | Taken up on
  held_by | Wie schreef | Who wrote
  answers | Antwoorden | Answers
  finished_at | Klaar op | Finished on
  what | Wat | What
  indicated_by | Wie indiceert | Who indicates
  layer | Door | By
  chosen_by | Wie koos | Who chose
  reasons | Redenen | Reasons
  proposed_at | Voorgesteld op | Proposed on
  outline | Wat er gebeurt | What is done
  detail | Eigen deel | Own part
  rhythm | Wanneer | When
  minutes | Minuten | Minutes
  does_id | Doet het | Does it
  taught_by_id | Leerde het aan | Taught it
  taught_by_name | Leerde het aan | Taught it
  taught_on | Geleerd op | Taught on
  steps_in_id | Springt in | Steps in
  responsible_id | Eindverantwoordelijk | Finally responsible
  decision | Wie mag | Who may
  ordered_by | Opdracht van | Ordered by
  ordered_on | Opdracht op | Ordered on
  protocol | Protocol | Protocol
  departs_from | Wijkt af van | Departs from
  wish | Wens | Wish
  risk | Risico | Risk
  decided_by_name | Besloot | Decided
  agreed_by_client | Akkoord van | Agreed by
  rule_key | Welke regel | Which rule
  library_key | Welke vraag | Which question
  topic | Onderwerp | Topic
  source | Bron | Source
  asked_on | Gevraagd op | Asked on
  decides_id | Wie beslist | Who decides
  review_on | Weer bekijken op | Look again on
  reviews | Wat er gevonden werd | What was found
  said | Antwoord | Answer
  said_by_name | Wie het zei | Who said it
  how | Hoe | How
  asked_on | Gevraagd op | Asked on
  words | In eigen woorden | In own words
  answers_id | Staat ervoor in | Answers for it
  ended_on | Gestopt op | Ended on
  starts_at | Van | From
  ends_at | Tot | Until
  read_at | Gelezen op | Read on
  read_on | Gelezen op | Read on
  raised_at | Gemeld op | Raised on
  urgent | Haast | Urgent
  internal_note | Notitie van wie het opvolgde | Note of who followed it up
  looker_name | Wie | Who
  looker_role | Rol | Role
  organisation_name | Organisatie | Organisation
  subject | Wat | What
  action | Deed | Did
  type | Wat er gebeurde | What happened
  media_type | Soort bestand | Kind of file
  bytes | Inhoud | Content
  made_at | Gemaakt op | Made on
  made_on | Gemaakt op | Made on
  revoked_at | Gestopt op | Stopped on
  last_read_at | Laatst gelezen | Last read
  about | Over | About
  placed_at | Sinds | Since
  lifted_at | Tot | Until
  ready_at | Klaar op | Ready on
  file_name | Bestand | File
  signer_name | Naam | Name
  offerer_name | Naam | Name
  offered_on | Voorgelegd op | Offered on
  method | Hoe | How
  signed_on | Getekend op | Signed on
  line | Welke regel | Which line
  changer_name | Naam | Name
  said_at | Gezegd op | Said on
  speaker_name | Wie het zei | Who said it
  closer_name | Wie antwoordde | Who answered
  invited_on | Gevraagd op | Asked on
  answered_on | Geantwoord op | Answered on
  said_on | Gezegd op | Said on
  statement | Stelling | Statement
  sentence | In één zin | In a sentence
  agreement | Hoe eens (1 tot 5) | Agrees (1 to 5)
  importance | Hoe belangrijk (1 tot 5) | How important (1 to 5)
  remark | Opmerking | Remark
  core | Noemde u het de kern | Did you call it core
  step | Stap | Step
  decided_on | Besloten op | Decided on
  item | Punt | Item
  state | Hoe | How
  settled_on | Opgeschreven op | Written down on
  published_on | Bekendgemaakt op | Published on
  amount | Hoeveel | How much
  answered_on | Beantwoord op | Answered on
  topic | Waarover | About what
  asked_by_name | Naam | Name
  answered_by_name | Naam | Name
  booked_by_name | Naam | Name
  sent_at | Verstuurd op | Sent on
  writer_name | Van | From
  raiser_name | Naam | Name
  happened | Wat er gebeurde | What happened
  meant | Wat het betekende | What it meant
  asks | Wat u vroeg | What you asked
  mediator | Wie hielp | Who helped
  reader_name | Naam | Name
  closed_on | Afgerond op | Over on
  own_way | Ik bepaal zelf hoe ik word geholpen (1 tot 5) | I decide how I am helped (1 to 5)
  known_people | Er komen mensen die ik ken en vertrouw (1 tot 5) | People come whom I know and trust (1 to 5)
  own_life | Ik kan leven zoals ik dat wil (1 tot 5) | I can live as I want to (1 to 5)
  said_by | Wie het zei | Who said it
  written_by_name | Opgeschreven door | Written down by
  settled_as | Wat u deed | What you did
  strain | Hoe zwaar (1 tot 5) | How hard (1 to 5)
  answerer_name | Antwoord van | Answer of
  notice_on | Opgezegd op | Notice given on
  last_day | Laatste dag | Last day
  taken_back_on | Teruggenomen op | Taken back on
  told_on | Verteld op | Told on
  told | Hoe verteld | How told
  to_whom | Naar wie | To whom
  by_on | Uiterlijk | By
  chosen_on | Gekozen op | Chosen on
  settled | Hoe geregeld | How arranged
`);

export const valueWords = pairs(`
  true | ja | yes
  false | nee | no
  contact | naam en telefoon | name and telephone
  planning | agenda | calendar
  matters | wat telt | what matters
  tasks | taken | tasks
  reports | verslagen | reports
  medical | medisch | medical
  refusals | door wie liever niet | by whom rather not
  sharing | wie mag wat zien | who may see what
  self | u zelf | yourself
  consent | uw toestemming | your consent
  request | uw vraag | your question
  treatment | behandeling | treatment
  own_file | eigen dossier | own file
  read | bekeek | looked
  search | zocht | searched
  write | wijzigde | changed
  export | haalde op | fetched
  print | drukte af | printed
  open | open | open
  planned | gepland | planned
  done | gedaan | done
  missed | niet gekomen | missed
  cancelled | afgezegd | cancelled
  closed | afgesloten | closed
  arranged | geregeld | arranged
  proposed | voorgesteld | proposed
  accepted | aangenomen | accepted
  refused | geweigerd | refused
  withdrawn | ingetrokken | withdrawn
  asked | gevraagd | asked
  granted | ingewilligd | granted
  partly | deels ingewilligd | granted in part
  own_people | eigen mensen | own people
  volunteer | vrijwilliger | volunteer
  cooperative | coöperatie | cooperative
  professional | verpleging en verzorging | nursing and care
  coordinator | coördinator | coordinator
  raised | verteld | told
  talking | besproken | talked about
  mediated | met hulp | with help
  settled | opgelost | settled
  changed | afspraak veranderd | agreement changed
  ended | gestopt | stopped
  together | samen | together
  notice | volgens de termijn | by the term
  serious | afspraken niet nagekomen | agreements not kept
  dissolved | een partij bestaat niet meer | a party exists no more
  light | licht | light
  daily | dagelijks | daily
  intensive | intensief | intensive
  goal | doel | goal
  situation | situatie | situation
  correction | verbetering | correction
  objection | bezwaar | objection
  restriction | beperking | restriction
  erasure | wissen | erasure
  destruction | dossier vernietigen | destroy the file
  retention | bewaartermijn voorbij | term passed
  female | vrouw | female
  male | man | male
  nl | Nederlands | Dutch
  en | Engels | English
  member | lid | member
  board | bestuur | board
  administrator | beheerder | administrator
  nurse | verpleegkundige | nurse
  carer | verzorgende | carer
  village_supporter | dorpsondersteuner | village supporter
  welfare | welzijn in het dorp | welfare in the village
  broker | bemiddelaar | broker
  chain_partner | ketenpartner | chain partner
  yes | ja | yes
  no | nee | no
  not_yet | nog niet | not yet
  argued | niet nodig | not needed
  members_decision | besluit van de leden | decision of the members
  works_council | advies van de ondernemingsraad | advice of the works council
  client_council | advies van de cliëntenraad | advice of the client council
  wtza_report | melding voor de Wtza | report under the Wtza
  wtza_licence | vergunning voor de Wtza | licence under the Wtza
  wtza_supervision | onafhankelijk toezicht | independent supervision
  complaints | klachten en meldingen | complaints and reports
  insurance | verzekering | insurance
  govern | samen besturen | governing together
  here | in Tango | in Tango
  spoken | mondeling | spoken
  six_weeks | na zes weken | after six weeks
  half_year | na een half jaar | after half a year
  client | zij zelf | she herself
  representative | wie haar vertegenwoordigt | who represents her
  relative | een naaste | a relative
  answered | geantwoord | answered
  declined | liever niet | rather not
  shared | gedeeld | shared
  paper | op papier | on paper
  professional_standard | een professionele standaard | a professional standard
  own_protocol | een eigen protocol | an own protocol
  volunteers | uren van vrijwilligers (in minuten) | hours of volunteers (in minutes)
  training | scholing (mensen) | training (people)
  money | geld (in centen) | money (in cents)
  provider | zorgorganisatie | care organisation
  zorgkantoor | zorgkantoor | care office
  insurer | zorgverzekeraar | health insurer
  municipality | gemeente | municipality
  none | geen | none
  client | zelf | herself
  representative | wie vertegenwoordigt | who represents
  letter | met een brief | by letter
  stays | gaat gewoon door | goes on
  taken | overgenomen | taken over
  outside | buiten Tango | outside Tango
  stops | stopt | stops
`);
