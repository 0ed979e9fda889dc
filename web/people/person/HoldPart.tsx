import { Textarea } from '@mantine/core';
import { useState } from 'react';
import { useAct } from '../../api/use-act.ts';
import { useMe } from '../../api/use-me.ts';
import { ConfirmAction } from '../../ui/ConfirmAction.tsx';
import { Section } from '../../ui/Section.tsx';
import { useTexts } from '../../ui/texts.ts';
import type { Person } from './roles.ts';
import { texts } from './texts.ts';

/** A complaint or dispute keeps her data from being destroyed; who answers for privacy says so, with the reason. */
export function HoldPart({ person }: { person: Person }) {
  const t = useTexts(texts);
  const me = useMe().data;
  const act = useAct('privacy.hold', { refreshes: ['privacy.desk'] });
  const [because, setBecause] = useState('');
  const [held, setHeld] = useState(false);
  if (!me?.hat?.roles.some((role) => role === 'administrator' || role === 'board')) return null;

  async function hold() {
    const answer = await act.run({ personId: person.id, because });
    setHeld(answer.ok);
    return answer;
  }

  return (
    <Section title={t('hold')} text={t('holdText')}>
      <p role="status">{held && t('holdDone')}</p>
      <ConfirmAction label={t('holdGo')} consequence={t('holdMeans')} act={act} onConfirm={hold}>
        <Textarea
          label={t('holdWhy')}
          rows={2}
          value={because}
          onChange={(event) => setBecause(event.currentTarget.value)}
        />
      </ConfirmAction>
    </Section>
  );
}
