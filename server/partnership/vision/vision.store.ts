import { type Selectable, sql } from 'kysely';
import type { VisionRound as Row } from '../../../database/types.ts';
import type { Day } from '../../house/clock.ts';
import type { Tx } from '../../house/database.ts';
import type { Level } from '../partnership/partnership.ts';
import type { CoreCount } from './core-count.ts';
import type { Cell, SaidWith } from './result.ts';
import type { Instrument, Round } from './vision.ts';

/** The newest first. */
export async function listRounds(tx: Tx, partnershipId: string, instrument: Instrument): Promise<Round[]> {
  const rows = await tx.db
    .selectFrom('vision_round')
    .selectAll()
    .where('partnership_id', '=', partnershipId)
    .where('instrument', '=', instrument)
    .orderBy('opened_on', 'desc')
    .orderBy('id', 'desc')
    .limit(100)
    .execute();
  return rows.map(toRound);
}

export async function findRound(tx: Tx, id: string): Promise<Round | null> {
  const row = await tx.db.selectFrom('vision_round').selectAll().where('id', '=', id).executeTakeFirst();
  return row ? toRound(row) : null;
}

export async function insertRound(tx: Tx, round: Round): Promise<void> {
  await tx.db
    .insertInto('vision_round')
    .values({
      id: round.id,
      partnership_id: round.partnershipId,
      instrument: round.instrument,
      opened_by: round.openedBy,
      opened_on: round.openedOn,
      closes_on: round.closesOn,
      repeat_months: round.repeatMonths,
      statements: [...round.statements],
    })
    .execute();
}

/** Leaves what may be shown; false when another had closed it. */
export async function closeInDatabase(tx: Tx, roundId: string, on: Day): Promise<boolean> {
  const { rows } = await sql<{ closed: boolean }>`
    select close_vision_round(${roundId}, ${on}::date) as closed`.execute(tx.db);
  return rows[0]?.closed ?? false;
}

export type SideRow = {
  readonly organisationId: string;
  readonly core: readonly string[];
  readonly boardByName: boolean;
  readonly remindedOn: Day | null;
};

/** What sides said of a round; who said nothing is not in it. */
export async function listSides(tx: Tx, roundId: string): Promise<SideRow[]> {
  const rows = await tx.db
    .selectFrom('vision_side')
    .selectAll()
    .where('round_id', '=', roundId)
    .orderBy('organisation_id')
    .execute();
  return rows.map((row) => ({
    organisationId: row.organisation_id,
    core: row.core,
    boardByName: row.board_by_name,
    remindedOn: row.reminded_on,
  }));
}

type Said = { readonly core: readonly string[] } | { readonly boardByName: boolean } | { remindedOn: Day };

export async function saveOwnSide(tx: Tx, round: Round, said: Said): Promise<void> {
  const values = {
    ...('core' in said ? { core: [...said.core] } : {}),
    ...('boardByName' in said ? { board_by_name: said.boardByName } : {}),
    ...('remindedOn' in said ? { reminded_on: said.remindedOn } : {}),
  };
  const own = tx.actor.hat?.organisationId ?? '';
  await tx.db
    .insertInto('vision_side')
    .values({ round_id: round.id, partnership_id: round.partnershipId, organisation_id: own, ...values })
    .onConflict((conflict) => conflict.columns(['round_id', 'organisation_id']).doUpdateSet(values))
    .execute();
}

export type RoundCell = Cell & { readonly roundId: string };

export async function listCells(tx: Tx, partnershipId: string, roundId?: string): Promise<RoundCell[]> {
  const rows = await tx.db
    .selectFrom('vision_cell')
    .selectAll()
    .where('partnership_id', '=', partnershipId)
    .$if(roundId !== undefined, (query) => query.where('round_id', '=', roundId ?? ''))
    // Over all rounds only wholes of own answers are looked at.
    .$if(roundId === undefined, (query) => query.where('level', 'is', null).where('about_id', 'is', null))
    .execute();
  return rows.map((row) => ({
    roundId: row.round_id,
    organisationId: row.organisation_id,
    statement: row.statement,
    aboutId: row.about_id,
    level: row.level as Level | null,
    shows: row.shows as Cell['shows'],
    answers: row.answers,
    median: row.median,
    mean: row.mean,
    importance: row.importance,
    divided: row.divided,
  }));
}

export async function listSaid(tx: Tx, round: Round): Promise<SaidWith[]> {
  const rows = await tx.db
    .selectFrom('vision_said')
    .selectAll()
    .where('partnership_id', '=', round.partnershipId)
    .where('round_id', '=', round.id)
    .orderBy('name')
    .orderBy('id')
    .execute();
  return rows.map((row) => ({
    organisationId: row.organisation_id,
    statement: row.statement,
    name: row.name,
    agreement: row.agreement,
    importance: row.importance,
    remark: row.remark,
    core: row.core,
  }));
}

/** What the people of each side named as core: of every side once the round has closed, before that of the own alone. */
export async function listCoreCounts(tx: Tx, round: Round): Promise<CoreCount[]> {
  const rows = await tx.db
    .selectFrom('vision_core_count')
    .selectAll()
    .where('partnership_id', '=', round.partnershipId)
    .where('round_id', '=', round.id)
    .execute();
  return rows.map((row) => ({
    organisationId: row.organisation_id,
    answers: row.answers,
    named: round.statements.flatMap((statement, place) => {
      const named = row.named?.[place];
      return named === undefined ? [] : [{ statement, named }];
    }),
  }));
}

/** For the own side; false when that was done, or the round closed, a moment ago. */
export async function countInDatabase(tx: Tx, roundId: string): Promise<boolean> {
  const { rows } = await sql<{ counted: boolean }>`
    select count_vision_core(${roundId}) as counted`.execute(tx.db);
  return rows[0]?.counted ?? false;
}

const toRound = (row: Selectable<Row>): Round => ({
  id: row.id,
  partnershipId: row.partnership_id,
  instrument: row.instrument as Instrument,
  openedBy: row.opened_by,
  openedOn: row.opened_on,
  closesOn: row.closes_on,
  closedOn: row.closed_on,
  sides: row.sides ?? [],
  repeatMonths: row.repeat_months,
  statements: row.statements,
});
