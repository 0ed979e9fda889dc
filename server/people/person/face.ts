import type { z } from 'zod';
import type { face } from '../../house/contract.ts';

/**
 * Face: how someone shows herself in one capacity: as a private person, as a member of an organisation,
 * or as a team or organisation itself. Its id is the id of the person, membership, team or organisation.
 * A client grants sight to faces, and the circle, visits and tasks name faces.
 */
export type Face = z.output<typeof face>;

/** Whoever may not be seen here still came: she is shown without a name. */
export const unknownFace = (id: string): Face => ({
  id,
  name: '',
  title: '',
  kind: 'member',
  organisationName: null,
  photoId: null,
  phone: null,
});
