import { addDays, type Day } from '../../house/clock.ts';
import type { Tx } from '../../house/database.ts';
import { newId } from '../../house/ids.ts';
import { unprintable } from '../../house/pdf.ts';
import { denied, invalid, notFound, ok, refuse, stale, type Text } from '../../house/result.ts';
import type { Actions } from '../../house/serve.ts';
import { partnershipLocked, partnershipOf } from '../partnership/partnership.actions.ts';
import type { Partnership } from '../partnership/partnership.ts';
import type { agreementContract } from './agreement.contract.ts';
import { canDraft, canMakeVersion, canOffer, canReadAgreements, canWithdraw } from './agreement.policy.ts';
import {
  findAgreement,
  insertAgreement,
  listAgreements,
  listChanges,
  listHeads,
  saveAgreement,
} from './agreement.store.ts';
import { type Agreement, emptyBasics, inForceOn, isKnown, offer, withdraw } from './agreement.ts';
import { clauseBetween, clauseProblems, defaultClause } from './clauses/registry.ts';
import { clausesOf, type Template } from './clauses/templates.ts';
import { differenceOf, linesOf } from './difference.ts';
import { renderDocument } from './document.ts';
import { changeDraft } from './draft.actions.ts';
import { monthOf } from './measure.actions.ts';
import { recordAct } from './record.actions.ts';
import { showRunning } from './running.actions.ts';
import {
  askToSign,
  enterPaper,
  readTheDocument,
  readTheScan,
  readTheSignatures,
  signAgreement,
  signWithPasskey,
} from './signing.actions.ts';
import { insertDocument } from './signing.store.ts';
import { annexesOn } from './tariff-view.actions.ts';
import { trialEnds } from './trial.actions.ts';
import { trialIn, trialKind } from './trial.ts';
import { namedIn, open, partiesOf, signersOf, summaryOf, viewOf } from './view.actions.ts';
import { mayBegin, unless } from './waiting.actions.ts';

// The doors for later rooms.
export { canMakeVersion } from './agreement.policy.ts';
export { clauseInForce, ownClausesInForce } from './in-force.actions.ts';
export { measureReachability, monthOf, recordMeasure } from './measure.actions.ts';
export { endingSoon, showRunning } from './running.actions.ts';
export { trialOf } from './trial.actions.ts';

export const agreementActions: Actions<typeof agreementContract.verbs> = {
  list: async (tx, { partnershipId }) => {
    const door = canReadAgreements(tx.actor);
    if (!door.allowed) return denied(door.reason);
    const partnership = await partnershipOf(tx, partnershipId);
    if (!partnership) return notFound();
    const versions = await listHeads(tx, partnershipId);
    const running = partnership.phase === 'ended' ? null : inForceOn(versions, tx.today);
    return ok({
      rows: versions.map((one) => ({ ...summaryOf(one), inForce: one.id === running?.id })),
      can: { make: canMakeVersion(tx.actor, partnership, versions) },
    });
  },

  make: async (tx, { partnershipId, template = 'one_page' }) => {
    const partnership = await partnershipLocked(tx, partnershipId);
    if (!partnership) return notFound();
    const versions = await listAgreements(tx, partnershipId);
    const door = canMakeVersion(tx.actor, partnership, versions);
    if (!door.allowed) return denied(door.reason);
    const ends = await trialEnds(tx, versions);
    const agreement = versionAfter(versions.map(withoutStopped(ends, tx.today)), partnership, tx, template);
    await insertAgreement(tx, agreement);
    await recordAct(tx, 'agreement.drafted', agreement);
    return shown(tx, agreement.id);
  },

  show: async (tx, { agreementId }) => {
    const door = canReadAgreements(tx.actor);
    return door.allowed ? shown(tx, agreementId) : denied(door.reason);
  },

  save: async (tx, { agreementId, version, ...draft }) => {
    const opened = await open(tx, agreementId, 'lock');
    if (!opened) return notFound();
    const { agreement: before, partnership } = opened;
    const door = canDraft(tx.actor, partnership);
    if (!door.allowed) return denied(door.reason);
    if (before.version !== version) return stale(door, await viewOf(tx, opened));
    const parties = partiesOf(partnership);
    const problems = draftProblems(draft, parties);
    if (problems.length > 0) return invalid(...problems);
    // Clauses of a later version of Tango stay as they are: this one cannot draw them, so it cannot change them.
    const clauses = [...draft.clauses, ...before.clauses.filter((clause) => 'unknown' in clause)];
    const named = namedIn(partnership, before);
    const changed = await changeDraft(tx, before, { ...draft, clauses }, named);
    return changed.ok ? shown(tx, agreementId) : changed;
  },

  changes: async (tx, { agreementId }) => {
    const door = canReadAgreements(tx.actor);
    if (!door.allowed) return denied(door.reason);
    const opened = await open(tx, agreementId);
    if (!opened) return notFound();
    const now = linesOf(opened.agreement, namedIn(opened.partnership, opened.agreement));
    const rows = await listChanges(tx, agreementId);
    return ok({
      rows: rows.map((row) => ({
        id: row.id,
        at: row.at.toISOString(),
        line: row.line,
        label: now.find(({ line }) => line === row.line)?.label ?? { nl: row.line, en: row.line },
        before: row.before as Text | null,
        after: row.after as Text | null,
        organisationName: row.organisation_name,
        changerName: row.changer_name,
      })),
    });
  },

  difference: async (tx, { agreementId, otherId }) => {
    const door = canReadAgreements(tx.actor);
    if (!door.allowed) return denied(door.reason);
    const to = await open(tx, agreementId);
    const from = await open(tx, otherId);
    if (!to || !from || to.partnership.id !== from.partnership.id) return notFound();
    return ok({
      from: { id: otherId, number: from.agreement.number },
      to: { id: agreementId, number: to.agreement.number },
      rows: differenceOf(
        from.agreement,
        to.agreement,
        namedIn(to.partnership, to.agreement),
        namedIn(to.partnership, from.agreement),
      ),
    });
  },

  offer: async (tx, { agreementId, version }) => {
    // Before anything is shown: whoever looked at an old version sees the one that stands.
    const reads = canReadAgreements(tx.actor);
    if (!reads.allowed) return denied(reads.reason);
    const opened = await open(tx, agreementId, 'lock');
    if (!opened) return notFound();
    const { agreement, partnership } = opened;
    if (agreement.version !== version) return stale(reads, await viewOf(tx, opened));
    const door = unless(canOffer(tx.actor, partnership, agreement), await mayBegin(tx, partnership.id));
    if (!door.allowed) return denied(door.reason);
    const parties = partiesOf(partnership);
    const offered = offer(agreement, parties, tx.today, signersOf(partnership));
    if (!offered.ok) return offered;
    const names = parties.map(({ name }) => name);
    const words = [partnership.goal, ...names, ...linesOf(agreement, parties).map(({ text }) => text.nl)];
    const signs = unprintable(words.join(' ')).slice(0, 10).join(' ');
    if (signs !== '')
      return refuse({
        type: 'agreement.unprintable',
        reason: {
          nl: `Deze tekens kunnen niet op papier: ${signs}. Schrijf ze in woorden.`,
          en: `These signs cannot be printed: ${signs}. Write them in words.`,
        },
      });
    const annexes = await annexesOn(tx, partnership, offered.value.starts);
    const bytes = await renderDocument({
      agreement: offered.value,
      parties,
      goal: partnership.goal,
      annexes,
    });
    const sha256 = await insertDocument(tx, offered.value, bytes);
    await saveAgreement(tx, offered.value);
    await recordAct(tx, 'agreement.offered', offered.value, {
      sha256,
      annexes: annexes.map((annex) => annex.sha256),
      trial: trialIn(offered.value.clauses)?.sha256 ?? null,
      trialMonths: trialIn(offered.value.clauses)?.months ?? null,
    });
    const document = { sha256, bytes: bytes.length, intact: true };
    return ok(await viewOf(tx, { agreement: offered.value, partnership }, document));
  },

  withdraw: async (tx, { agreementId, version }) => {
    // Before anything is shown: whoever looked at an old version sees the one that stands.
    const reads = canReadAgreements(tx.actor);
    if (!reads.allowed) return denied(reads.reason);
    const opened = await open(tx, agreementId, 'lock');
    if (!opened) return notFound();
    const { agreement, partnership } = opened;
    if (agreement.version !== version) return stale(reads, await viewOf(tx, opened));
    const door = canWithdraw(tx.actor, partnership, agreement);
    if (!door.allowed) return denied(door.reason);
    const withdrawn = withdraw(agreement);
    if (!withdrawn.ok) return withdrawn;
    await saveAgreement(tx, withdrawn.value);
    await recordAct(tx, 'agreement.withdrawn', withdrawn.value);
    return shown(tx, agreementId);
  },

  inForce: async (tx, { partnershipId, day }) => {
    const door = canReadAgreements(tx.actor);
    if (!door.allowed) return denied(door.reason);
    const partnership = await partnershipOf(tx, partnershipId);
    if (!partnership) return notFound();
    const over = partnership.endedOn !== null && day > partnership.endedOn;
    const head = over ? null : inForceOn(await listHeads(tx, partnershipId), day);
    const agreement = head && (await findAgreement(tx, head.id));
    return ok({ day, agreement: agreement && (await viewOf(tx, { agreement, partnership }, null, day)) });
  },

  running: showRunning,
  sign: signAgreement,
  askPasskey: askToSign,
  signWithPasskey,
  enterPaper,
  document: readTheDocument,
  signatureSheet: readTheSignatures,
  scan: readTheScan,
};

async function shown(tx: Tx, agreementId: string) {
  const opened = await open(tx, agreementId);
  return opened ? ok(await viewOf(tx, opened)) : notFound();
}

type DraftInput = Pick<Agreement, 'starts' | 'ends'> & { clauses: Parameters<typeof clauseProblems>[0][] };

/** What the limits of single fields cannot say, at the field where it shows. */
function draftProblems({ starts, ends, clauses }: DraftInput, parties: ReturnType<typeof partiesOf>) {
  const twice = clauses.flatMap(({ kind }, index) =>
    clauses.findIndex((one) => one.kind === kind) < index
      ? [{ path: `clauses.${index}.kind`, key: 'clause.twice' }]
      : [],
  );
  return [
    ...(ends !== null && ends <= starts ? [{ path: 'ends', key: 'clause.end_before_start' }] : []),
    ...twice,
    ...clauses.flatMap((clause, index) =>
      clauseProblems(clause, parties).map((problem) => ({
        ...problem,
        path: `clauses.${index}.parameters.${problem.path}`,
      })),
    ),
  ];
}

/** A trial that has stopped is not copied: whoever wants it again agrees on it again. */
const withoutStopped =
  (stopsOn: (version: Agreement) => Day | null, today: Day) =>
  (version: Agreement): Agreement => {
    const stops = version.status === 'signed' ? stopsOn(version) : null;
    if (stops === null || today < stops) return version;
    return { ...version, clauses: version.clauses.filter(({ kind }) => kind !== trialKind) };
  };

/** What was chosen to begin with; later a copy of the last version, to take the place of the last one signed. */
function versionAfter(
  versions: readonly Agreement[],
  partnership: Partnership,
  { today, actor: { language } }: Pick<Tx, 'today' | 'actor'>,
  template: Template,
): Agreement {
  const [newest] = versions;
  const last = versions.find(({ status }) => status !== 'withdrawn') ?? newest;
  const parties = partiesOf(partnership);
  const firstOfNextMonth = addDays(monthOf(today).ends, 1);
  const fresh = {
    id: newId(),
    partnershipId: partnership.id,
    number: (newest?.number ?? 0) + 1,
    status: 'draft' as const,
    replaces: versions.find(({ status }) => status === 'signed')?.id ?? null,
    offeredOn: null,
    offeredTo: null,
    signedOn: null,
    version: 1,
  };
  if (last) {
    const starts = last.status !== 'signed' && last.starts >= today ? last.starts : firstOfNextMonth;
    const ends = last.ends !== null && last.ends > starts ? last.ends : null;
    const clauses = last.clauses.flatMap((clause) =>
      isKnown(clause) ? (clauseBetween(clause, parties) ?? []) : clause,
    );
    return { ...fresh, title: last.title, basics: last.basics, starts, ends, clauses };
  }
  return {
    ...fresh,
    title: firstTitle(parties.map(({ name }) => name))[language].slice(0, 120),
    basics: { ...emptyBasics, mission: { text: partnership.goal, open: false } },
    starts: firstOfNextMonth,
    ends: null,
    clauses: clausesOf(template, partnership.form).map((kind) =>
      defaultClause(kind, parties, { year: Number(today.slice(0, 4)), language }),
    ),
  };
}

const firstTitle = (names: readonly string[]): Text => ({
  nl: `Samenwerking ${names.join(' en ')}`,
  en: `Partnership of ${names.join(' and ')}`,
});
