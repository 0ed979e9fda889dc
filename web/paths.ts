/** Every address of the web app. `paths.request('$id')` is also the pattern that routes.tsx registers. */
export const paths = {
  home: () => '/',
  signIn: (to?: string) => (to ? `/inloggen?naar=${encodeURIComponent(to)}` : '/inloggen'),
  signInByLink: () => '/inloggen/link',
  newPassword: () => '/nieuw-wachtwoord',
  help: () => '/hulp',
  settings: () => '/instellingen',
  mails: () => '/mails',

  today: () => '/vandaag',
  requests: () => '/vragen',
  newRequest: () => '/vragen/nieuw',
  request: (id: string) => `/vragen/${id}`,
  talk: (id: string, step: string) => `/vragen/${id}/gesprek/${step}`,
  matches: (id: string) => `/vragen/${id}/wat-past`,
  answer: (token: string) => `/antwoord/${token}`,

  people: () => '/mensen',
  person: (id: string) => `/mensen/${id}`,
  importPeople: () => '/mensen/importeren',

  client: (id: string) => `/client/${id}`,
  clientSharing: (id: string) => `/client/${id}/wie-mag-wat-zien`,
  clientViews: (id: string) => `/client/${id}/wie-heeft-gekeken`,
  clientTasks: (id: string) => `/client/${id}/taken`,
  weeklySheet: (id: string) => `/client/${id}/weekblad`,

  myWeek: () => '/mijn-week',
  team: () => '/team',
  planTeam: () => '/team/plannen',
  importVisits: () => '/team/bezoeken-inlezen',
  referrals: () => '/verwijzingen',
  worries: () => '/zorgen',

  partnerships: () => '/samenwerking',
  newPartnership: () => '/samenwerking/nieuw',
  partnership: (id: string) => `/samenwerking/${id}`,
  agreements: (id: string) => `/samenwerking/${id}/versies`,
  agreement: (id: string) => `/werkafspraken/${id}`,
  signAgreement: (id: string) => `/werkafspraken/${id}/tekenen`,
};
