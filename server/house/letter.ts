import type { Text } from './result.ts';
import { say } from './text.ts';

/** A mail to one person; the post gives it its form and puts the public address before each path. */
export type Letter = {
  readonly to: { readonly name: string; readonly email: string };
  readonly language: 'nl' | 'en';
  readonly subject: string;
  /** Paragraphs of plain text, greeting included. */
  readonly lines: readonly string[];
  readonly links: readonly { readonly label: string; readonly path: string }[];
  /** What goes into the calendar of whoever gets it; moments as text, since letters are also kept as files. */
  readonly event?: Appointment<string, string>;
};

/** An appointment: the same `id` with a higher `version` takes the place of what was sent before. */
type Appointment<Words, Moment> = {
  readonly id: string;
  readonly version: number;
  readonly startsAt: Moment;
  readonly endsAt: Moment;
  readonly summary: Words;
  readonly location: string;
  readonly cancelled: boolean;
};

/** Whom a letter goes to; she is greeted by the name in `given`. */
export type Receiver = {
  readonly name: string;
  readonly given: string;
  readonly email: string;
  readonly language: 'nl' | 'en';
};

/** What a letter tells, as a room writes it. Mail is read by others too: no care content. */
export type News = {
  readonly subject: Text;
  readonly lines: readonly Text[];
  readonly link?: { readonly label: Text; readonly path: string };
  readonly event?: Appointment<Text, Date>;
};

export function letterTo(
  { name, given, email, language }: Receiver,
  { subject, lines, link, event }: News,
): Letter {
  return {
    to: { name, email },
    language,
    subject: subject[language],
    lines: [say(`Beste ${given},`, `Dear ${given},`), ...lines].map((line) => line[language]),
    links: link ? [{ label: link.label[language], path: link.path }] : [],
    ...(event
      ? {
          event: {
            ...event,
            summary: event.summary[language],
            startsAt: event.startsAt.toISOString(),
            endsAt: event.endsAt.toISOString(),
          },
        }
      : {}),
  };
}

/**
 * Hands a letter to the outside; throws when it could not, so that the job is tried again. A letter that goes out a second
 * time, because it was not known whether it went, has the same `id`: mail programs show it once.
 */
export type Post = (letter: Letter, id?: string) => Promise<void>;
