import { roles as allRoles, type Role } from '../../house/actor.ts';
import type { Day } from '../../house/clock.ts';
import type { Tx } from '../../house/database.ts';
import type { Text } from '../../house/result.ts';
import { ownClausesInForce } from '../../partnership/agreement/agreement.actions.ts';
import type { ClauseKind, Party } from '../../partnership/agreement/clauses/clause.ts';
import { clauseKinds, definitionOf } from '../../partnership/agreement/clauses/registry.ts';
import { hashOf, type Read } from './bedside.ts';

/** A clause as somebody has to know it. */
type ToKnow = Read & {
  readonly kind: ClauseKind;
  readonly title: Text;
  readonly text: Text;
  /** What was agreed, in one line: on paper and beside a visit. */
  readonly agreed: Text;
  readonly since: Day;
  readonly parties: readonly Party[];
};

/** Whose work it is; being a member alone asks nothing. */
export const working = allRoles.filter((role) => role !== 'member');

/** What holds in the partnerships of the acting organisation and must be known in one of these roles, in a fixed order. */
export async function clausesToKnow(tx: Tx, roles: readonly Role[], day: Day = tx.today): Promise<ToKnow[]> {
  const wanted = clauseKinds.filter((kind) => isFor(kind, roles));
  if (wanted.length === 0) return [];
  const clauses = await ownClausesInForce(tx, wanted, day);
  return wanted.flatMap((kind) => {
    const { title, agreed: inShort } = definitionOf(kind);
    return clauses
      .filter((clause) => clause.kind === kind)
      .map(({ parameters, text, partnershipId, parties, since }) => {
        const agreed = inShort(parameters);
        return { kind, title, text, agreed, sha256: hashOf(text), partnershipId, parties, since };
      });
  });
}

const isFor = (kind: ClauseKind, roles: readonly Role[]): boolean =>
  definitionOf(kind).mustKnow.some((role) => roles.includes(role));
