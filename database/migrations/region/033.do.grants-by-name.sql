-- outside a transaction
-- Whom somebody may see, by name.
create index concurrently client_grant_name on client_grant (grantee_id, client_name, client_id) include (client_person_id, ends) where scope = 'contact';
