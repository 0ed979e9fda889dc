/**
 * Report: a note after a visit or in between (rapportage for nurses, verslag for others). It is never changed: who made
 * a mistake writes a new one that corrects it, and both stay readable (BW 7:454). A provider keeps its own; who else
 * may read is the client's choice. Facts carry its id only, since what must be erased can be.
 */
export type Report = {
  readonly id: string;
  readonly clientId: string;
  readonly visitId: string | null;
  readonly organisationId: string | null;
  readonly teamId: string | null;
  readonly faceId: string;
  readonly text: string;
  readonly at: Date;
  readonly corrects: string | null;
};
