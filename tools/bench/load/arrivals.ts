import { createHmac, randomUUID } from 'node:crypto';
import { Agent, request } from 'node:http';
import { idsOfOthers, sessionKeyOf } from '../world/shape.ts';
import type { Asked } from './mix.ts';

// An open model: people come at their own moments, however busy Tango is. The time of each begins at the moment it was
// planned, so that a server that stands still counts for everyone who would have come.

/** Of one kind in one region. */
export type Tally = {
  readonly kind: string;
  readonly region: number;
  readonly isRead: boolean;
  readonly ms: number[];
  /** Faults, and answers that show something of another region. */
  errors: number;
  /** Refusals that a rule gives, such as an ask that another answered first. */
  refused: number;
};

export type Outcome = { readonly tallies: readonly Tally[]; readonly examples: readonly string[] };

export type Arrivals = {
  readonly url: string;
  readonly secret: string;
  readonly seconds: number;
  readonly streams: readonly { readonly perSecond: number; readonly draw: () => Asked }[];
};

/** Lets them come, and waits for the last answer. */
export async function letCome({ url, secret, seconds, streams }: Arrivals): Promise<Outcome> {
  const tallies = new Map<string, Tally>();
  const examples: string[] = [];
  const agent = new Agent({ keepAlive: true, maxSockets: 256 });
  const under = new Set<Promise<void>>();
  const begin = performance.now() + 100;

  const tallyOf = ({ kind, region, body }: Asked): Tally => {
    const key = `${region} ${kind}`;
    const isRead = body === undefined;
    const known = tallies.get(key) ?? { kind, region, isRead, ms: [], errors: 0, refused: 0 };
    tallies.set(key, known);
    return known;
  };
  const visit = async (planned: number, asked: Asked) => {
    const tally = tallyOf(asked);
    const answer = await send(agent, url, secret, asked).catch((error: Error) => ({
      status: 0,
      text: error.message,
    }));
    tally.ms.push(performance.now() - planned);
    const [other] = idsOfOthers(answer.text, asked.region);
    if (answer.status === 409 && !other) tally.refused += 1;
    else if (answer.status !== 200 || other) {
      tally.errors += 1;
      const told = other ? `shows ${other} of another region` : answer.text.slice(0, 200);
      if (examples.length < 10) examples.push(`${asked.kind} ${asked.path}: ${answer.status} ${told}`);
    }
  };
  await Promise.all(
    streams
      .filter(({ perSecond }) => perSecond > 0)
      .map(async ({ perSecond, draw }) => {
        const many = Math.round(perSecond * seconds);
        for (let i = 0; i < many; ) {
          const now = performance.now();
          for (; i < many && begin + (i * 1000) / perSecond <= now; i += 1) {
            const one = visit(begin + (i * 1000) / perSecond, draw()).finally(() => under.delete(one));
            under.add(one);
          }
          await new Promise((resolve) => setTimeout(resolve, 1));
        }
      }),
  );
  await Promise.all(under);
  agent.destroy();
  return { tallies: [...tallies.values()], examples };
}

/** The cookie of someone who is signed in, as Tango would have signed it. */
export function cookieOf(personId: string, secret: string): string {
  const key = sessionKeyOf(personId);
  const signature = createHmac('sha256', secret).update(key).digest('base64');
  return `tango.session_token=${encodeURIComponent(`${key}.${signature}`)}`;
}

function send(
  agent: Agent,
  url: string,
  secret: string,
  { personId, path, body }: Asked,
): Promise<{ status: number; text: string }> {
  const text = body && JSON.stringify(body);
  return new Promise((resolve, reject) => {
    const sent = request(
      `${url}/api${path}`,
      {
        agent,
        method: text === undefined ? 'GET' : 'POST',
        headers: {
          cookie: cookieOf(personId, secret),
          ...(text === undefined
            ? {}
            : {
                'content-type': 'application/json',
                'content-length': Buffer.byteLength(text),
                'idempotency-key': randomUUID(),
                origin: url,
              }),
        },
      },
      (answer) => {
        const parts: Buffer[] = [];
        answer.on('data', (part) => parts.push(part));
        answer.on('end', () =>
          resolve({ status: answer.statusCode ?? 0, text: Buffer.concat(parts).toString() }),
        );
        answer.on('error', reject);
      },
    );
    sent.on('error', reject);
    sent.end(text);
  });
}
