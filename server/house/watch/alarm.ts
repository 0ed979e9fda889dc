import type { Text } from '../result.ts';

/** Something that a person on duty must know of. `since` as ISO text. */
export type Alarm = { readonly kind: AlarmKind; readonly since: string };

/**
 * What a process can measure of itself and of what it leans on. What is undefined was not measured: it does not concern
 * this process, or could not be asked because the database is away.
 */
export type Signs = {
  readonly database: boolean;
  /** Seconds that the clock of this machine is ahead of the database's. */
  readonly clockSeconds?: number | undefined;
  readonly disk?: { readonly free: number; readonly size: number } | undefined;
  readonly memory: { readonly used: number; readonly most: number };
  readonly poolWaiting: number;
  /** Answers of the last half minute, and how many of them were defects. */
  readonly answers: { readonly all: number; readonly defects: number };
  /** Since a process that does queued work said that it lives; null when there is none. */
  readonly workerSeconds?: number | null | undefined;
  readonly queue?: Queue | undefined;
  /** Seconds that the job which is next has been next. */
  readonly stuckSeconds?: number | undefined;
  readonly chain?: { readonly faults: number; readonly wholeSeconds: number | null } | undefined;
  /** Why no line can be written in the access log, as SQLSTATE. */
  readonly accessLog?: string | null | undefined;
  readonly mailServer?: boolean | undefined;
  readonly backup?: BackupSigns | undefined;
};

export type Queue = {
  readonly waiting: number;
  readonly oldest: string | null;
  readonly oldestSeconds: number;
  readonly failing: number;
  readonly failed: number;
};

/** Undefined seconds: never. */
export type BackupSigns = {
  /** Since the moment up to which everything can be restored. */
  readonly untilSeconds?: number | undefined;
  readonly drillSeconds?: number | undefined;
  readonly drillOk?: boolean | undefined;
};

type Rule = {
  /** How many rounds in a row it must be so; most are told at once. */
  readonly rounds?: number;
  /** True of what stands in one place for all processes, and need be told by one of them. */
  readonly shared?: true;
  readonly when: (signs: Signs) => boolean;
  /** What is wrong. */
  readonly what: Text;
  /** What to do first; docs/operations.md says more. */
  readonly todo: Text;
};

const minute = 60;
const day = 24 * 60 * minute;
const gibibyte = 1024 ** 3;

const rules = {
  database_away: {
    rounds: 2,
    when: ({ database }) => !database,
    what: {
      nl: 'De database geeft geen antwoord. Niemand kan nu werken met Tango.',
      en: 'The database does not answer. Nobody can work with Tango now.',
    },
    todo: {
      nl: 'Kijk of PostgreSQL loopt en of het netwerk werkt. Tango gaat vanzelf verder als de database terug is.',
      en: 'See whether PostgreSQL runs and the network works. Tango goes on by itself when the database is back.',
    },
  },
  disk_full: {
    when: ({ disk }) => disk !== undefined && disk.free < Math.min(disk.size / 10, 5 * gibibyte),
    what: {
      nl: 'De schijf met de gegevens is bijna vol.',
      en: 'The disk with the data is nearly full.',
    },
    todo: {
      nl: 'Maak ruimte of vergroot de schijf. Is hij vol, dan weigert Tango alles wat het niet kan bewaren.',
      en: 'Make space or enlarge the disk. When it is full, Tango refuses what it cannot keep.',
    },
  },
  queue_stuck: {
    shared: true,
    when: ({ stuckSeconds = 0 }) => stuckSeconds > 30,
    what: {
      nl: 'Het werk op de achtergrond staat stil: mails en vervolgstappen blijven liggen.',
      en: 'The work in the background stands still: mails and follow-ups wait.',
    },
    todo: {
      nl: 'Start het proces dat het werk doet opnieuw. Er gaat niets verloren.',
      en: 'Start the process that does the work again. Nothing is lost.',
    },
  },
  jobs_failing: {
    shared: true,
    when: ({ queue }) => queue !== undefined && queue.failing + queue.failed > 0,
    what: {
      nl: 'Werk op de achtergrond mislukt, ook na drie keer proberen.',
      en: 'Work in the background fails, also at the third try.',
    },
    todo: {
      nl: 'Kijk hieronder welk werk het is. Tango blijft het proberen; na 25 keer stopt het.',
      en: 'See below which work it is. Tango keeps trying; after 25 tries it stops.',
    },
  },
  mail_refused: {
    shared: true,
    rounds: 2,
    when: ({ mailServer }) => mailServer === false,
    what: {
      nl: 'De mailserver neemt niets aan. Mails blijven liggen tot hij het weer doet.',
      en: 'The mail server takes nothing. Mails wait until it does.',
    },
    todo: {
      nl: 'Kijk of de mailserver loopt en of naam en wachtwoord nog kloppen (TANGO_SMTP_URL).',
      en: 'See whether the mail server runs and its name and password are still right (TANGO_SMTP_URL).',
    },
  },
  chain_broken: {
    shared: true,
    when: ({ chain }) => chain !== undefined && chain.faults > 0,
    what: {
      nl: 'Het logboek klopt niet meer: iemand heeft buiten Tango om iets veranderd of weggehaald.',
      en: 'The log of facts is no longer whole: somebody changed or removed something around Tango.',
    },
    todo: {
      nl: 'Verander niets. Vraag “npx tango verify” welk feit het is en zoek uit wie bij de database kon.',
      en: 'Change nothing. Ask “npx tango verify” which fact it is, and find out who could reach the database.',
    },
  },
  access_log: {
    shared: true,
    when: ({ accessLog }) => typeof accessLog === 'string',
    what: {
      nl: 'Het inzagelogboek kan niet worden geschreven. Niemand kan nu gegevens van cliënten bekijken.',
      en: 'The access log cannot be written. Nobody can look at data of clients now.',
    },
    todo: {
      nl: 'Kijk of de schijf vol is en of iemand de rechten in de database heeft veranderd.',
      en: 'See whether the disk is full and whether somebody changed the rights in the database.',
    },
  },
  backup_old: {
    shared: true,
    when: ({ backup }) => backup !== undefined && (backup.untilSeconds ?? Infinity) > 5 * minute,
    what: {
      nl: 'De reservekopie loopt achter. Bij een ramp bent u het werk van daarna kwijt.',
      en: 'The backup is behind. In a disaster the work since then would be lost.',
    },
    todo: {
      nl: 'Kijk of het maken van de kopie loopt en of er plaats is waar hij wordt bewaard.',
      en: 'See whether the making of the backup runs and whether there is space where it is kept.',
    },
  },
  restore_old: {
    shared: true,
    when: ({ backup }) =>
      backup !== undefined && (backup.drillOk === false || (backup.drillSeconds ?? Infinity) > 8 * day),
    what: {
      nl: 'Het terugzetten van de reservekopie is mislukt, of langer dan een week niet geprobeerd.',
      en: 'Restoring the backup failed, or was not tried for more than a week.',
    },
    todo: {
      nl: 'Zet de kopie op proef terug. Alleen een kopie die terug kan is er een.',
      en: 'Restore it for a try. Only a backup that comes back is one.',
    },
  },
  worker_away: {
    shared: true,
    when: ({ workerSeconds }) =>
      workerSeconds !== undefined && (workerSeconds === null || workerSeconds > 25),
    what: {
      nl: 'Er loopt geen proces dat het werk op de achtergrond doet.',
      en: 'No process runs that does the work in the background.',
    },
    todo: {
      nl: 'Start het proces met TANGO_ROLE=worker. Wat wacht wordt dan gedaan.',
      en: 'Start the process with TANGO_ROLE=worker. What waits is then done.',
    },
  },
  clock_off: {
    rounds: 2,
    when: ({ clockSeconds = 0 }) => Math.abs(clockSeconds) > 5,
    what: {
      nl: 'De klok van deze server loopt niet gelijk met die van de database.',
      en: 'The clock of this server differs from that of the database.',
    },
    todo: {
      nl: 'Zet het gelijkzetten van de klok aan (NTP) op beide machines.',
      en: 'Switch on the keeping of time (NTP) on both machines.',
    },
  },
  pool_exhausted: {
    rounds: 2,
    when: ({ poolWaiting }) => poolWaiting > 0,
    what: {
      nl: 'Alle verbindingen met de database zijn bezet; mensen wachten op hun beurt.',
      en: 'All connections to the database are taken; people wait for their turn.',
    },
    todo: {
      nl: 'Kijk wat de database bezighoudt. Blijft het druk, start dan een server erbij.',
      en: 'See what keeps the database busy. When it stays busy, add a server.',
    },
  },
  defects: {
    when: ({ answers }) => answers.defects >= 5 && answers.defects * 20 >= answers.all,
    what: {
      nl: 'Veel bezoekers krijgen te zien dat er iets misging.',
      en: 'Many visitors are told that something went wrong.',
    },
    todo: {
      nl: 'Zoek in de log naar “defect”: daar staat op welke plek in de code.',
      en: 'Look for “defect” in the log: it says at which place in the code.',
    },
  },
  memory: {
    rounds: 2,
    when: ({ memory }) => memory.used > memory.most * 0.85,
    what: {
      nl: 'Een proces van Tango gebruikt bijna al het geheugen dat het mag hebben.',
      en: 'A process of Tango uses nearly all the memory that it may have.',
    },
    todo: {
      nl: 'Start het opnieuw; wat onderweg is wordt afgemaakt. Komt het terug, geef het dan meer en meld het.',
      en: 'Start it again; what is under way is finished. When it comes back, give it more and report it.',
    },
  },
} satisfies Record<string, Rule>;

export type AlarmKind = keyof typeof rules;
export const alarmKinds = Object.keys(rules) as AlarmKind[];
/** Whether one process tells it for all. */
export const isShared = (kind: AlarmKind): boolean => (rules[kind] as Rule).shared === true;
export const wordsOf = (kind: AlarmKind): { readonly what: Text; readonly todo: Text } => {
  const { what, todo } = rules[kind];
  return { what, todo };
};

/** How long each has been so, in rounds and since when; `judge` makes the next one of it. */
export type Standing = ReadonlyMap<AlarmKind, { readonly rounds: number; readonly since: string }>;

/** Which rules hold now, and for how many rounds. */
export function judge(signs: Signs, before: Standing, now: Date): Standing {
  const after = new Map<AlarmKind, { rounds: number; since: string }>();
  for (const kind of alarmKinds) {
    if (!(rules[kind] as Rule).when(signs)) continue;
    const known = before.get(kind);
    after.set(kind, { rounds: (known?.rounds ?? 0) + 1, since: known?.since ?? now.toISOString() });
  }
  return after;
}

/** What stands long enough to be told. */
export const alarmsIn = (standing: Standing): Alarm[] =>
  [...standing]
    .filter(([kind, { rounds }]) => rounds >= ((rules[kind] as Rule).rounds ?? 1))
    .map(([kind, { since }]) => ({ kind, since }));
