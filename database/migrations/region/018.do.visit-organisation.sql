-- outside a transaction
-- Whom an organisation visited lately: asked every day for each of them.
create index concurrently visit_organisation on visit (organisation_id, starts_at) where organisation_id is not null;
