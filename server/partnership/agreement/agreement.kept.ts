import { type Declared, keepers } from '../../house/kept.ts';
import { say } from '../../house/text.ts';

/** What this room keeps about people. */
const contract = say(
  'Een ondertekende afspraak blijft zeven jaar bewijs, ook van wie tekende.',
  'A signed agreement stays evidence for seven years, of who signed as well.',
);

export const agreementKept: readonly Declared[] = [
  { table: 'agreement', impersonal: 'What organisations agreed.' },
  { table: 'agreement_clause', impersonal: 'A clause as data.' },
  {
    table: 'agreement_document',
    impersonal: 'Which file is the text of an agreement between organisations.',
  },
  {
    table: 'tariff_annex',
    title: say('Tarieven die u tekende', 'Tariffs that you signed'),
    use: 'partnership',
    subject: [],
    actor: ['proposed_by', 'signed_by'],
    shows: '',
    acted: 'proposed_on proposer_name signed_on signer_name',
    hides: {
      lines: 'what two organisations agreed',
      bytes: 'what two organisations agreed',
      sha256: 'a hash of the annex',
    },
    at: 'coalesce(t.signed_on, t.proposed_on)',
    keeper: keepers.own,
    term: 'contract',
    erasure: { keep: contract },
  },
  {
    table: 'agreement_change',
    title: say('Wijzigingen in afspraken', 'Changes in agreements'),
    use: 'partnership',
    subject: [],
    actor: ['face_id'],
    shows: '',
    acted: 'at line changer_name',
    hides: { before: 'what organisations agreed', after: 'what organisations agreed' },
    at: 't.at',
    keeper: keepers.own,
    term: 'contract',
    erasure: { keep: contract },
  },
  { table: 'agreement_notice', impersonal: 'That an organisation was told that an agreement ends.' },
  {
    table: 'agreement_remark',
    title: say('Opmerkingen bij afspraken', 'Remarks about agreements'),
    use: 'partnership',
    subject: [],
    actor: ['face_id', 'closed_by'],
    shows: '',
    acted: 'said_at line speaker_name words closed_at closer_name answer',
    hides: {
      proposal: 'a wording for what organisations agree',
      outcome: 'what organisations did with it',
    },
    at: 'coalesce(t.closed_at, t.said_at)',
    keeper: keepers.own,
    term: 'contract',
    erasure: { keep: contract },
  },
  {
    table: 'agreement_signature',
    title: say('Uw handtekeningen', 'Your signatures'),
    use: 'partnership',
    subject: ['face_id'],
    actor: ['entered_by'],
    shows: 'signer_name method signed_on',
    acted: 'signed_on',
    hides: { document_sha256: 'a hash of the agreement' },
    at: 't.signed_on',
    keeper: keepers.own,
    term: 'contract',
    erasure: { keep: contract },
  },
];
