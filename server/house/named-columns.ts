import {
  AliasNode,
  ColumnNode,
  IdentifierNode,
  type KyselyPlugin,
  type OperationNode,
  ReferenceNode,
  type RootOperationNode,
  SelectAllNode,
  SelectionNode,
  type SelectQueryNode,
  TableNode,
} from 'kysely';
import { columnsOf } from '../../database/columns.ts';

/**
 * `selectAll()` of a table, and `selectAll('table')` beside what is joined, name the columns that this release knows. So a
 * read of whole rows can be prepared (a prepared `select *` breaks when a migration adds a column underneath it), and a
 * column of a later release never comes along.
 */
export const namedColumns: KyselyPlugin = {
  transformQuery: ({ node }) => named(node),
  transformResult: async ({ result }) => result,
};

function named(node: RootOperationNode): RootOperationNode {
  if (node.kind !== 'SelectQueryNode' || !node.selections) return node;
  const selections = node.selections.flatMap((one) => columnsIn(one, node) ?? one);
  return { ...node, selections };
}

function columnsIn({ selection }: SelectionNode, node: SelectQueryNode): SelectionNode[] | null {
  const sources = [...(node.from?.froms ?? []), ...(node.joins ?? []).map((join) => join.table)].map(
    sourceOf,
  );
  if (SelectAllNode.is(selection)) {
    const [source] = sources;
    return source && sources.length === 1 ? selectionsOf(source, source.alias) : null;
  }
  if (!ReferenceNode.is(selection) || !SelectAllNode.is(selection.column) || !selection.table) return null;
  const shown = selection.table.table.identifier.name;
  const source = sources.find(({ table, alias }) => (alias ?? table) === shown);
  return source ? selectionsOf(source, shown) : null;
}

type Source = { readonly table: string | undefined; readonly alias: string | undefined };

/** The table and its other name, if any; what is no table has no columns known here. */
function sourceOf(from: OperationNode): Source {
  const node = AliasNode.is(from) ? from.node : from;
  return {
    table: TableNode.is(node) ? node.table.identifier.name : undefined,
    alias: AliasNode.is(from) && IdentifierNode.is(from.alias) ? from.alias.name : undefined,
  };
}

function selectionsOf({ table }: Source, shown: string | undefined): SelectionNode[] | null {
  const columns = table === undefined ? undefined : columnsOf[table];
  if (!columns) return null;
  return columns.map((column) =>
    SelectionNode.create(
      shown === undefined
        ? ColumnNode.create(column)
        : ReferenceNode.create(ColumnNode.create(column), TableNode.create(shown)),
    ),
  );
}
