import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { passes } from '../api/refusal.ts';
import type { View } from '../api/use-view.ts';
import { Refused } from './Refused.tsx';
import classes from './Shown.module.css';
import { useTexts } from './texts.ts';
import { uiTexts } from './ui.texts.ts';

type ShownProps<Value> = {
  view: View<Value>;
  /** Of the same size as what will come; rows when nothing is given. */
  skeleton?: ReactNode;
  children: (data: Value) => ReactNode;
};

/** Draws a view: waiting, refused or there. A page writes only what it looks like when it is there. */
export function Shown<Value>({ view, skeleton, children }: ShownProps<Value>) {
  const { data, refusal, waiting } = view;
  if (refusal && (data === undefined || !passes(refusal))) {
    return <Refused refusal={refusal} onRetry={view.retry} />;
  }
  if (data !== undefined) return children(data);
  return <Waiting stage={waiting} skeleton={skeleton} retry={view.retry} />;
}

type WaitingProps = { stage: View<unknown>['waiting']; skeleton: ReactNode; retry: () => void };

function Waiting({ stage, skeleton, retry }: WaitingProps) {
  const t = useTexts(uiTexts);
  if (stage === 'no' || stage === 'briefly') return null;
  return (
    <div role="status" className={classes.waiting}>
      <span className="visually-hidden">{t('loading')}</span>
      {stage === 'long' && (
        <div className={classes.long}>
          <p>{t('longer')}</p>
          <Button variant="default" onClick={retry}>
            {t('again')}
          </Button>
        </div>
      )}
      <div aria-hidden="true">{skeleton ?? <SkeletonRows rows={5} />}</div>
    </div>
  );
}

export function SkeletonRows({ rows }: { rows: number }) {
  return (
    <div className={classes.rows}>
      {Array.from({ length: rows }, (_, row) => `row-${row}`).map((row) => (
        <div key={row} className={classes.row} />
      ))}
    </div>
  );
}
