/** One visit: what was agreed about it, what changed, and every change one can make, with its consequence first. */
import { Button } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import { useAct } from '../../api/use-act.ts';
import { useView } from '../../api/use-view.ts';
import { paths } from '../../paths.ts';
import { CanButton } from '../../ui/CanButton.tsx';
import { useFormat } from '../../ui/format.ts';
import { PersonFace } from '../../ui/PersonFace.tsx';
import { Refused } from '../../ui/Refused.tsx';
import { Shown } from '../../ui/Shown.tsx';
import { To } from '../../ui/To.tsx';
import { usePick, useTexts } from '../../ui/texts.ts';
import { UndoRow } from '../../ui/UndoRow.tsx';
import { WorryButton } from '../worry/WorryButton.tsx';
import { ChangeForm, type ChangeKind } from './ChangeForm.tsx';
import { DoneForm } from './DoneForm.tsx';
import { texts } from './texts.ts';
import { touched, type Visit } from './touched.ts';
import classes from './visit.module.css';

type VisitPanelProps = { visitId: string; onClose: () => void };

export function VisitPanel({ visitId, onClose }: VisitPanelProps) {
  const t = useTexts(texts);
  const panel = useRef<HTMLElement>(null);
  const view = useView('visit.show', { visitId });
  // biome-ignore lint/correctness/useExhaustiveDependencies: each visit that is opened takes the focus once
  useEffect(() => panel.current?.focus(), [visitId]);
  return (
    <section ref={panel} tabIndex={-1} className={classes.panel} aria-label={t('agreements')}>
      <Shown view={view}>{(visit) => <Opened key={visit.id} visit={visit} />}</Shown>
      <Button variant="default" onClick={onClose}>
        {t('close')}
      </Button>
    </section>
  );
}

function Opened({ visit }: { visit: Visit }) {
  const t = useTexts(texts);
  const pick = usePick();
  const format = useFormat();
  return (
    <>
      <h2>{visit.clientName}</h2>
      <p>
        {format.start(format.nearDay(visit.day))}, {format.span(visit.startsAt, visit.endsAt)}. {visit.what}
      </p>
      {visit.face ? (
        <PersonFace
          name={visit.face.name || t('someone')}
          photoId={visit.face.photoId}
          note={visit.face.title}
        />
      ) : (
        <p>{t('open')}</p>
      )}
      <Changed visit={visit} />
      {visit.agreements.length > 0 && (
        <div className={classes.agreements}>
          <h3>{t('agreements')}</h3>
          <ul>
            {visit.agreements.map((one) => (
              <li key={one.sentence.nl}>{pick(one.sentence)}</li>
            ))}
          </ul>
        </div>
      )}
      <Acts visit={visit} />
      <WorryButton about={{ clientId: visit.clientId }} />
      <To to={paths.client(visit.clientId)}>{t('page', { name: visit.clientName })}</To>
    </>
  );
}

function Changed({ visit }: { visit: Visit }) {
  const pick = usePick();
  const undo = useAct('visit.undo', { refreshes: touched });
  const { changed } = visit;
  if (!changed) return null;
  const back = () => void undo.run({ visitId: visit.id, changeId: changed.id });
  return (
    <>
      <UndoRow onUndo={visit.can.undo.allowed ? back : undefined} busy={undo.busy}>
        {pick(changed.text)}
      </UndoRow>
      <Refused refusal={undo.refusal} />
    </>
  );
}

function Acts({ visit }: { visit: Visit }) {
  const t = useTexts(texts);
  const [doing, setDoing] = useState<ChangeKind | 'done' | null>(null);
  const stop = () => setDoing(null);
  if (doing === 'done') return <DoneForm visit={visit} onDone={stop} />;
  if (doing) return <ChangeForm visit={visit} kind={doing} onDone={stop} />;
  const { change, report } = visit.can;
  if (visit.status !== 'open' && visit.status !== 'planned') return <p>{t(visit.status)}</p>;
  return (
    <div className={classes.buttons}>
      {report.allowed && <Button onClick={() => setDoing('done')}>{t('report')}</Button>}
      <CanButton variant="default" can={change} onClick={() => setDoing('assign')}>
        {t('who')}
      </CanButton>
      {change.allowed && (
        <>
          <Button variant="default" onClick={() => setDoing('move')}>
            {t('move')}
          </Button>
          {visit.face && visit.layer === 'professional' && (
            <Button variant="default" onClick={() => setDoing('swap')}>
              {t('swap')}
            </Button>
          )}
          <Button variant="default" onClick={() => setDoing('cancel')}>
            {t('cancel')}
          </Button>
        </>
      )}
      {report.allowed && (
        <Button variant="default" onClick={() => setDoing('miss')}>
          {t('didNotHappen')}
        </Button>
      )}
    </div>
  );
}
