import { Radio, Textarea } from '@mantine/core';
import { useState } from 'react';
import type { Input } from '../../api/contracts.ts';
import { useAct } from '../../api/use-act.ts';
import { ConfirmAction } from '../../ui/ConfirmAction.tsx';
import { useTexts } from '../../ui/texts.ts';
import type { Matches, NeedMatches } from './MatchesPage.tsx';
import classes from './matching.module.css';
import { texts } from './texts.ts';

type ChooseProps = {
  matches: Matches;
  need: NeedMatches;
  layer: Input<'matching.choose'>['layer'];
  faceId?: string;
  offerId?: string;
  name: string;
  /** Choosing another than the first asks why, briefly. */
  isFirst: boolean;
  label?: string;
};

/** She chooses; whoever chooses with her says so, and nothing is chosen beforehand. */
export function Choose({ matches, need, layer, faceId, offerId, name, isFirst, label }: ChooseProps) {
  const t = useTexts(texts);
  const [chosenBy, setChosenBy] = useState<'together' | 'coordinator' | ''>('');
  const [because, setBecause] = useState('');
  const [missing, setMissing] = useState(false);
  const act = useAct('matching.choose', {
    refreshes: ['matching.ofRequest', 'matching.ofClient', 'request.show', 'request.list'],
  });
  const byAnother = matches.as === 'other';
  const isChosen =
    need.choice?.layer === layer &&
    (need.choice.faceId ?? null) === (faceId ?? null) &&
    (need.choice.offerId ?? null) === (offerId ?? null);
  if (isChosen) return null;
  return (
    <ConfirmAction
      label={label ?? t('choose')}
      confirm={t(layer === 'volunteer' ? 'confirmAsk' : 'confirm')}
      consequence={t(layer === 'volunteer' ? 'confirmAskText' : 'confirmText', { name })}
      act={act}
      can={matches.can.choose}
      onConfirm={async () => {
        const incomplete = byAnother && chosenBy === '';
        setMissing(incomplete);
        if (incomplete) return { ok: false };
        return act.run({
          needId: need.needId,
          layer,
          faceId: faceId ?? null,
          offerId: offerId ?? null,
          because: because.trim(),
          seen: need.choice?.id ?? null,
          ...(chosenBy ? { chosenBy } : {}),
        });
      }}
    >
      <div className={classes.form}>
        {byAnother && (
          <Radio.Group
            label={t('whoChose')}
            value={chosenBy}
            onChange={(value) => setChosenBy(value as 'together')}
            error={missing ? t('chooseWho') : undefined}
          >
            <Radio value="together" label={t('together')} mt="xs" />
            <Radio value="coordinator" label={t('coordinator')} mt="xs" />
          </Radio.Group>
        )}
        {!isFirst && (
          <Textarea
            label={t('whyOther')}
            description={t('whyOtherHelp')}
            autosize
            minRows={2}
            maxLength={500}
            value={because}
            onChange={(event) => setBecause(event.currentTarget.value)}
          />
        )}
      </div>
    </ConfirmAction>
  );
}
