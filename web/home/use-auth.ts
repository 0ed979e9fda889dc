import { useState } from 'react';
import type { Outcome } from './sign-in.ts';

type Auth = typeof import('./sign-in.ts');

/** One try at a time with the sign-in client, which is fetched when first needed. */
export function useAuth() {
  const [busy, setBusy] = useState(false);

  async function attempt<Answer>(how: (auth: Auth) => Promise<Answer>): Promise<Answer | Outcome> {
    setBusy(true);
    try {
      return await how(await import('./sign-in.ts'));
    } catch {
      return 'failed';
    } finally {
      setBusy(false);
    }
  }

  return { attempt, busy };
}
