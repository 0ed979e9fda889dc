import type { Tx } from '../../house/database.ts';
import { denied, invalid, notFound, ok, refuse, stale } from '../../house/result.ts';
import type { Actions } from '../../house/serve.ts';
import { canKeepProvider } from './account.policy.ts';
import type { providerContract } from './provider.contract.ts';
import { problemsOfProvider } from './provider.ts';
import { type ProviderDesk, visitOf } from './visits.ts';

export const providerActions: Actions<typeof providerContract.verbs> = {
  show: async (tx) => {
    const door = canKeepProvider(tx.actor);
    return door.allowed ? ok(await viewOf(tx)) : denied(door.reason);
  },

  save: async (tx, { version, secret, domains: typed, ...fields }) => {
    const door = canKeepProvider(tx.actor);
    if (!door.allowed) return denied(door.reason);
    const through = deskOf(tx);
    const domains = [...new Set(typed.map((domain) => domain.trim().toLowerCase()))];
    const problems = problemsOfProvider(fields, domains, through.loopback);
    if (problems.length > 0) return invalid(...problems);
    const before = await through.show(here(tx));
    if ((before?.version ?? 0) !== version) return stale(door, await viewOf(tx));
    // A kept secret goes only to the provider for which it was given.
    const goesElsewhere = before?.issuer !== fields.issuer || before.clientId !== fields.clientId;
    if (secret === null && goesElsewhere) return refuse({ type: 'provider.no_secret' });
    const outcome = await through.save({ organisationId: here(tx), version, fields, secret, domains });
    if (outcome === 'unreachable') return refuse({ type: 'provider.unreachable' });
    if (outcome === 'stale') return stale(door, await viewOf(tx));
    tx.record('provider.changed', { issuer: fields.issuer });
    return ok(await viewOf(tx));
  },

  checkDomains: async (tx) => {
    const door = canKeepProvider(tx.actor);
    if (!door.allowed) return denied(door.reason);
    const through = deskOf(tx);
    const provider = await through.show(here(tx));
    if (!provider) return notFound();
    if ((await through.checkDomains(provider)) === 'taken') return refuse({ type: 'provider.domain_taken' });
    tx.record('provider.domains_checked', {});
    return ok(await viewOf(tx));
  },

  tryOut: async (tx) => {
    const door = canKeepProvider(tx.actor);
    if (!door.allowed) return denied(door.reason);
    const through = deskOf(tx);
    const provider = await through.show(here(tx));
    if (!provider) return notFound();
    const url = await through.tryOut(provider);
    return url ? ok({ url }) : refuse({ type: 'provider.unreachable' });
  },

  turn: async (tx, { version, on }) => {
    const door = canKeepProvider(tx.actor);
    if (!door.allowed) return denied(door.reason);
    const through = deskOf(tx);
    const provider = await through.show(here(tx));
    if (!provider) return notFound();
    if (on && !provider.triedAt) return refuse({ type: 'provider.untried' });
    if (!(await through.turn(here(tx), version, on))) return stale(door, await viewOf(tx));
    tx.record(on ? 'provider.switched_on' : 'provider.switched_off', {});
    return ok(await viewOf(tx));
  },

  remove: async (tx, { version }) => {
    const door = canKeepProvider(tx.actor);
    if (!door.allowed) return denied(door.reason);
    const through = deskOf(tx);
    if (!(await through.show(here(tx)))) return notFound();
    if (!(await through.remove(here(tx), version))) return stale(door, await viewOf(tx));
    tx.record('provider.removed', {});
    return ok({});
  },
};

const here = (tx: Tx): string => tx.actor.hat?.organisationId ?? '';

function deskOf(tx: Tx): ProviderDesk {
  const { providers } = visitOf(tx.actor);
  if (!providers) throw new Error('a provider is set up from the front door');
  return providers;
}

async function viewOf(tx: Tx) {
  const through = deskOf(tx);
  const found = await through.show(here(tx));
  if (!found) return { provider: null, callback: through.callback };
  const { organisationId, triedAt, domains, ...provider } = found;
  const proof = (domain: string) => through.proofOf(organisationId, domain);
  return {
    provider: {
      ...provider,
      domains: domains.map((one) => ({ ...one, proof: proof(one.domain) })),
      tried: triedAt !== null,
    },
    callback: through.callback,
  };
}
