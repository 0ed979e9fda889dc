import { ok, type Result, refuse } from '../../house/result.ts';

/**
 * Worry: "Ik maak me zorgen", from anyone around a client. It goes to a named person, is followed up, and whoever raised
 * it hears what came of it.
 * States: raised → taken → answered; answering an untaken one takes it too. An answered worry stays as it is.
 * It is read by whoever raised it and by those who follow it up, nobody else; the internal note only by the latter.
 */
export type Worry = {
  readonly id: string;
  /** Empty when it is about someone without a page; then it came up with a request. */
  readonly clientId: string | null;
  readonly requestId: string | null;
  readonly about: string;
  readonly raisedById: string;
  readonly raisedByPerson: string;
  readonly organisationId: string;
  readonly teamId: string | null;
  readonly toId: string;
  readonly text: string;
  readonly urgent: boolean;
  readonly status: Status;
  readonly takenById: string | null;
  readonly raisedAt: Date;
  readonly takenAt: Date | null;
  readonly answeredAt: Date | null;
  readonly outcome: string | null;
  readonly internalNote: string | null;
  readonly heardAt: Date | null;
  readonly remindedAt: Date | null;
  readonly version: number;
};

export const statuses = ['raised', 'taken', 'answered'] as const;
export type Status = (typeof statuses)[number];

type Answered = { readonly type: 'worry.answered_already' };

export const take = (worry: Worry, by: string, at: Date): Result<Worry, Answered> =>
  worry.status === 'answered'
    ? refuse({ type: 'worry.answered_already' })
    : ok({ ...worry, status: 'taken', takenById: by, takenAt: at, version: worry.version + 1 });

export const answer = (
  worry: Worry,
  by: string,
  at: Date,
  words: { readonly outcome: string; readonly internalNote: string },
): Result<Worry, Answered> =>
  worry.status === 'answered'
    ? refuse({ type: 'worry.answered_already' })
    : ok({
        ...worry,
        status: 'answered',
        takenById: worry.takenById ?? by,
        takenAt: worry.takenAt ?? at,
        answeredAt: at,
        outcome: words.outcome,
        internalNote: words.internalNote || worry.internalNote,
        version: worry.version + 1,
      });
