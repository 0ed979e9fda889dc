import type { Tx } from '../../house/database.ts';
import type { Text } from '../../house/result.ts';
import type { FamiliarFaces } from '../../partnership/agreement/clauses/familiar-faces.ts';
import { definitionOf, isClauseKind } from '../../partnership/agreement/clauses/registry.ts';
import { facesOf } from '../../people/person/faces.ts';
import type { Intensity } from '../client/client.ts';
import { type ActKey, actOf } from '../task/act.ts';
import {
  type FacesClause,
  listClausesInForce,
  listOrganisationsBeside,
  listTailored,
} from './around.store.ts';

export type Limit = { readonly most: number; readonly source: Text };

type Known = { readonly clientId: string; readonly intensity: Intensity; readonly mostFaces: number | null };

/**
 * How many professionals may come to each client in fourteen days: her own wish, else what the provider agreed with
 * whoever stands beside her (who referred her, opened her page or is in her circle). Absent: nobody said anything.
 */
export async function limitsOf(
  tx: Tx,
  clients: readonly Known[],
  on = tx.today,
): Promise<(clientId: string) => Limit | null> {
  const clauses = await clausesByClient(
    tx,
    clients.map((client) => client.clientId),
    on,
  );
  const limits = new Map<string, Limit>();
  for (const { clientId, intensity, mostFaces } of clients) {
    const agreed = (clauses.get(clientId) ?? [])
      .filter((clause) => clause.kind === 'familiar-faces')
      .map((clause) => (clause.parameters as FamiliarFaces)[intensity]);
    if (mostFaces !== null) limits.set(clientId, { most: mostFaces, source: ownWish });
    else if (agreed.length > 0) limits.set(clientId, { most: Math.min(...agreed), source: asAgreed });
  }
  return (clientId) => limits.get(clientId) ?? null;
}

const ownWish: Text = { nl: 'Haar eigen wens', en: 'Her own wish' };
const asAgreed: Text = { nl: 'Samenwerkingsafspraak vaste mensen', en: 'Agreement on familiar faces' };

export async function clausesByClient(
  tx: Tx,
  clientIds: readonly string[],
  on: string,
): Promise<Map<string, FacesClause[]>> {
  const clauses = await listClausesInForce(tx, on);
  const own = tx.actor.hat?.organisationId;
  const beside = clauses.length === 0 ? new Map() : await listOrganisationsBeside(tx, clientIds);
  return new Map(
    clientIds.map((clientId) => [
      clientId,
      clauses.filter(({ parties }) =>
        parties.some((party) => party !== own && beside.get(clientId)?.has(party)),
      ),
    ]),
  );
}

export type Touching = {
  readonly kind: string;
  readonly sentence: Text;
  readonly partnershipId: string | null;
};

/**
 * The agreements that someone who comes here must know: the clauses that say so for her role, and what was tailored
 * for this client.
 */
export async function agreementsTouching(
  tx: Tx,
  clientIds: readonly string[],
): Promise<(clientId: string) => Touching[]> {
  const unique = [...new Set(clientIds)];
  const clauses = await clausesByClient(tx, unique, tx.today);
  const tailored = await listTailored(tx, unique, tx.today);
  const faces = await facesOf(
    tx,
    tailored.map((one) => one.faceId),
  );
  const roles = tx.actor.hat?.roles ?? [];
  return (clientId) => [
    ...(clauses.get(clientId) ?? []).flatMap(({ kind, parameters, partnershipId }) => {
      if (!isClauseKind(kind)) return [];
      const { title, agreed, mustKnow } = definitionOf(kind);
      if (!mustKnow.some((role) => roles.includes(role))) return [];
      const short = agreed(parameters);
      return [
        {
          kind,
          sentence: { nl: `${title.nl}: ${short.nl}`, en: `${title.en}: ${short.en}` },
          partnershipId,
        },
      ];
    }),
    ...tailored
      .filter((one) => one.clientId === clientId)
      .map(({ act, faceId, ends }) => {
        const name = actOf(act as ActKey).name;
        const [year, month, day] = ends.split('-').map(Number);
        const who = faces.get(faceId).name;
        return {
          kind: 'tailored',
          sentence: {
            nl: `Maatwerkafspraak: ${who} doet "${name.nl}", tot en met ${day}-${month}-${year}`,
            en: `Tailored agreement: ${who} does "${name.en}", until ${day}/${month}/${year}`,
          },
          partnershipId: null,
        };
      }),
  ];
}
