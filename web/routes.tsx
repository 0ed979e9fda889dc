/**
 * The map of pages: address → file. A room adds its lines here and nothing else; navigation and search show a
 * page as soon as it stands in this list. `inside` pages need a sign-in and stand in the shell, `open` ones do not.
 */
import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  type RouteComponent,
} from '@tanstack/react-router';
import { paths } from './paths.ts';
import { NotFound } from './shell/NotFound.tsx';
import { OpenFrame } from './shell/OpenFrame.tsx';
import { PageFailed } from './shell/PageFailed.tsx';
import { Shell } from './shell/Shell.tsx';
import { readSearch, writeSearch } from './ui/address.ts';
import { endNavigation, startNavigation } from './ui/PageHeader.tsx';

type Load = () => Promise<{ default: RouteComponent }>;
type Page = [pattern: string, load: Load];

const inside: Page[] = [
  [paths.home(), () => import('./home/HomePage.tsx')],
  [paths.help(), () => import('./home/HelpPage.tsx')],
  [paths.settings(), () => import('./home/SettingsPage.tsx')],
  [paths.organisation(), () => import('./people/organisation/OrganisationPage.tsx')],
  [paths.myData(), () => import('./outside/privacy/MyDataPage.tsx')],
  [paths.privacy(), () => import('./outside/privacy/DeskPage.tsx')],
  [paths.provider(), () => import('./people/organisation/ProviderPage.tsx')],
  [paths.upkeep(), () => import('./outside/upkeep/UpkeepPage.tsx')],
  [paths.people(), () => import('./people/person/PeoplePage.tsx')],
  [paths.newPerson(), () => import('./people/person/NewPersonPage.tsx')],
  [paths.importPeople(), () => import('./outside/import/ImportPage.tsx')],
  [paths.printPeople(), () => import('./people/person/PrintPeoplePage.tsx')],
  [paths.teams(), () => import('./people/team/TeamsPage.tsx')],
  [paths.oneTeam('$id'), () => import('./people/team/TeamPage.tsx')],
  [paths.competences(), () => import('./people/competence/CompetencesPage.tsx')],
  [paths.competence('$id'), () => import('./people/competence/CompetencePage.tsx')],
  [paths.person('$id'), () => import('./people/person/PersonPage.tsx')],
  [paths.today(), () => import('./care/today/TodayPage.tsx')],
  [paths.requests(), () => import('./care/request/RequestsPage.tsx')],
  [paths.newRequest(), () => import('./care/request/NewRequestPage.tsx')],
  [paths.talk('$id', '$step'), () => import('./care/talk/TalkPage.tsx')],
  [paths.myRequests(), () => import('./care/request/MyRequestsPage.tsx')],
  [paths.request('$id'), () => import('./care/request/RequestPage.tsx')],
  [paths.myWeek(), () => import('./care/my-week/MyWeekPage.tsx')],
  [paths.clients(), () => import('./care/client/ClientsPage.tsx')],
  [paths.client('$id'), () => import('./care/client/ClientPage.tsx')],
  [paths.clientSharing('$id'), () => import('./care/client/SharingPage.tsx')],
  [paths.clientViews('$id'), () => import('./care/client/LooksPage.tsx')],
  [paths.referrals(), () => import('./care/referral/ReferralsPage.tsx')],
  [paths.matches('$id'), () => import('./care/matching/MatchesPage.tsx')],
  [paths.offers(), () => import('./care/offer/OffersPage.tsx')],
  [paths.handover('$id', '$partnership'), () => import('./care/handover/HandoverPage.tsx')],
  [paths.handoverLetter('$id', '$partnership'), () => import('./care/handover/LetterPage.tsx')],
  [paths.handovers('$id'), () => import('./care/handover/HandoversPage.tsx')],
  [paths.handover('$id', '$partnership', '$leaver'), () => import('./care/handover/HandoverPage.tsx')],
  [paths.handoverLetter('$id', '$partnership', '$leaver'), () => import('./care/handover/LetterPage.tsx')],
  [paths.handovers('$id', '$leaver'), () => import('./care/handover/HandoversPage.tsx')],
  [paths.clientTasks('$id'), () => import('./care/task/TasksPage.tsx')],
  [paths.partnerships(), () => import('./partnership/partnership/PartnershipsPage.tsx')],
  [paths.newPartnership(), () => import('./partnership/partnership/StartPage.tsx')],
  [paths.invitePartner(), () => import('./partnership/partnership/InvitePartnerPage.tsx')],
  [paths.ladder(), () => import('./partnership/partnership/LadderPage.tsx')],
  [paths.contacts('$id'), () => import('./partnership/partnership/ContactsPage.tsx')],
  [paths.partnershipManagement('$id'), () => import('./partnership/partnership/ManagementPage.tsx')],
  [paths.checklist('$id'), () => import('./partnership/partnership/ChecklistPage.tsx')],
  [paths.evaluation('$id'), () => import('./partnership/evaluation/EvaluationPage.tsx')],
  [paths.card('$id'), () => import('./care/bedside/CardPage.tsx')],
  [paths.governance('$id'), () => import('./partnership/governance/GovernancePage.tsx')],
  [paths.ending('$id'), () => import('./partnership/ending/EndingPage.tsx')],
  [paths.looking(), () => import('./partnership/ending/LookingPage.tsx')],
  [paths.partnership('$id'), () => import('./partnership/partnership/PartnershipPage.tsx')],
  [paths.reciprocity('$id'), () => import('./partnership/reciprocity/ReciprocityPage.tsx')],
  [paths.rooms('$id'), () => import('./partnership/reciprocity/RoomsPage.tsx')],
  [paths.why(), () => import('./partnership/reciprocity/WhyPage.tsx')],
  [paths.meetings('$id'), () => import('./partnership/meeting/MeetingPage.tsx')],
  [paths.minutes('$id', '$meeting'), () => import('./partnership/meeting/MinutesPage.tsx')],
  [paths.tensions(), () => import('./partnership/tension/TensionPage.tsx')],
  [paths.agreements('$id'), () => import('./partnership/agreement/VersionsPage.tsx')],
  [paths.agreement('$id'), () => import('./partnership/agreement/AgreementPage.tsx')],
  [paths.signAgreement('$id'), () => import('./partnership/agreement/SignPage.tsx')],
  [paths.tariffs('$id'), () => import('./partnership/tariff/TariffPage.tsx')],
  [paths.vision('$id'), () => import('./partnership/vision/VisionPage.tsx')],
  [paths.newVisionRound('$id'), () => import('./partnership/vision/StartRoundPage.tsx')],
  [paths.visionTrend('$id'), () => import('./partnership/vision/TrendPage.tsx')],
  [paths.visionRound('$id'), () => import('./partnership/vision/RoundPage.tsx')],
  [paths.answerVision('$id'), () => import('./partnership/vision/OwnAnswerPage.tsx')],
  [paths.visionForms('$id'), () => import('./partnership/vision/FormsPage.tsx')],
  [paths.enterVisionForm('$id', '$invitation'), () => import('./partnership/vision/EnterFormPage.tsx')],
  [paths.visionSheet('$id'), () => import('./partnership/vision/SheetPage.tsx')],
  [paths.visionDifference('$id'), () => import('./partnership/vision/DifferencePage.tsx')],
  [paths.rules(), () => import('./partnership/rule/RulesPage.tsx')],
  [paths.worries(), () => import('./care/worry/WorriesPage.tsx')],
  [paths.team(), () => import('./care/team/TeamPage.tsx')],
  [paths.myVisits(), () => import('./care/team/MyVisitsPage.tsx')],
  [paths.planTeam(), () => import('./care/planning/PlanPage.tsx')],
  [paths.importVisits(), () => import('./outside/visit-import/VisitImportPage.tsx')],
  [paths.clientVisits('$id'), () => import('./care/visit/VisitsPage.tsx')],
  [paths.introduction('$id'), () => import('./care/visit/IntroductionPage.tsx')],
  [paths.weeklySheet('$id'), () => import('./care/visit/WeeklySheetPage.tsx')],
];

const open: Page[] = [
  [paths.answer('$token'), () => import('./care/answer/AnswerPage.tsx')],
  [paths.handedOut('$token'), () => import('./outside/handout/HandedOutPage.tsx')],
  [paths.takePart('$token'), () => import('./partnership/vision/AnswerPage.tsx')],
  [paths.mails(), () => import('./outside/mail/MailsPage.tsx')],
  [paths.signIn(), () => import('./home/SignInPage.tsx')],
  [paths.signInByLink(), () => import('./home/LinkPage.tsx')],
  [paths.newPassword(), () => import('./home/NewPasswordPage.tsx')],
];

export function makeRouter() {
  const root = createRootRoute({ notFoundComponent: NotFound });
  const shell = createRoute({ getParentRoute: () => root, id: 'inside', component: Shell });
  const frame = createRoute({ getParentRoute: () => root, id: 'open', component: OpenFrame });
  const page =
    (parent: typeof shell | typeof frame) =>
    ([path, load]: Page) =>
      createRoute({ getParentRoute: () => parent, path, component: lazyRouteComponent(load) });
  const router = createRouter({
    routeTree: root.addChildren([
      shell.addChildren(inside.map(page(shell))),
      frame.addChildren(open.map(page(frame))),
    ]),
    defaultPreload: 'intent',
    parseSearch: readSearch,
    stringifySearch: writeSearch,
    scrollRestoration: true,
    defaultErrorComponent: PageFailed,
  });
  router.subscribe('onBeforeNavigate', ({ pathChanged, fromLocation }) => {
    if (pathChanged && fromLocation) startNavigation();
  });
  router.subscribe('onResolved', endNavigation);
  return router;
}
