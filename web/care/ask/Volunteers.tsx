/** Who could help, with reasons; three are chosen beforehand and asked with one press. Then: how the asking stands. */
import { Button } from '@mantine/core';
import { useState } from 'react';
import type { Output } from '../../api/contracts.ts';
import { type Act, useAct } from '../../api/use-act.ts';
import { useView } from '../../api/use-view.ts';
import { useFormat } from '../../ui/format.ts';
import { PersonFace } from '../../ui/PersonFace.tsx';
import { ReasonList } from '../../ui/ReasonList.tsx';
import { Refused } from '../../ui/Refused.tsx';
import { Section } from '../../ui/Section.tsx';
import { Shown } from '../../ui/Shown.tsx';
import { StatusBadge, type Tone } from '../../ui/StatusBadge.tsx';
import { usePick, useTexts } from '../../ui/texts.ts';
import classes from './ask.module.css';
import { texts } from './texts.ts';

type View = Output<'ask.volunteers'>;
type Asked = View['asked'][number];
type Fits = View['fits'][number];

const usually = 3;
const refreshes = ['ask.volunteers', 'request.show', 'request.list', 'followUp.due'] as const;

export function Volunteers({ requestId }: { requestId: string }) {
  const view = useView('ask.volunteers', { requestId }, { every: 30_000 });
  return (
    <Shown view={view}>
      {(found) => (
        <>
          {found.asked.length > 0 && <AskedList view={found} />}
          {found.can.ask.allowed && <Choose key={found.asked.length} view={found} />}
        </>
      )}
    </Shown>
  );
}

function Choose({ view }: { view: View }) {
  const t = useTexts(texts);
  const format = useFormat();
  const first = view.asked.length === 0;
  const [picked, setPicked] = useState<readonly string[]>(
    first ? view.fits.slice(0, usually).map(({ membershipId }) => membershipId) : [],
  );
  const [all, setAll] = useState(false);
  const [nothing, setNothing] = useState(false);
  const ask = useAct('ask.ask', { refreshes: [...refreshes] });
  const { fits, out, requestId } = view;
  const shown = all ? fits : fits.slice(0, usually + 2);

  const turn = (id: string) =>
    setPicked(picked.includes(id) ? picked.filter((one) => one !== id) : [...picked, id]);

  return (
    <Section
      title={first ? t('title') : t('askMore')}
      text={fits.length > 0 ? t('fitsText') : t('nobodyFits')}
    >
      <ul className={classes.list}>
        {shown.map((one) => (
          <li key={one.membershipId}>
            <Candidate
              one={one}
              isPicked={picked.includes(one.membershipId)}
              onTurn={() => turn(one.membershipId)}
            />
          </li>
        ))}
      </ul>
      {fits.length > usually + 2 && (
        <button type="button" className={classes.all} aria-expanded={all} onClick={() => setAll(!all)}>
          {all ? t('fewer') : t('more', { count: fits.length - usually - 2 })}
        </button>
      )}
      {fits.length > 0 && (
        <>
          <p className={classes.quiet}>{t('until', { moment: format.moment(view.answersUntil) })}</p>
          {nothing && <p role="alert">{t('chooseFirst')}</p>}
          <Refused refusal={ask.refusal} />
          <div className={classes.buttons}>
            <Button
              loading={ask.busy}
              onClick={() => {
                setNothing(picked.length === 0);
                if (picked.length > 0) void ask.run({ requestId, whom: [...picked] });
              }}
            >
              {t('askThese', { count: picked.length })}
            </Button>
            <Button
              variant="default"
              loading={ask.busy}
              onClick={() => void ask.run({ requestId, whom: 'everyone' })}
            >
              {t('askEveryone')}
            </Button>
          </div>
        </>
      )}
      <FellOut out={out} ask={ask} requestId={requestId} />
    </Section>
  );
}

function Candidate({ one, isPicked, onTurn }: { one: Fits; isPicked: boolean; onTurn: () => void }) {
  const t = useTexts(texts);
  return (
    <label className={classes.candidate}>
      <input
        type="checkbox"
        checked={isPicked}
        onChange={onTurn}
        aria-label={t('pick', { name: one.name })}
      />
      <span className={classes.words}>
        <PersonFace name={one.name} photoId={one.photoId} />
        {!one.hasMail && (
          <span className={classes.quiet}>
            {one.phone ? t('noMail', { phone: one.phone }) : t('noMailNoPhone')}
          </span>
        )}
        <ReasonList plus={one.for.slice(0, 3)} minus={one.against.slice(0, 2)} />
      </span>
    </label>
  );
}

type FellOutProps = { out: View['out']; ask: Act<'ask.ask'>; requestId: string };

/** Who fell out and why; what speaks against someone does not forbid to ask, but for a person's own no. */
function FellOut({ out, ask, requestId }: FellOutProps) {
  const t = useTexts(texts);
  const pick = usePick();
  return (
    <>
      {out.length > 0 && (
        <details className={classes.details}>
          <summary>{t('out', { count: out.length })}</summary>
          <ul>
            {out.map(({ membershipId, name, because, askable }) => (
              <li key={membershipId}>
                {name}: {pick(because)}{' '}
                {askable && (
                  <button
                    type="button"
                    className={classes.all}
                    disabled={ask.busy}
                    onClick={() => void ask.run({ requestId, whom: [membershipId] })}
                  >
                    {t('askAnyway')}
                    <span className="visually-hidden"> {name}</span>
                  </button>
                )}
              </li>
            ))}
          </ul>
        </details>
      )}
      <details className={classes.details}>
        <summary>{t('how')}</summary>
        <p>{t('howText')}</p>
      </details>
    </>
  );
}

function AskedList({ view }: { view: View }) {
  const t = useTexts(texts);
  return (
    <Section title={t('asked')}>
      <ul className={classes.list}>
        {view.asked.map((one) => (
          <li key={one.askId}>
            <AskedRow one={one} />
          </li>
        ))}
      </ul>
    </Section>
  );
}

function standing(one: Asked): {
  tone: Tone;
  word: 'noAnswer' | 'yes' | 'no' | 'gave_back' | 'done' | 'closed';
} {
  if (one.done) return { tone: 'good', word: 'done' };
  if (one.answer === 'gave_back') return { tone: 'attention', word: 'gave_back' };
  if (one.answer === 'yes' && !one.closed) return { tone: 'good', word: 'yes' };
  if (one.answer === 'no') return { tone: 'stopped', word: 'no' };
  return one.closed ? { tone: 'stopped', word: 'closed' } : { tone: 'waiting', word: 'noAnswer' };
}

function AskedRow({ one }: { one: Asked }) {
  const t = useTexts(texts);
  const format = useFormat();
  const record = useAct('ask.record', { refreshes: [...refreshes] });
  const { tone, word } = standing(one);
  const waits = word === 'noAnswer';
  const moment = format.moment(one.answeredAt ?? one.askedAt);
  return (
    <div className={classes.asked}>
      <PersonFace
        name={one.name}
        photoId={one.photoId}
        note={
          <>
            {waits ? t('askedAt', { moment }) : moment}
            {one.recordedBy && `, ${t('recordedBy', { name: one.recordedBy })}`}
            {waits && !one.hasMail && one.phone && <strong> {t('noMail', { phone: one.phone })}</strong>}
          </>
        }
      />
      <StatusBadge tone={tone}>{t(word)}</StatusBadge>
      {waits && (
        // biome-ignore lint/a11y/useSemanticElements: two buttons of one row, not a form
        <div className={classes.buttons} role="group" aria-label={t('byPhone', { name: one.name })}>
          <Button
            variant="default"
            size="sm"
            loading={record.busy}
            onClick={() => void record.run({ askId: one.askId, answer: 'yes' })}
          >
            {t('saidYes')}
          </Button>
          <Button
            variant="default"
            size="sm"
            loading={record.busy}
            onClick={() => void record.run({ askId: one.askId, answer: 'no' })}
          >
            {t('saidNo')}
          </Button>
        </div>
      )}
      <Refused refusal={record.refusal} />
    </div>
  );
}
