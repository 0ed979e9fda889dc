import { sql } from 'kysely';
import type { Tx } from '../../house/database.ts';
import type { RuleType, Topic } from './library/question.ts';
import type { KeptQuestion, OwnQuestion } from './rule.ts';

const most = 500;

/**
 * Those of the own organisation and of its partnerships, the newest first; one question, however many readings. Beyond the
 * most that a page shows, that there are older ones is said.
 */
export async function listQuestions(
  tx: Tx,
): Promise<{ readonly questions: OwnQuestion[]; readonly hasOlder: boolean }> {
  const rows = await withReadings(tx)
    .limit(most + 1)
    .execute();
  return { questions: rows.slice(0, most).map(toQuestion), hasOlder: rows.length > most };
}

/** What the own organisation kept of partnerships that it left, the newest first. */
export async function listKept(tx: Tx): Promise<KeptQuestion[]> {
  const rows = await tx.db
    .selectFrom('rule_kept')
    .selectAll()
    .orderBy('kept_on', 'desc')
    .orderBy('rule_id')
    .limit(most)
    .execute();
  return rows.map((row) => ({
    ...(row.said as unknown as Omit<KeptQuestion, 'id' | 'partnershipId' | 'keptOn'>),
    ...{ id: row.rule_id, partnershipId: row.partnership_id, keptOn: row.kept_on },
  }));
}

/** To change; others who change it wait. */
export async function lockQuestion(tx: Tx, id: string): Promise<OwnQuestion | null> {
  await tx.db.selectFrom('rule_question').select('id').where('id', '=', id).forUpdate().execute();
  const row = await withReadings(tx).where('q.id', '=', id).executeTakeFirst();
  return row ? toQuestion(row) : null;
}

const withReadings = (tx: Tx) =>
  tx.db
    .selectFrom('rule_question as q')
    .innerJoin('organisation as o', 'o.id', 'q.organisation_id')
    .selectAll('q')
    .select('o.name as organisation_name')
    .select(
      sql<
        OwnQuestion['readings']
      >`coalesce((select json_agg(json_build_object('organisationId', r.organisation_id,
        'organisationName', p.name, 'words', r.words, 'saidOn', r.said_on) order by p.name, p.id)
        from rule_reading r join organisation p on p.id = r.organisation_id where r.rule_id = q.id), '[]')`.as(
        'readings',
      ),
    )
    .orderBy('q.asked_on', 'desc')
    .orderBy('q.id');

type NewQuestion = Pick<
  OwnQuestion,
  'id' | 'partnershipId' | 'libraryKey' | 'question' | 'type' | 'topic' | 'source' | 'purpose'
> & { readonly faceId: string };

/** False when they talk about this question of the library already. */
export async function insertQuestion(tx: Tx, asked: NewQuestion): Promise<boolean> {
  const { id, question, type, topic, source, purpose } = asked;
  const result = await tx.db
    .insertInto('rule_question')
    .values({
      ...{ id, question, type, topic, source, purpose },
      organisation_id: tx.actor.hat?.organisationId ?? '',
      partnership_id: asked.partnershipId,
      face_id: asked.faceId,
      library_key: asked.libraryKey,
      asked_on: tx.today,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return result.numInsertedOrUpdatedRows === 1n;
}

export async function saveReading(
  tx: Tx,
  { id, partnershipId }: OwnQuestion,
  words: string,
  faceId: string,
): Promise<void> {
  const said = { words, face_id: faceId, said_on: tx.today };
  await tx.db
    .insertInto('rule_reading')
    .values({
      ...said,
      rule_id: id,
      partnership_id: partnershipId,
      organisation_id: tx.actor.hat?.organisationId ?? '',
    })
    .onConflict((conflict) => conflict.columns(['rule_id', 'organisation_id']).doUpdateSet(said))
    .execute();
}

export async function saveSettled(tx: Tx, question: OwnQuestion): Promise<void> {
  const { agreed, agreedOn, outcome, outcomeOn, version } = question;
  await tx.db
    .updateTable('rule_question')
    .set({ agreed, agreed_on: agreedOn, outcome, outcome_on: outcomeOn, version })
    .where('id', '=', question.id)
    .execute();
}

type Row = Awaited<ReturnType<ReturnType<typeof withReadings>['execute']>>[number];

const toQuestion = (row: Row): OwnQuestion => ({
  id: row.id,
  organisationId: row.organisation_id,
  organisationName: row.organisation_name,
  partnershipId: row.partnership_id,
  libraryKey: row.library_key,
  question: row.question,
  type: row.type as RuleType,
  topic: row.topic as Topic,
  source: row.source,
  purpose: row.purpose,
  askedOn: row.asked_on,
  agreed: row.agreed,
  agreedOn: row.agreed_on,
  outcome: row.outcome,
  outcomeOn: row.outcome_on,
  version: row.version,
  readings: row.readings,
});
