import { useState } from 'react';
import type { Output } from '../../api/contracts.ts';
import { useAct } from '../../api/use-act.ts';
import { paths } from '../../paths.ts';
import { useGo } from '../../ui/address.ts';
import { CanButton } from '../../ui/CanButton.tsx';
import { useTexts } from '../../ui/texts.ts';
import { SentenceForm } from './SentenceForm.tsx';
import { saidTexts } from './said.texts.ts';
import classes from './vision.module.css';

type Result = Output<'vision.result'>;
type SayDifferenceProps = { result: Result; statement: Result['statements'][number] };

/** After talking about what is core and has no figure: a side says that they differ. */
export function SayDifference({ result: { roundId, can }, statement: { statement } }: SayDifferenceProps) {
  const t = useTexts(saidTexts);
  const go = useGo();
  const [saying, setSaying] = useState(false);
  const act = useAct('vision.differ', { refreshes: ['vision.result', 'vision.list', 'agreement.show'] });
  return (
    <div className={classes.stack} data-screen-only>
      <p>{t(saying ? 'differMeans' : 'talkedText')}</p>
      {saying ? (
        <SentenceForm
          kept={`vision-differ-${roundId}-${statement}`}
          act={act}
          toInput={(sentence) => ({ roundId, statement, sentence })}
          onDone={({ id }) => void go(paths.visionDifference(id))}
          onCancel={() => setSaying(false)}
        />
      ) : (
        <CanButton variant="default" can={can.differ} onClick={() => setSaying(true)}>
          {t('differ')}
        </CanButton>
      )}
    </div>
  );
}
