/** A mail to one person, as a room writes it; the post gives it its form and puts the public address before each path. */
export type Letter = {
  readonly to: { readonly name: string; readonly email: string };
  readonly language: 'nl' | 'en';
  readonly subject: string;
  /** Paragraphs of plain text, greeting included. */
  readonly lines: readonly string[];
  readonly links: readonly { readonly label: string; readonly path: string }[];
};

/** Hands a letter to the outside; throws when it could not, so that the job is tried again. */
export type Post = (letter: Letter) => Promise<void>;
