import { addDays } from '../../house/clock.ts';
import type { Tx } from '../../house/database.ts';
import type { JobPayload } from '../../house/jobs.ts';
import { notFound, ok } from '../../house/result.ts';
import { settingOf } from '../../people/organisation/setting.actions.ts';
import { lookQuestionOf } from '../client/looks.actions.ts';
import { remind } from '../follow-up/follow-up.actions.ts';
import { arrangeNeed } from '../need/need.actions.ts';
import { progress } from '../request/request.actions.ts';
import { findReferral } from './referral.store.ts';

/** The cooperative stays at her side: after an acceptance it asks how it goes, usually in two weeks, after a refusal today. */
export async function staysBeside(tx: Tx, { referralId = '' }: JobPayload) {
  const referral = await findReferral(tx, referralId);
  if (!referral || (referral.status !== 'accepted' && referral.status !== 'refused')) return notFound();
  const { fromOrganisationId: organisationId, clientId, requestId, toName } = referral;
  const accepted = referral.status === 'accepted';
  await remind(tx, {
    organisationId,
    clientId,
    requestId,
    kind: accepted ? 'stay_beside' : 'call_back',
    because: accepted ? 'stay_beside' : 'own',
    dueOn: accepted ? addDays(tx.today, (await settingOf(tx, organisationId, 'beside')).days) : tx.today,
    note: accepted ? `Hoe gaat het sinds ${toName} komt?` : `${toName} kan het niet doen: ${referral.reason}`,
  });
  if (accepted && referral.needId) await arrangeNeed(tx, referral.needId);
  if (requestId) await progress(tx, requestId, accepted ? 'arrange' : 'choose');
  return ok(null);
}

/** Her question about a look becomes something to come back to at the organisation that looked. */
export async function followLookQuestion(tx: Tx, { questionId = '' }: JobPayload) {
  const asked = await lookQuestionOf(tx, questionId);
  if (!asked) return notFound();
  await remind(tx, {
    organisationId: asked.organisation_id,
    clientId: asked.client_id,
    kind: 'call_back',
    because: 'own',
    dueOn: tx.today,
    note: `Vraag over wie heeft gekeken: ${asked.question}`.slice(0, 500),
  });
  return ok(null);
}
