import type { ReactNode } from 'react';
import { ReadShares } from '../../care/bedside/ReadShares.tsx';
import { RunningClauses } from '../agreement/RunningClauses.tsx';
import { Ending } from '../ending/Ending.tsx';
import { EvaluationState } from '../evaluation/EvaluationState.tsx';
import { Governance } from '../governance/Governance.tsx';
import { Meetings } from '../meeting/Meetings.tsx';
import { Glance } from '../reciprocity/Glance.tsx';
import { PartnershipRules } from '../rule/PartnershipRules.tsx';
import { VisionState } from '../vision/VisionState.tsx';
import { Contacts } from './Contacts.tsx';
import { History } from './History.tsx';
import { OwnWords } from './OwnWords.tsx';
import { Parties } from './Parties.tsx';
import type { Partnership } from './PartnershipPage.tsx';
import { Phase } from './Phase.tsx';
import { Proposals } from './Proposals.tsx';
import { Signals } from './Signals.tsx';

type Room = { readonly name: string; readonly draw: (of: Partnership) => ReactNode };

/** What each room says on the page of a partnership, in the order in which a board member reads it. */
export const rooms: readonly Room[] = [
  { name: 'proposals', draw: (of) => <Proposals of={of} /> },
  { name: 'signals', draw: (of) => <Signals of={of} /> },
  { name: 'agreement', draw: ({ id }) => <RunningClauses partnershipId={id} /> },
  { name: 'bedside', draw: (of) => <ReadShares of={of} /> },
  { name: 'own-words', draw: (of) => <OwnWords of={of} /> },
  { name: 'vision', draw: ({ id }) => <VisionState partnershipId={id} /> },
  { name: 'reciprocity', draw: ({ id }) => <Glance partnershipId={id} /> },
  { name: 'contacts', draw: (of) => <Contacts of={of} /> },
  { name: 'meeting', draw: ({ id }) => <Meetings partnershipId={id} /> },
  { name: 'evaluation', draw: ({ id }) => <EvaluationState partnershipId={id} /> },
  { name: 'governance', draw: (of) => <Governance of={of} /> },
  { name: 'rule', draw: ({ id }) => <PartnershipRules partnershipId={id} /> },
  { name: 'phase', draw: (of) => <Phase of={of} /> },
  { name: 'ending', draw: (of) => <Ending of={of} /> },
  { name: 'parties', draw: (of) => <Parties of={of} /> },
  { name: 'history', draw: ({ id }) => <History partnershipId={id} /> },
];
