import type { Role } from '../../house/actor.ts';
import type { Day } from '../../house/clock.ts';
import type { Tx } from '../../house/database.ts';
import type { Text } from '../../house/result.ts';
import { ownClausesInForce } from '../../partnership/agreement/agreement.actions.ts';
import type { Party } from '../../partnership/agreement/clauses/clause.ts';
import { type ActKey, actOf } from '../../people/competence/act.ts';
import { facesOf } from '../../people/person/faces.ts';
import type { Intensity } from '../client/client.ts';
import { listPartnersBeside, listTailored, type Tailored } from './around.store.ts';
import { hashOf } from './bedside.ts';
import { clausesToKnow } from './to-know.actions.ts';

export type Limit = { readonly most: number; readonly source: Text };

type Known = { readonly clientId: string; readonly intensity: Intensity; readonly mostFaces: number | null };

/**
 * How many professionals may come to each client in fourteen days: her own wish, else what the provider agreed with
 * whoever stands beside her (who referred her, opened her page or is in her circle). Null: nobody said anything.
 */
export async function limitsOf(
  tx: Tx,
  clients: readonly Known[],
  on = tx.today,
): Promise<(clientId: string) => Limit | null> {
  const clauses = tx.actor.hat ? await ownClausesInForce(tx, 'familiar-faces', on) : [];
  const isBeside = await besideOf(tx, clauses.length === 0 ? [] : clients.map((client) => client.clientId));
  const limits = new Map<string, Limit>();
  for (const { clientId, intensity, mostFaces } of clients) {
    const agreed = clauses
      .filter((clause) => isBeside(clientId, clause.parties))
      .map((clause) => clause.parameters[intensity]);
    if (mostFaces !== null) limits.set(clientId, { most: mostFaces, source: ownWish });
    else if (agreed.length > 0) limits.set(clientId, { most: Math.min(...agreed), source: asAgreed });
  }
  return (clientId) => limits.get(clientId) ?? null;
}

const ownWish: Text = { nl: 'Eigen wens van de cliënt', en: 'The client’s own wish' };
const asAgreed: Text = { nl: 'Samenwerkingsafspraak vaste mensen', en: 'Agreement on familiar faces' };

/** Whether a party other than the acting organisation stands beside a client. */
export async function besideOf(
  tx: Tx,
  clientIds: readonly string[],
): Promise<(clientId: string, parties: readonly Party[]) => boolean> {
  const own = tx.actor.hat?.organisationId;
  const beside = await listPartnersBeside(tx, clientIds);
  return (clientId, parties) =>
    parties.some(({ id }) => id !== own && beside.get(clientId)?.has(id) === true);
}

export type Touching = {
  readonly kind: string;
  readonly sentence: Text;
  /** As it was agreed, where the sentence is a shortened one. */
  readonly text: Text | null;
  readonly partnershipId: string | null;
  /** Of the text that was agreed: another text asks to be read again. */
  readonly sha256: string;
};

/** For beside a visit, where one line has to do. */
export const inShort = ({ kind, sentence, partnershipId, sha256 }: Touching) => ({
  ...{ kind, sentence, partnershipId, sha256 },
});

/** Made for one client, and no clause of a partnership. */
export const isTailored = ({ partnershipId }: Touching): boolean => partnershipId === null;

/**
 * The agreements that someone who comes here must know: the clauses that say so for her role, or for that of whoever it is
 * printed for, and what was tailored for this client; as it held on a day.
 */
export async function agreementsTouching(
  tx: Tx,
  clientIds: readonly string[],
  roles: readonly Role[] = tx.actor.hat?.roles ?? [],
  day: Day = tx.today,
): Promise<(clientId: string) => Touching[]> {
  const unique = [...new Set(clientIds)];
  const [clauses, tailored] = await Promise.all([
    unique.length === 0 ? [] : clausesToKnow(tx, roles, day),
    listTailored(tx, unique, day),
  ]);
  const [isBeside, faces] = await Promise.all([
    besideOf(tx, clauses.length === 0 ? [] : unique),
    facesOf(
      tx,
      tailored.map((one) => one.faceId),
    ),
  ]);
  return (clientId) => [
    ...clauses
      .filter(({ parties }) => isBeside(clientId, parties))
      .map(({ kind, title, agreed, text, partnershipId, sha256 }) => {
        const sentence = { nl: `${title.nl}: ${agreed.nl}`, en: `${title.en}: ${agreed.en}` };
        return { kind, sentence, text, partnershipId, sha256 };
      }),
    ...tailored
      .filter((one) => one.clientId === clientId)
      .map((one) => tailoredWords(one, faces.find(one.faceId)?.name ?? '')),
  ];
}

function tailoredWords({ act, about, ends }: Tailored, who: string): Touching {
  const name = act === null ? null : actOf(act as ActKey).name;
  const what = name
    ? { nl: `${who} doet "${name.nl}"`, en: `${who} does "${name.en}"` }
    : { nl: about, en: about };
  const [year, month, day] = ends.split('-').map(Number);
  const sentence = {
    nl: `Maatwerkafspraak: ${what.nl}, tot en met ${day}-${month}-${year}`,
    en: `Tailored agreement: ${what.en}, until ${day}/${month}/${year}`,
  };
  return { kind: 'tailored', sentence, text: null, partnershipId: null, sha256: hashOf(sentence) };
}
