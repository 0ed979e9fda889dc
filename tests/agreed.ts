import type { Actor } from '../server/house/actor.ts';
import { newId } from '../server/house/ids.ts';
import { agreementActions } from '../server/partnership/agreement/agreement.actions.ts';
import type { Clause } from '../server/partnership/agreement/agreement.ts';
import { rememberVisit, type Visit } from '../server/people/account/visits.ts';
import { value, type World } from './world.ts';

const said = { text: 'Mensen blijven thuis', open: false };
const basics = { mission: said, wayOfWorking: said, contacts: said, money: { text: '', open: true } };

/** A signed agreement straight into the tables: for rooms that obey a clause and do not make one. */
export async function agreed(
  world: World,
  partnershipId: string,
  clauses: readonly Clause[],
  starts = '2026-01-01',
): Promise<string> {
  const id = newId();
  const { rows } = await world.owner.query(
    'select coalesce(max(number), 0) + 1 as next from agreement where partnership_id = $1',
    [partnershipId],
  );
  await world.insert('agreement', {
    id,
    partnership_id: partnershipId,
    number: rows[0].next,
    title: 'Samenwerking',
    basics: JSON.stringify(basics),
    starts,
  });
  for (const [position, { kind, parameters }] of clauses.entries()) {
    await world.insert('agreement_clause', {
      id: newId(),
      partnership_id: partnershipId,
      agreement_id: id,
      position,
      kind,
      parameters: JSON.stringify(parameters),
    });
  }
  await world.owner.query(
    `update agreement set status = 'signed', signed_on = starts, offered_on = starts where id = $1`,
    [id],
  );
  return id;
}

const password = 'vier paarden eten hooi';

/** Whoever signs enters the password again; here the sign-in is one that knows exactly this password. */
export function canConfirm(actor: Actor): Actor {
  rememberVisit(actor, {
    confirm: async (typed: string) => (typed === password ? 'right' : 'wrong'),
  } as Visit);
  return actor;
}

export type AgreementView = Awaited<ReturnType<typeof drafted>>;

export const drafted = async (world: World, who: Actor, partnershipId: string) =>
  value(await world.as(who, agreementActions.make, { partnershipId }));

/** A draft with every sentence written, as the page would save it. */
export const saveInput = (view: AgreementView, over: object = {}) => ({
  agreementId: view.id,
  version: view.version,
  title: view.title,
  basics,
  starts: '2026-12-01',
  ends: null,
  clauses: view.clauses.map(({ kind, parameters }) => ({ kind, parameters }) as Clause),
  ...over,
});

/** Drafted and offered by the same person. */
export async function offered(world: World, who: Actor, partnershipId: string): Promise<AgreementView> {
  const draft = await drafted(world, who, partnershipId);
  const saved = value(await world.as(who, agreementActions.save, saveInput(draft)));
  return value(
    await world.as(who, agreementActions.offer, { agreementId: saved.id, version: saved.version }),
  );
}

export const signInput = (view: AgreementView, over: object = {}) => ({
  agreementId: view.id,
  version: view.version,
  documentSha256: view.document?.sha256 ?? '',
  password,
  ...over,
});
