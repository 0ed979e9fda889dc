/**
 * Facts by which the parties decide, and what they gave to others: these are the history of a partnership. What is drafted,
 * planned or noted down stands in its own room; of all that there is so much after some years that who proposed and who
 * decided would be lost in it.
 */
export const deciding = [
  ...(['partnership.proposed', 'partnership.accepted', 'partnership.declined', 'partnership.moved'] as const),
  ...(['partnership.invited', 'partnership.invitation_withdrawn'] as const),
  ...(['partnership.decision_proposed', 'partnership.decision_consented'] as const),
  ...(['partnership.decision_declined', 'partnership.decision_withdrawn'] as const),
  ...(['partnership.decision_agreed', 'partnership.succeeded'] as const),
  ...(['partnership.leaves', 'partnership.stays', 'partnership.left', 'partnership.taken_out'] as const),
  ...(['ending.notice_given', 'ending.taken_back', 'ending.closed'] as const),
  ...(['agreement.offered', 'agreement.withdrawn', 'agreement.signed_by_party', 'agreement.signed'] as const),
  ...(['agreement.suspension_proposed', 'agreement.suspension_answered'] as const),
  ...(['agreement.suspended', 'agreement.resumed', 'tariff.signed'] as const),
  ...(['handout.made', 'handout.withdrawn', 'handout.fetched', 'handout.received'] as const),
  ...(['vision.differed', 'vision.difference_withdrawn'] as const),
  ...(['vision.resolved', 'vision.lapsed', 'evaluation.improvement_agreed'] as const),
] as const;
export type Deciding = (typeof deciding)[number];
