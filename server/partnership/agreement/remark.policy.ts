import type { Actor } from '../../house/actor.ts';
import { because, type Decision } from '../../house/result.ts';
import type { Partnership } from '../partnership/partnership.ts';
import { canEditDraft } from './agreement.policy.ts';
import type { Agreement } from './agreement.ts';
import type { Remark } from './remark.ts';

const isOwn = (actor: Actor, { organisationId }: Remark) => organisationId === actor.hat?.organisationId;

/** Whoever writes along may say something, and hears from another party what comes of it. */
export function canAnswer(
  actor: Actor,
  partnership: Partnership,
  agreement: Agreement,
  remark: Remark,
): Decision {
  const edit = canEditDraft(actor, partnership, agreement);
  if (!edit.allowed || !isOwn(actor, remark)) return edit;
  return because(
    'Hier antwoordt een andere partij op. U kunt het wel terugtrekken, of zelf de tekst veranderen.',
    'Another party answers this. You can take it back, or change the text yourself.',
  );
}

export function canTakeBack(
  actor: Actor,
  partnership: Partnership,
  agreement: Agreement,
  remark: Remark,
): Decision {
  const edit = canEditDraft(actor, partnership, agreement);
  if (!edit.allowed || isOwn(actor, remark)) return edit;
  return because(
    'Dit trekt terug wie het zei. U kunt erop antwoorden.',
    'Those who said this take it back. You can answer it.',
  );
}
