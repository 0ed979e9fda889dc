/** Why this carer and not another, or what would help where nobody comes. Reckoned when someone asks. */
import { Button } from '@mantine/core';
import { useId, useState } from 'react';
import type { Output } from '../../api/contracts.ts';
import { useView } from '../../api/use-view.ts';
import { paths } from '../../paths.ts';
import { useFormat } from '../../ui/format.ts';
import { ReasonList } from '../../ui/ReasonList.tsx';
import { Shown } from '../../ui/Shown.tsx';
import { To } from '../../ui/To.tsx';
import { usePick, useTexts } from '../../ui/texts.ts';
import classes from './planning.module.css';
import { texts } from './texts.ts';

type Said = Output<'planning.explain'>;

type WhyProps = {
  runId: string;
  line: { key: string; clientName: string; what: string; startsAt: string };
  /** Of an open visit its reasons stand there already: then one asks what would help. */
  open?: boolean;
};

export function Why({ runId, line, open = false }: WhyProps) {
  const t = useTexts(texts);
  const format = useFormat();
  const [asked, setAsked] = useState(false);
  const id = useId();
  const about = t('about', {
    what: line.what,
    name: line.clientName,
    moment: format.moment(line.startsAt),
  });
  return (
    <>
      <Button
        variant="subtle"
        size="compact-md"
        className={classes.why ?? ''}
        aria-expanded={asked}
        aria-controls={id}
        onClick={() => setAsked(!asked)}
      >
        {asked ? t('close') : open ? t('whatHelps') : t('why')}
        <span className="visually-hidden"> {about}</span>
      </Button>
      <div id={id} className={classes.because} hidden={!asked}>
        {asked && <Because runId={runId} visitKey={line.key} withReasons={!open} />}
      </div>
    </>
  );
}

type BecauseProps = { runId: string; visitKey: string; withReasons: boolean };

function Because({ runId, visitKey, withReasons }: BecauseProps) {
  const view = useView('planning.explain', { runId, key: visitKey }, { lasting: true });
  return (
    <Shown view={view}>
      {(said) => (
        <div role="status" className={classes.said}>
          {withReasons && <Reasons said={said} />}
          <Remedy said={said} />
          <Others said={said} />
        </div>
      )}
    </Shown>
  );
}

function Reasons({ said }: { said: Said }) {
  const t = useTexts(texts);
  const format = useFormat();
  const names = format.list(said.carers.map(({ name }) => name));
  return (
    <>
      <h5>{said.carers.length > 0 ? t('whyTitle', { names }) : t('whyNot')}</h5>
      {said.carers.length > 0 ? <ReasonList plus={said.reasons} /> : <ReasonList minus={said.reasons} />}
    </>
  );
}

function Remedy({ said }: { said: Said }) {
  const t = useTexts(texts);
  const pick = usePick();
  if (!said.remedy) return null;
  const { kind, text } = said.remedy;
  return (
    <div className={classes.remedy} data-found={kind !== null}>
      {kind !== null && <h5>{t('helps')}</h5>}
      <p>{pick(text)}</p>
      {kind !== null && <p className={classes.quiet}>{t('helpsNext')}</p>}
      {(kind === 'window' || kind === 'gap') && (
        <To to={paths.clientTasks(said.clientId)}>{t('toTasks', { name: said.clientName })}</To>
      )}
    </div>
  );
}

/** The three nearest; who cannot come stands folded. */
function Others({ said }: { said: Said }) {
  const t = useTexts(texts);
  const pick = usePick();
  const could = said.others.filter(({ possible }) => possible).slice(0, 3);
  const cannot = said.others.filter(({ possible }) => !possible);
  return (
    <>
      {could.length > 0 && (
        <>
          <h5>{t('othersTitle')}</h5>
          <ul className={classes.plain}>
            {could.map((one) => (
              <li key={one.face.id}>{pick(one.text)}</li>
            ))}
          </ul>
        </>
      )}
      {could.length === 0 && said.carers.length > 0 && <p className={classes.quiet}>{t('othersNone')}</p>}
      {cannot.length > 0 && (
        <details className={classes.cannot}>
          <summary>{t('cannotTitle', { count: cannot.length })}</summary>
          <ul className={classes.plain}>
            {cannot.map((one) => (
              <li key={one.face.id}>{pick(one.text)}</li>
            ))}
          </ul>
        </details>
      )}
    </>
  );
}
