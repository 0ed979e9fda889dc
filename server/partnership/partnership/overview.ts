/** The rooms that say something of themselves on the page of a partnership; each has a page of its own. */
export const overviewRooms = [
  ...(['partnership', 'contacts', 'agreement', 'vision', 'reciprocity', 'meeting'] as const),
  ...(['evaluation', 'governance', 'rule', 'ending'] as const),
] as const;
export type OverviewRoom = (typeof overviewRooms)[number];
