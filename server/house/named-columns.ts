import {
  AliasNode,
  ColumnNode,
  IdentifierNode,
  type KyselyPlugin,
  ReferenceNode,
  type RootOperationNode,
  SelectionNode,
  TableNode,
} from 'kysely';
import { columnsOf } from '../../database/columns.ts';

/**
 * `selectAll()` names the columns that this release knows. So a read of whole rows can be prepared (a prepared `select *`
 * breaks when a migration adds a column underneath it), and a column of a later release never comes along.
 */
export const namedColumns: KyselyPlugin = {
  transformQuery: ({ node }) => named(node),
  transformResult: async ({ result }) => result,
};

function named(node: RootOperationNode): RootOperationNode {
  if (node.kind !== 'SelectQueryNode') return node;
  const all = node.selections?.length === 1 && node.selections[0]?.selection.kind === 'SelectAllNode';
  const from = node.from?.froms[0];
  if (!all || !from || node.from?.froms.length !== 1 || node.joins) return node;
  const table = AliasNode.is(from) ? from.node : from;
  const columns = TableNode.is(table) ? columnsOf[table.table.identifier.name] : undefined;
  if (!columns) return node;
  const shown =
    AliasNode.is(from) && IdentifierNode.is(from.alias) ? TableNode.create(from.alias.name) : undefined;
  const selections = columns.map((column) =>
    SelectionNode.create(
      shown ? ReferenceNode.create(ColumnNode.create(column), shown) : ColumnNode.create(column),
    ),
  );
  return { ...node, selections };
}
