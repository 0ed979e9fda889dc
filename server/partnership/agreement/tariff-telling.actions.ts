import type { Tx } from '../../house/database.ts';
import type { JobPayload } from '../../house/jobs.ts';
import type { News } from '../../house/letter.ts';
import { notFound, ok } from '../../house/result.ts';
import { mailOwn, tell } from '../partnership/telling.actions.ts';
import type { TariffAnnex } from './tariff.ts';
import { nameIn, openAnnex, waiting } from './tariff-view.actions.ts';

/** The other of the two hears, and nobody else. */
export function tellOther(tx: Tx, annex: TariffAnnex, type: string): void {
  const own = tx.actor.hat?.organisationId;
  const other = annex.organisationId === own ? annex.otherId : annex.organisationId;
  tell(tx, annex.partnershipId, other, 'tell_tariff', {
    type,
    annexId: annex.id,
    version: `${annex.version}`,
  });
}

/** As the party that hears. Says nothing that has become untrue since it was put in the queue, and never a price. */
export async function tellTariff(tx: Tx, { type = '', annexId = '', by = '' }: JobPayload) {
  const opened = await openAnnex(tx, annexId);
  if (!opened) return notFound();
  const { annex, partnership, pair, signatures } = opened;
  const own = tx.actor.hat?.organisationId;
  const waits = waiting(annex, pair, signatures).some(({ organisationId }) => organisationId === own);
  const hasSigned = signatures.some(({ organisationId }) => organisationId === by);
  const about = { by: nameIn(partnership, by), partnershipId: partnership.id };
  const mail = (news: News) => mailOwn(tx, partnership.id, 'board', news);
  if (type === 'tariff.offered' && waits && !hasSigned) await mail(newsOf.offered(about));
  if (type === 'tariff.signed_by_party' && hasSigned && waits) await mail(newsOf.waits(about));
  if (type === 'tariff.signed_by_party' && annex.status === 'signed') await mail(newsOf.signed(about));
  if (type === 'tariff.withdrawn' && annex.status === 'withdrawn') await mail(newsOf.withdrawn(about));
  return ok(null);
}

type About = { readonly by: string; readonly partnershipId: string };

const link = (partnershipId: string): NonNullable<News['link']> => ({
  label: { nl: 'Naar de tarieven', en: 'To the tariffs' },
  path: `/samenwerking/${partnershipId}/tarieven`,
});

const newsOf = {
  offered: ({ by, partnershipId }: About): News => ({
    subject: { nl: `${by} stelt tarieven voor`, en: `${by} proposes tariffs` },
    lines: [
      {
        nl: 'Alleen u tweeën lezen ze. Lees ze na; daarna tekent u, of u zegt nee.',
        en: 'Only the two of you read them. Read them; then you sign, or you say no.',
      },
    ],
    link: link(partnershipId),
  }),
  waits: ({ by, partnershipId }: About): News => ({
    subject: { nl: `${by} tekende de tarieven`, en: `${by} signed the tariffs` },
    lines: [{ nl: 'Nu wachten zij op u.', en: 'Now they wait for you.' }],
    link: link(partnershipId),
  }),
  signed: ({ by, partnershipId }: About): News => ({
    subject: { nl: 'De tarieven zijn getekend', en: 'The tariffs are signed' },
    lines: [
      {
        nl: `${by} tekende als laatste. De vingerafdruk komt in de volgende versie van uw afspraken.`,
        en: `${by} signed last. The fingerprint comes into the next version of your agreement.`,
      },
    ],
    link: link(partnershipId),
  }),
  withdrawn: ({ by, partnershipId }: About): News => ({
    subject: { nl: 'De tarieven zijn teruggetrokken', en: 'The tariffs were withdrawn' },
    lines: [
      {
        nl: `${by} trok de tarieven terug, of zei nee. U hoeft ze niet te tekenen. U kunt samen iets anders afspreken.`,
        en: `${by} withdrew the tariffs, or said no. You need not sign them. You can agree on something else together.`,
      },
    ],
    link: link(partnershipId),
  }),
};
