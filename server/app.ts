import { askActions } from './care/ask/ask.actions.ts';
import { askContract } from './care/ask/ask.contract.ts';
import { askKept } from './care/ask/ask.kept.ts';
import {
  afterClosed,
  afterDone,
  afterGivenBack,
  afterNo,
  afterReopened,
  afterYes,
  checkAnswers,
  mailAsk,
  mailCaller,
  tellEnded,
} from './care/ask/telling.actions.ts';
import { clientActions } from './care/client/client.actions.ts';
import { clientContract } from './care/client/client.contract.ts';
import { clientKept } from './care/client/client.kept.ts';
import { looksActions } from './care/client/looks.actions.ts';
import { looksContract } from './care/client/looks.contract.ts';
import { sharingActions, tellRecorded } from './care/client/sharing.actions.ts';
import { sharingContract } from './care/client/sharing.contract.ts';
import { followUpActions } from './care/follow-up/follow-up.actions.ts';
import { followUpContract } from './care/follow-up/follow-up.contract.ts';
import { followUpKept } from './care/follow-up/follow-up.kept.ts';
import { endHandedTask, handoverActions, mailTold } from './care/handover/handover.actions.ts';
import { handoverContract } from './care/handover/handover.contract.ts';
import { handoverKept } from './care/handover/handover.kept.ts';
import { matchingActions } from './care/matching/matching.actions.ts';
import { matchingContract } from './care/matching/matching.contract.ts';
import { matchingKept } from './care/matching/matching.kept.ts';
import { needActions, noticeIndications } from './care/need/need.actions.ts';
import { needContract } from './care/need/need.contract.ts';
import { needKept } from './care/need/need.kept.ts';
import { offerActions } from './care/offer/offer.actions.ts';
import { offerContract } from './care/offer/offer.contract.ts';
import { offerKept } from './care/offer/offer.kept.ts';
import { outcomeActions, tendOutcomes } from './care/outcome/outcome.actions.ts';
import { outcomeContract } from './care/outcome/outcome.contract.ts';
import { outcomeKept } from './care/outcome/outcome.kept.ts';
import { planningActions } from './care/planning/planning.actions.ts';
import { planningContract } from './care/planning/planning.contract.ts';
import { planningKept } from './care/planning/planning.kept.ts';
import { runPlan } from './care/planning/run-plan.actions.ts';
import { followLookQuestion, staysBeside } from './care/referral/beside.actions.ts';
import { measureResponses } from './care/referral/measure.actions.ts';
import { referralActions } from './care/referral/referral.actions.ts';
import { referralContract } from './care/referral/referral.contract.ts';
import { referralKept } from './care/referral/referral.kept.ts';
import { receiveSent, requestActions } from './care/request/request.actions.ts';
import { requestContract } from './care/request/request.contract.ts';
import { requestKept } from './care/request/request.kept.ts';
import { afterTalk, talkActions } from './care/talk/talk.actions.ts';
import { talkContract } from './care/talk/talk.contract.ts';
import { talkKept } from './care/talk/talk.kept.ts';
import { decideTasksAgain } from './care/task/decide.actions.ts';
import { tailoredActions } from './care/task/tailored.actions.ts';
import { tailoredContract } from './care/task/tailored.contract.ts';
import { afterProposed, remindTailored, tellTailored } from './care/task/tailored-mail.actions.ts';
import { measureTailored } from './care/task/tailored-measure.actions.ts';
import { taskActions } from './care/task/task.actions.ts';
import { taskContract } from './care/task/task.contract.ts';
import { taskKept } from './care/task/task.kept.ts';
import { bedsideActions } from './care/visit/bedside.actions.ts';
import { bedsideContract } from './care/visit/bedside.contract.ts';
import { measureFamiliarFaces } from './care/visit/faces-measure.actions.ts';
import { measureReadings } from './care/visit/readings-measure.actions.ts';
import { visitActions } from './care/visit/visit.actions.ts';
import { visitContract } from './care/visit/visit.contract.ts';
import { visitKept } from './care/visit/visit.kept.ts';
import { worryActions } from './care/worry/worry.actions.ts';
import { worryContract } from './care/worry/worry.contract.ts';
import { worryKept } from './care/worry/worry.kept.ts';
import { remindOthers, tellRaiser, tellTaker } from './care/worry/worry-mail.actions.ts';
import type { JobAction, LongAction, OwnerAction } from './house/jobs.ts';
import { type Beside, type Declared, houseBeside, houseKept } from './house/kept.ts';
import { type Room, serve } from './house/serve.ts';
import type { Settings } from './house/settings.ts';
import type { Proof } from './house/verify-chain.ts';
import { calendarActions } from './outside/calendar/calendar.actions.ts';
import { calendarContract } from './outside/calendar/calendar.contract.ts';
import { calendarKept } from './outside/calendar/calendar.kept.ts';
import { handoutActions, mailHandout } from './outside/handout/handout.actions.ts';
import { handoutContract } from './outside/handout/handout.contract.ts';
import { handoutKept } from './outside/handout/handout.kept.ts';
import { importActions } from './outside/import/import.actions.ts';
import { importContract } from './outside/import/import.contract.ts';
import { importKept } from './outside/import/import.kept.ts';
import { mailRoom } from './outside/mail/mail.actions.ts';
import { mailFolder } from './outside/mail/mail.store.ts';
import { deedsFor } from './outside/privacy/deeds.store.ts';
import {
  privacyActionsFor,
  tellAnswered,
  tellAsked,
  tellEases,
  tellTerms,
} from './outside/privacy/privacy.actions.ts';
import { privacyContract } from './outside/privacy/privacy.contract.ts';
import { privacyKept } from './outside/privacy/privacy.kept.ts';
import { upkeepActions } from './outside/upkeep/upkeep.actions.ts';
import { upkeepContract } from './outside/upkeep/upkeep.contract.ts';
import { readFeed, readFeeds, visitImportActions } from './outside/visit-import/visit-import.actions.ts';
import { visitImportContract } from './outside/visit-import/visit-import.contract.ts';
import { visitImportKept } from './outside/visit-import/visit-import.kept.ts';
import { agreementActions } from './partnership/agreement/agreement.actions.ts';
import { agreementContract } from './partnership/agreement/agreement.contract.ts';
import { agreementKept } from './partnership/agreement/agreement.kept.ts';
import { tellEnding } from './partnership/agreement/expiry.actions.ts';
import { proveAgreements } from './partnership/agreement/proof.store.ts';
import { remarkActions } from './partnership/agreement/remark.actions.ts';
import { remarkContract } from './partnership/agreement/remark.contract.ts';
import { suspensionActions } from './partnership/agreement/suspension.actions.ts';
import { suspensionContract } from './partnership/agreement/suspension.contract.ts';
import {
  afterSuspension,
  remindSuspensions,
  tellSuspension,
} from './partnership/agreement/suspension-telling.actions.ts';
import { tariffActions } from './partnership/agreement/tariff.actions.ts';
import { tariffContract } from './partnership/agreement/tariff.contract.ts';
import { proveTariffs } from './partnership/agreement/tariff-proof.store.ts';
import { tellTariff } from './partnership/agreement/tariff-telling.actions.ts';
import { afterAgreement, tellAgreement } from './partnership/agreement/telling.actions.ts';
import { endingActions } from './partnership/ending/ending.actions.ts';
import { endingContract } from './partnership/ending/ending.contract.ts';
import { endingKept } from './partnership/ending/ending.kept.ts';
import { lookingActions } from './partnership/ending/looking.actions.ts';
import { lookingContract } from './partnership/ending/looking.contract.ts';
import { afterNotice, afterParting, tellNotice } from './partnership/ending/telling.actions.ts';
import { evaluationActions } from './partnership/evaluation/evaluation.actions.ts';
import { evaluationContract } from './partnership/evaluation/evaluation.contract.ts';
import { evaluationKept } from './partnership/evaluation/evaluation.kept.ts';
import {
  afterEvaluation,
  tellEvaluation,
  tendEvaluations,
} from './partnership/evaluation/telling.actions.ts';
import { governanceActions } from './partnership/governance/governance.actions.ts';
import { governanceContract } from './partnership/governance/governance.contract.ts';
import { governanceKept } from './partnership/governance/governance.kept.ts';
import { agendaActions } from './partnership/meeting/agenda.actions.ts';
import { agendaContract } from './partnership/meeting/agenda.contract.ts';
import { afterMeeting, inviteToMeeting } from './partnership/meeting/inviting.actions.ts';
import { meetingActions } from './partnership/meeting/meeting.actions.ts';
import { meetingContract } from './partnership/meeting/meeting.contract.ts';
import { meetingKept } from './partnership/meeting/meeting.kept.ts';
import { shortLineActions, tellNote } from './partnership/meeting/short-line.actions.ts';
import { shortLineContract } from './partnership/meeting/short-line.contract.ts';
import { measurePartnerships, tellLostRhythm } from './partnership/meeting/watch.actions.ts';
import { showOverview } from './partnership/overview/overview.actions.ts';
import { checklistActions } from './partnership/partnership/checklist.actions.ts';
import { checklistContract } from './partnership/partnership/checklist.contract.ts';
import { ladderActions } from './partnership/partnership/ladder.actions.ts';
import { ladderContract } from './partnership/partnership/ladder.contract.ts';
import { leaveOnLastDay } from './partnership/partnership/parties.actions.ts';
import { partnershipActions } from './partnership/partnership/partnership.actions.ts';
import { partnershipContract } from './partnership/partnership/partnership.contract.ts';
import { partnershipKept } from './partnership/partnership/partnership.kept.ts';
import { watchPartnerships } from './partnership/partnership/signal.actions.ts';
import { afterDecision, tellDecision } from './partnership/partnership/telling.actions.ts';
import { exchangeActions } from './partnership/reciprocity/exchange.actions.ts';
import { exchangeContract } from './partnership/reciprocity/exchange.contract.ts';
import {
  afterExpertise,
  expertiseActions,
  measureExpertise,
  tellExpertise,
} from './partnership/reciprocity/expertise.actions.ts';
import { expertiseContract } from './partnership/reciprocity/expertise.contract.ts';
import { lentRoomActions, tellRoom } from './partnership/reciprocity/lent-room.actions.ts';
import { lentRoomContract } from './partnership/reciprocity/lent-room.contract.ts';
import { tellPicture } from './partnership/reciprocity/picture.actions.ts';
import { reciprocityActions } from './partnership/reciprocity/reciprocity.actions.ts';
import { reciprocityContract } from './partnership/reciprocity/reciprocity.contract.ts';
import { reciprocityKept } from './partnership/reciprocity/reciprocity.kept.ts';
import { ruleActions } from './partnership/rule/rule.actions.ts';
import { ruleContract } from './partnership/rule/rule.contract.ts';
import { ruleKept } from './partnership/rule/rule.kept.ts';
import { tellTension, tensionActions } from './partnership/tension/tension.actions.ts';
import { tensionContract } from './partnership/tension/tension.contract.ts';
import { tensionKept } from './partnership/tension/tension.kept.ts';
import { mailInvitation } from './partnership/vision/answering.actions.ts';
import { proveResolutions } from './partnership/vision/proof.store.ts';
import { afterVision, tellVision, tendVisions } from './partnership/vision/telling.actions.ts';
import { visionActions } from './partnership/vision/vision.actions.ts';
import { visionContract } from './partnership/vision/vision.contract.ts';
import { visionKept } from './partnership/vision/vision.kept.ts';
import { accountRoom } from './people/account/account.actions.ts';
import { accountKept, signInKept } from './people/account/account.kept.ts';
import { providerActions } from './people/account/provider.actions.ts';
import { providerContract } from './people/account/provider.contract.ts';
import { competenceActions } from './people/competence/competence.actions.ts';
import { competenceContract } from './people/competence/competence.contract.ts';
import { competenceKept } from './people/competence/competence.kept.ts';
import { organisationActions } from './people/organisation/organisation.actions.ts';
import { organisationContract } from './people/organisation/organisation.contract.ts';
import { organisationKept } from './people/organisation/organisation.kept.ts';
import { settingActions } from './people/organisation/setting.actions.ts';
import { settingContract } from './people/organisation/setting.contract.ts';
import { personActions } from './people/person/person.actions.ts';
import { personContract } from './people/person/person.contract.ts';
import { personKept } from './people/person/person.kept.ts';
import { teamActions } from './people/team/team.actions.ts';
import { teamContract } from './people/team/team.contract.ts';
import { teamKept } from './people/team/team.kept.ts';

/** The rooms, in the order in which they may lean on each other. */
export const rooms: readonly Room[] = [
  // people
  serve(organisationContract, organisationActions),
  serve(settingContract, settingActions),
  serve(personContract, personActions),
  serve(teamContract, teamActions),
  serve(competenceContract, competenceActions),
  // partnership
  serve(partnershipContract, { ...partnershipActions, overview: showOverview }),
  serve(visionContract, visionActions),
  serve(ladderContract, ladderActions),
  serve(checklistContract, checklistActions),
  serve(agreementContract, agreementActions),
  serve(remarkContract, remarkActions),
  serve(suspensionContract, suspensionActions),
  serve(tariffContract, tariffActions),
  serve(ruleContract, ruleActions),
  serve(reciprocityContract, reciprocityActions),
  serve(exchangeContract, exchangeActions),
  serve(expertiseContract, expertiseActions),
  serve(lentRoomContract, lentRoomActions),
  serve(meetingContract, meetingActions),
  serve(governanceContract, governanceActions),
  serve(evaluationContract, evaluationActions),
  serve(agendaContract, agendaActions),
  serve(shortLineContract, shortLineActions),
  serve(tensionContract, tensionActions),
  serve(endingContract, endingActions),
  serve(lookingContract, lookingActions),
  // care
  serve(clientContract, clientActions),
  serve(sharingContract, sharingActions),
  serve(looksContract, looksActions),
  serve(followUpContract, followUpActions),
  serve(requestContract, requestActions),
  serve(askContract, askActions),
  serve(talkContract, talkActions),
  serve(needContract, needActions),
  serve(offerContract, offerActions),
  serve(matchingContract, matchingActions),
  serve(referralContract, referralActions),
  serve(taskContract, taskActions),
  serve(tailoredContract, tailoredActions),
  serve(handoverContract, handoverActions),
  serve(visitContract, visitActions),
  serve(bedsideContract, bedsideActions),
  serve(outcomeContract, outcomeActions),
  serve(planningContract, planningActions),
  serve(worryContract, worryActions),
  // outside
  serve(importContract, importActions),
  serve(visitImportContract, visitImportActions),
  serve(calendarContract, calendarActions),
  serve(handoutContract, handoutActions),
  serve(
    privacyContract,
    privacyActionsFor(() => kept),
  ),
  serve(upkeepContract, upkeepActions),
];

/** The rooms as this Tango mounts them; those of the example village only in demo mode. */
export const roomsFor = (settings: Pick<Settings, 'demo' | 'dataFolder'>): readonly Room[] => [
  accountRoom(settings.demo),
  serve(providerContract, providerActions),
  ...rooms,
  ...(settings.demo ? [mailRoom(mailFolder(settings))] : []),
];

/** What follows a fact: done by the worker, for the same organisation. */
export const followUps: Readonly<Record<string, JobAction>> = {
  'partnership.proposed': afterDecision,
  'partnership.accepted': afterDecision,
  'partnership.invited': afterDecision,
  'partnership.decision_proposed': afterDecision,
  'partnership.decision_declined': afterDecision,
  'partnership.moved': afterParting,
  'partnership.taken_out': afterParting,
  'partnership.leaves': afterDecision,
  'partnership.left': afterDecision,
  'vision.opened': afterVision,
  'vision.closed': afterVision,
  'vision.differed': afterVision,
  'vision.signed_by_party': afterVision,
  'vision.resolved': afterVision,
  'evaluation.opened': afterEvaluation,
  'evaluation.closed': afterEvaluation,
  'evaluation.improvement_proposed': afterEvaluation,
  'ending.notice_given': afterNotice,
  'ending.taken_back': afterNotice,
  'agreement.offered': afterAgreement,
  'agreement.signed_by_party': afterAgreement,
  'agreement.withdrawn': afterAgreement,
  'agreement.signed': measurePartnerships,
  'agreement.suspension_proposed': afterSuspension,
  'agreement.suspension_answered': afterSuspension,
  'agreement.suspended': afterSuspension,
  'agreement.resumption_said': afterSuspension,
  'agreement.resumed': afterSuspension,
  'partnership.contact_named': measurePartnerships,
  'partnership.contact_vacated': measurePartnerships,
  'expertise.asked': afterExpertise,
  'expertise.answered': afterExpertise,
  'meeting.planned': afterMeeting,
  'meeting.moved': afterMeeting,
  'meeting.cancelled': afterMeeting,
  'meeting.held': measurePartnerships,
  'sharing.recorded': tellRecorded,
  'looks.asked': followLookQuestion,
  'request.sent': receiveSent,
  'request.closed': afterClosed,
  'request.reopened': afterReopened,
  'ask.said_yes': afterYes,
  'ask.said_no': afterNo,
  'ask.gave_back': afterGivenBack,
  'ask.done': afterDone,
  'talk.finished': afterTalk,
  'tailored.proposed': afterProposed,
  'handover.told': mailTold,
  'referral.proposed': measureResponses,
  'referral.accepted': measureResponses,
  'referral.refused': measureResponses,
};

/** Work put in the queue by name. */
export const tasks: Readonly<Record<string, JobAction>> = {
  tell_decision: tellDecision,
  leave_partnerships: leaveOnLastDay,
  tell_vision: tellVision,
  tend_visions: tendVisions,
  mail_vision_invitation: mailInvitation,
  tell_evaluation: tellEvaluation,
  tend_evaluations: tendEvaluations,
  tend_outcomes: tendOutcomes,
  watch_partnerships: watchPartnerships,
  tell_agreement: tellAgreement,
  tell_tariff: tellTariff,
  tell_ending: tellEnding,
  tell_notice: tellNotice,
  tell_suspension: tellSuspension,
  remind_suspensions: remindSuspensions,
  tell_expertise: tellExpertise,
  tell_room: tellRoom,
  tell_picture: tellPicture,
  measure_expertise: measureExpertise,
  measure_partnerships: measurePartnerships,
  invite_to_meeting: inviteToMeeting,
  tell_note: tellNote,
  tell_lost_rhythm: tellLostRhythm,
  tell_tension: tellTension,
  measure_responses: measureResponses,
  referral_answered: staysBeside,
  measure_familiar_faces: measureFamiliarFaces,
  measure_readings: measureReadings,
  read_visit_feeds: readFeeds,
  worry_raised: tellTaker,
  worry_waits: remindOthers,
  worry_answered: tellRaiser,
  mail_ask: mailAsk,
  mail_caller: mailCaller,
  check_answers: checkAnswers,
  tell_ended: tellEnded,
  tell_tailored: tellTailored,
  remind_tailored: remindTailored,
  measure_tailored: measureTailored,
  decide_tasks_again: decideTasksAgain,
  end_handed_task: endHandedTask,
  notice_indications: noticeIndications,
  tell_privacy_asked: tellAsked,
  tell_privacy_answered: tellAnswered,
  tell_privacy_eases: tellEases,
  tell_terms: tellTerms,
  mail_handout: mailHandout,
};

/** Work that takes longer than a transaction may. */
export const longTasks: Readonly<Record<string, LongAction>> = { run_plan: runPlan, read_feed: readFeed };

/** Which of that work is done every day for every organisation. */
export const daily: readonly string[] = [
  'measure_familiar_faces',
  'measure_readings',
  'read_visit_feeds',
  'leave_partnerships',
  'tend_visions',
  'tend_evaluations',
  'tend_outcomes',
  'tell_ending',
  'remind_suspensions',
  'watch_partnerships',
  'measure_expertise',
  'measure_partnerships',
  'tell_lost_rhythm',
  'measure_responses',
  'notice_indications',
  'remind_tailored',
  'measure_tailored',
  'keep_terms',
];

/** And what is done every day once for the region. */
export const dailyHere: readonly string[] = ['keep_region_terms'];

/** What each room keeps about people. A table that stands in none of these fails the build. */
export const kept: readonly Declared[] = [
  ...houseKept,
  ...organisationKept,
  ...personKept,
  ...teamKept,
  ...competenceKept,
  ...accountKept,
  ...partnershipKept,
  ...visionKept,
  ...agreementKept,
  ...ruleKept,
  ...reciprocityKept,
  ...meetingKept,
  ...governanceKept,
  ...evaluationKept,
  ...tensionKept,
  ...endingKept,
  ...clientKept,
  ...followUpKept,
  ...requestKept,
  ...askKept,
  ...talkKept,
  ...needKept,
  ...offerKept,
  ...matchingKept,
  ...referralKept,
  ...taskKept,
  ...visitKept,
  ...handoverKept,
  ...outcomeKept,
  ...planningKept,
  ...worryKept,
  ...importKept,
  ...visitImportKept,
  ...calendarKept,
  ...handoutKept,
  ...privacyKept,
];

/** The tables outside the rooms: of the directory and of the hallway itself. */
export const keptBeside: readonly Beside[] = [...signInKept, ...houseBeside];

/** Work with the hands of the owner of the database: gathering and erasing, which no actor may. */
export const ownerTasks: Readonly<Record<string, OwnerAction>> = deedsFor(kept);

/** What `tango verify` proves beside the facts themselves: rows that must stand as the facts about them say. */
export const proofs: readonly Proof[] = [proveAgreements, proveTariffs, proveResolutions];
