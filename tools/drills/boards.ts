import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { addDays, dayOf } from '../../server/house/clock.ts';
import { newId } from '../../server/house/ids.ts';
import { type AgreementView, saveInput, signInput } from '../../tests/agreed.ts';
import { atLeast, type Finding, none } from './drill.ts';
import { openTown } from './town.ts';
import { signIn } from './village.ts';

/** Two organisations that work together, each with somebody of the board who signs. */
export async function makeBoards(ownerUrl: string) {
  const town = await openTown(ownerUrl);
  const village = await town.organisation('Dorp');
  const provider = await town.organisation('Thuiszorg', 'care_organisation', 'zvw_provider');
  const partnershipId = newId();
  await town.insert('partnership', {
    ...{ id: partnershipId, form: 'broker', phase: 'active' },
    ...{ proposed_by: village, proposed_on: '2026-01-01' },
  });
  const emails: string[] = [];
  for (const [i, organisation_id] of [village, provider].entries()) {
    const accepted = { partnership_id: partnershipId, organisation_id, accepted_on: '2026-01-01' };
    await town.insert('partnership_party', accepted);
    const { personId, membershipId } = await town.person(organisation_id, 'board');
    const email = `bestuur${i}@dorp.example`;
    await town.account(email, personId, membershipId);
    emails.push(email);
  }
  await town.close();
  return { partnershipId, emails };
}

type Boards = Awaited<ReturnType<typeof makeBoards>>;

/** Both boards at the front door of a Tango; what they were told is compared with what is there. */
export async function openBoards({ partnershipId, emails }: Boards, url: string) {
  const [one = '', other = ''] = await Promise.all(emails.map((email) => signIn(url, email)));
  const ask = async (cookie: string, path: string, body: object, key = newId()) => {
    const answer = await fetch(`${url}/api${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', cookie, 'idempotency-key': key },
      body: JSON.stringify(body),
      signal: AbortSignal.timeout(20_000),
    });
    const text = await answer.text();
    if (!answer.ok && answer.status < 500)
      throw new Error(`${path} was refused with ${answer.status}: ${text}`);
    return answer.ok ? (JSON.parse(text) as AgreementView) : null;
  };
  /** The same under the same key, until it is acknowledged. */
  const untilDone = async (cookie: string, path: string, body: object): Promise<AgreementView> => {
    for (const key = newId(); ; await sleep(50)) {
      const done = await ask(cookie, path, body, key).catch((error: Error) => {
        if (error.message.includes('refused')) throw error;
        return null;
      });
      if (done) return done;
      retries += 1;
    }
  };
  const withoutId = ({ agreementId: _id, ...rest }: Record<string, unknown>) => rest;
  let versions = 0;
  let retries = 0;
  return {
    /** A next version of the agreement, offered to both. */
    offer: async (): Promise<AgreementView> => {
      const draft = await untilDone(one, `/partnerships/${partnershipId}/agreements`, {});
      versions += 1;
      const starts = addDays(dayOf(new Date()), versions);
      const saved = await untilDone(one, `/agreements/${draft.id}`, withoutId(saveInput(draft, { starts })));
      return untilDone(one, `/agreements/${draft.id}/offer`, { version: saved.version });
    },
    /** Both at the same time, until both were told that they signed. */
    sign: (offered: AgreementView): Promise<unknown> =>
      Promise.all(
        [one, other].map((cookie) =>
          untilDone(cookie, `/agreements/${offered.id}/sign`, withoutId(signInput(offered))),
        ),
      ),
    judge: async (ownerUrl: string): Promise<Finding[]> => {
      const owner = new pg.Client({ connectionString: ownerUrl });
      await owner.connect();
      const { rows } = await owner.query<{ status: string; signatures: number }>(
        `select a.status, (select count(*)::int from agreement_signature s where s.agreement_id = a.id) as signatures from agreement a`,
      );
      await owner.end();
      const whole = rows.filter(({ status, signatures }) => status === 'signed' && signatures === 2);
      return [
        atLeast('signatures of two boards that had to be tried again', retries, 1, 'times'),
        none('agreements not signed by both, though both were told so', versions - whole.length, versions),
      ];
    },
  };
}
