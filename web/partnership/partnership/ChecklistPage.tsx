import { Button } from '@mantine/core';
import { useState } from 'react';
import type { Output } from '../../api/contracts.ts';
import { useAct } from '../../api/use-act.ts';
import { useView } from '../../api/use-view.ts';
import { paths } from '../../paths.ts';
import { usePart } from '../../ui/address.ts';
import { Blocks } from '../../ui/Blocks.tsx';
import { DraftForm } from '../../ui/form/DraftForm.tsx';
import { readDay, showDay } from '../../ui/form/days.ts';
import { DayField, ProseField } from '../../ui/form/fields.tsx';
import { SubmitRow } from '../../ui/form/SubmitRow.tsx';
import { useDraft } from '../../ui/form/use-draft.ts';
import { today, useFormat } from '../../ui/format.ts';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { Refused } from '../../ui/Refused.tsx';
import { Section } from '../../ui/Section.tsx';
import { Shown } from '../../ui/Shown.tsx';
import { StatusBadge } from '../../ui/StatusBadge.tsx';
import { To } from '../../ui/To.tsx';
import { usePick, useTexts } from '../../ui/texts.ts';
import { AboutUs } from './AboutUs.tsx';
import { checklistTexts } from './checklist.texts.ts';
import classes from './partnership.module.css';

export type Checklist = Output<'checklist.show'>;
type Line = Checklist['lines'][number];

/** What a party looks at before it signs: with why and source; done, or argued away. It warns and holds nothing back. */
export default function ChecklistPage() {
  const t = useTexts(checklistTexts);
  const id = usePart('id');
  return (
    <>
      <PageHeader
        title={t('title')}
        text={t('text')}
        above={<To to={paths.partnership(id)}>{t('back')}</To>}
      />
      <Shown view={useView('checklist.show', { partnershipId: id })}>{(list) => <Whole list={list} />}</Shown>
    </>
  );
}

function Whole({ list }: { list: Checklist }) {
  const t = useTexts(checklistTexts);
  const isOpen = ({ item }: Line) => list.open.includes(item);
  const todo = list.lines.filter(isOpen);
  const settled = list.lines.filter((line) => line.settled);
  const rest = list.lines.filter((line) => !isOpen(line) && !line.settled);
  return (
    <Blocks>
      <div className={classes.state}>
        <p className={classes.sentence}>{todo.length > 0 ? t('open', { count: todo.length }) : t('ready')}</p>
        <p className={classes.quiet}>{t('blocksNothing')}</p>
      </div>
      {todo.length > 0 && <Lines title={t('todo')} list={list} lines={todo} />}
      {settled.length > 0 && <Lines title={t('settled')} list={list} lines={settled} />}
      <AboutUs list={list} />
      {rest.length > 0 && <Lines title={t('notNeeded')} list={list} lines={rest} folds />}
      <div className={classes.buttons} data-screen-only>
        <Button variant="default" onClick={() => window.print()}>
          {t('print')}
        </Button>
      </div>
    </Blocks>
  );
}

type LinesProps = { title: string; list: Checklist; lines: readonly Line[]; folds?: boolean };

function Lines({ title, list, lines, folds = false }: LinesProps) {
  return (
    <Section title={title} folds={folds}>
      <ul className={classes.items}>
        {lines.map((line) => (
          <li key={line.item}>
            <One list={list} line={line} />
          </li>
        ))}
      </ul>
    </Section>
  );
}

function One({ list, line }: { list: Checklist; line: Line }) {
  const t = useTexts(checklistTexts);
  const pick = usePick();
  const [way, setWay] = useState<'done' | 'argued' | null>(null);
  const { title, why, because, source, verdict, settled } = line;
  const isOpen = list.open.includes(line.item);
  return (
    <>
      <h3>{pick(title)}</h3>
      {isOpen && (
        <StatusBadge tone={verdict === 'needed' ? 'attention' : 'open'}>
          {t(verdict === 'needed' ? 'needed' : 'ask')}
        </StatusBadge>
      )}
      <p>
        {pick(why)} {pick(because)}
      </p>
      <p className={classes.quiet}>{t('source', { source })}</p>
      {settled && <Settled list={list} line={line} />}
      {isOpen && list.can.settle.allowed && way === null && (
        <div className={classes.buttons} data-screen-only>
          <Button onClick={() => setWay('done')}>{t('settleDone')}</Button>
          <Button variant="default" onClick={() => setWay('argued')}>
            {t('settleArgued')}
          </Button>
        </div>
      )}
      {way !== null && <SettleForm list={list} line={line} state={way} onDone={() => setWay(null)} />}
    </>
  );
}

function Settled({ list, line }: { list: Checklist; line: Line }) {
  const t = useTexts(checklistTexts);
  const format = useFormat();
  const act = useAct('checklist.reopen', { refreshes: ['checklist.show'] });
  if (!line.settled) return null;
  const { state, because, on, writtenBy } = line.settled;
  return (
    <>
      <p>
        <StatusBadge tone="good">{t(state)}</StatusBadge> {because}
      </p>
      <p className={classes.quiet}>
        {t('on', {
          state: t(state === 'done' ? 'done' : 'settled'),
          day: format.date(on),
          name: writtenBy.name,
        })}
      </p>
      <Refused refusal={act.refusal} />
      {list.can.settle.allowed && (
        <div data-screen-only>
          <Button
            variant="subtle"
            loading={act.busy}
            onClick={() => void act.run({ partnershipId: list.partnershipId, item: line.item })}
          >
            {t('reopen')}
          </Button>
        </div>
      )}
    </>
  );
}

type SettleProps = { list: Checklist; line: Line; state: 'done' | 'argued'; onDone: () => void };

function SettleForm({ list, line, state, onDone }: SettleProps) {
  const t = useTexts(checklistTexts);
  const act = useAct('checklist.settle', { refreshes: ['checklist.show'] });
  const draft = useDraft(
    `checklist-${list.partnershipId}-${line.item}-${state}`,
    { because: '', on: showDay(today()) },
    {
      rules: {
        because: (value) => (state === 'done' || value.trim() ? null : t('sayWhy')),
        on: (value) => (readDay(value) ? null : t('dayMissing')),
      },
      refusals: { 'checklist.reason_missing': 'because', 'checklist.day_to_come': 'on' },
    },
  );
  return (
    <DraftForm
      draft={draft}
      act={act}
      toInput={({ because, on }) => ({
        partnershipId: list.partnershipId,
        item: line.item,
        state,
        because,
        on: readDay(on) ?? '',
      })}
      onDone={onDone}
    >
      {state === 'done' ? (
        <ProseField of={draft} name="because" label={t('note')} help={t('noteHelp')} rows={2} optional />
      ) : (
        <ProseField of={draft} name="because" label={t('why')} rows={2} />
      )}
      <DayField of={draft} name="on" label={t('when')} max={today()} />
      <SubmitRow busy={act.busy} onCancel={onDone}>
        {t('save')}
      </SubmitRow>
    </DraftForm>
  );
}
