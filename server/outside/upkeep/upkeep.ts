import type { Text } from '../../house/result.ts';
import { say } from '../../house/text.ts';

/**
 * Upkeep: does everything work? For whoever looks after an organisation, what of its own work fails; for an operator, who
 * is named on the command line, the whole installation.
 */
export type FailingWork = {
  readonly task: string;
  readonly many: number;
  readonly since: string;
  /** Not tried again. */
  readonly over: boolean;
  /** When it is tried again. */
  readonly again: string | null;
};

const mail = (nl: string, en: string) => ({
  what: say(`Een mail ${nl} gaat niet weg`, `A mail ${en} does not go out`),
  todo: say(
    'Klopt het mailadres van de ontvanger? Verbeter het bij Mensen. Bel bij haast.',
    'Is the mail address of the receiver right? Correct it under People. Call when it is urgent.',
  ),
});
const own = (nl: string, en: string) => ({
  what: say(nl, en),
  todo: say(
    'U hoeft niets te doen. Duurt het langer dan een dag, vraag het dan aan wie Tango beheert.',
    'You need not do anything. When it takes longer than a day, ask whoever looks after Tango.',
  ),
});

const words: Readonly<Record<string, { readonly what: Text; readonly todo: Text }>> = {
  mail_ask: mail('aan een vrijwilliger over een vraag', 'to a volunteer about a request'),
  mail_caller: mail('aan wie een vraag stelde', 'to whoever asked for something'),
  tell_ended: mail('dat iets niet meer hoeft', 'that something is no longer needed'),
  tell_decision: mail('over een samenwerking', 'about a partnership'),
  tell_agreement: mail('over werkafspraken', 'about working agreements'),
  tell_tariff: mail('over tarieven', 'about tariffs'),
  tell_vision: mail('over een ronde stellingen', 'about a round of statements'),
  mail_vision_invitation: mail('met een link om te antwoorden', 'with a link to answer by'),
  tend_visions: own('Een ronde stellingen wordt niet gesloten', 'A round of statements is not closed'),
  tell_evaluation: mail('over samen terugkijken', 'about looking back together'),
  tend_evaluations: own('Samen terugkijken wordt niet gesloten', 'Looking back together is not closed'),
  tend_outcomes: own('Niemand wordt gevraagd hoe het gaat', 'Nobody is asked how they fare'),
  invite_to_meeting: mail('met een uitnodiging voor een overleg', 'with an invitation to a meeting'),
  tell_note: mail('over een bericht van een partner', 'about a note from a partner'),
  tell_lost_rhythm: mail('dat het overleg stilvalt', 'that meetings have stopped'),
  tell_ending: mail('dat afspraken aflopen', 'that an agreement ends'),
  tell_notice: mail('over een opzegging', 'about a notice'),
  tell_suspension: mail('over een opgeschorte afspraak', 'about a suspended agreement'),
  remind_suspensions: mail('dat iets nog is opgeschort', 'that something is still suspended'),
  tell_tension: mail('over iets dat schuurt', 'about something that chafes'),
  tell_tailored: mail('over een maatwerkafspraak', 'about a tailored agreement'),
  remind_tailored: mail(
    'dat het tijd is om weer naar een maatwerkafspraak te kijken',
    'that it is time to look at a tailored agreement again',
  ),
  decide_tasks_again: own(
    'Bij taken staat nog wie het eerst mocht doen',
    'With tasks it still says who might do them before',
  ),
  end_handed_task: own(
    'Een taak die een ander overneemt, staat nog bij wie hem deed',
    'A task that another takes over still stands with whoever did it',
  ),
  tell_expertise: mail('over een vraag om raad', 'about a question for advice'),
  tell_room: mail('dat een ruimte is afgezegd', 'that a room was called off'),
  tell_picture: mail('aan een bestuur', 'to a board'),
  mail_handout: mail('aan iemand buiten Tango met een document', 'to someone outside Tango with a document'),
  worry_raised: mail('over een zorg, aan wie hem oppakt', 'about a worry, to whoever takes it'),
  worry_waits: mail('dat een zorg wacht', 'that a worry waits'),
  worry_answered: mail('met het antwoord op een zorg', 'with the answer to a worry'),
  tell_privacy_asked: mail('over een verzoek over gegevens', 'about a request about data'),
  tell_privacy_answered: mail(
    'met het antwoord op een verzoek over gegevens',
    'with the answer to a request about data',
  ),
  tell_privacy_eases: mail('over het einde van een afscherming', 'about the end of a restriction'),
  tell_terms: mail('over bewaartermijnen', 'about terms of keeping'),
  make_export: own(
    'Een bestand met iemands gegevens komt niet klaar',
    'A file of somebody’s data is not finished',
  ),
  plan_erasure: own(
    'Een verzoek om te wissen wordt niet uitgezocht',
    'A request for erasure is not worked out',
  ),
  carry_out_erasure: own(
    'Een verzoek om te wissen is nog niet uitgevoerd',
    'A request for erasure is not carried out yet',
  ),
  keep_terms: own('Wat weg mag is nog niet gewist', 'What may go has not been erased yet'),
  keep_region_terms: own('Wat weg mag is nog niet gewist', 'What may go has not been erased yet'),
  measure_partnerships: own(
    'De cijfers van de samenwerking lopen achter',
    'The figures of the partnership are behind',
  ),
  leave_partnerships: own(
    'Wie uit een samenwerking weggaat, staat er nog in',
    'Who leaves a partnership is still in it',
  ),
  watch_partnerships: own(
    'Of een contactpersoon ontbreekt, wordt niet bijgehouden',
    'Whether a contact person is missing is not kept up',
  ),
  measure_expertise: own('De cijfers over raad lopen achter', 'The figures on advice are behind'),
  measure_responses: own('De cijfers over antwoorden lopen achter', 'The figures on answers are behind'),
  measure_familiar_faces: own(
    'De cijfers over bekende gezichten lopen achter',
    'The figures on familiar faces are behind',
  ),
  measure_tailored: own(
    'De cijfers over maatwerkafspraken lopen achter',
    'The figures on tailored agreements are behind',
  ),
  measure_readings: own(
    'De cijfers over het lezen van afspraken lopen achter',
    'The figures on the reading of clauses are behind',
  ),
  read_visit_feeds: own(
    'Het rooster van buiten wordt niet ingelezen',
    'The roster from outside is not read in',
  ),
  read_feed: {
    what: say('Een rooster van buiten kan niet worden gelezen', 'A roster from outside cannot be read'),
    todo: say(
      'Klopt het adres van het rooster nog? Kijk bij Bezoeken inlezen.',
      'Is the address of the roster still right? See Read in visits.',
    ),
  },
  run_plan: {
    what: say('Een plan voor een team komt niet klaar', 'A plan for a team is not finished'),
    todo: say(
      'Vraag het plan opnieuw aan bij Plan met Tango.',
      'Ask for the plan again under Plan with Tango.',
    ),
  },
};

const other = own('Een vervolgstap in Tango mislukt', 'A follow-up in Tango fails');

export const wordsOfWork = (task: string) => words[task] ?? other;
