import type { Post } from '../letter.ts';
import { type AlarmKind, wordsOf } from './alarm.ts';

export type TellingOptions = {
  readonly publicUrl: string;
  /** Gets a POST with JSON at each alarm, and when it is over. */
  readonly webhook?: string | undefined;
  /** Mail address of whoever is on duty. */
  readonly mail?: string | undefined;
  readonly post: Post;
};

/** Tells the person on duty, in both ways that the settings name. Throws when neither way worked. */
export const openTelling =
  (options: TellingOptions) =>
  async (kind: AlarmKind, over: boolean): Promise<void> => {
    const ways = [
      ...(options.webhook ? [post(options.webhook, { ...options, kind, over })] : []),
      ...(options.mail ? [options.post(letter(options.mail, kind, over))] : []),
    ];
    const results = await Promise.allSettled(ways);
    if (results.length > 0 && results.every(({ status }) => status === 'rejected'))
      throw new Error('nobody could be told');
  };

type Told = { readonly publicUrl: string; readonly kind: AlarmKind; readonly over: boolean };

async function post(webhook: string, { publicUrl, kind, over }: Told): Promise<void> {
  const { what, todo } = wordsOf(kind);
  const answer = await fetch(webhook, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ tango: publicUrl, alarm: kind, over, what: what.en, todo: todo.en }),
    signal: AbortSignal.timeout(5000),
    redirect: 'error',
  });
  if (!answer.ok) throw new Error(`the webhook answered ${answer.status}`);
}

function letter(email: string, kind: AlarmKind, over: boolean) {
  const { what, todo } = wordsOf(kind);
  return {
    to: { name: '', email },
    language: 'nl' as const,
    subject: over ? `Tango: voorbij (${kind})` : `Tango: alarm (${kind})`,
    lines: over
      ? ['Dit is voorbij:', what.nl, 'This is over:', what.en]
      : [what.nl, todo.nl, what.en, todo.en],
    links: [],
  };
}
