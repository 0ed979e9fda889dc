-- outside a transaction
-- The last figures of each clause and party, however many years of them there are.
create index concurrently measure_last on measure (partnership_id, clause_kind, organisation_id, period_ends desc);
