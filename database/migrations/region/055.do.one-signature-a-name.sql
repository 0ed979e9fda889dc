-- outside a transaction
-- Nobody signs twice for the same party.
create unique index concurrently agreement_signature_signer on agreement_signature (agreement_id, organisation_id, signer_name);
