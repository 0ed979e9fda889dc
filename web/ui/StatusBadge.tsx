import { IconAlertTriangle, IconCheck, IconCircleDashed, IconClock, IconX } from '@tabler/icons-react';
import classes from './StatusBadge.module.css';

export type Tone = 'open' | 'waiting' | 'good' | 'attention' | 'stopped';

const icons = {
  open: IconCircleDashed,
  waiting: IconClock,
  good: IconCheck,
  attention: IconAlertTriangle,
  stopped: IconX,
};

/** How something stands: a word with an icon; the colour only helps. */
export function StatusBadge({ tone, children }: { tone: Tone; children: string }) {
  const Icon = icons[tone];
  return (
    <span className={classes.badge} data-tone={tone}>
      <Icon size={16} stroke={2} aria-hidden />
      {children}
    </span>
  );
}
