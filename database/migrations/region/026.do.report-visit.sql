-- outside a transaction
-- What was noted at a visit: asked whenever one is done.
create index concurrently report_visit on report (visit_id) where visit_id is not null;
