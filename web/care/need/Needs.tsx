/** What she needs, with ground and indication; on the page of a question. */

import { Button } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import type { Input, Output } from '../../api/contracts.ts';
import { useAct } from '../../api/use-act.ts';
import { useView } from '../../api/use-view.ts';
import { CanButton } from '../../ui/CanButton.tsx';
import { DraftForm } from '../../ui/form/DraftForm.tsx';
import { exampleDay, readDay, showDay } from '../../ui/form/days.ts';
import { DayField, SelectField, TextField } from '../../ui/form/fields.tsx';
import { Submit } from '../../ui/form/Submit.tsx';
import { useDraft } from '../../ui/form/use-draft.ts';
import { today, useFormat } from '../../ui/format.ts';
import { Section } from '../../ui/Section.tsx';
import { Shown } from '../../ui/Shown.tsx';
import { StatusBadge, type Tone } from '../../ui/StatusBadge.tsx';
import { usePick, useTexts } from '../../ui/texts.ts';
import classes from './need.module.css';
import { texts } from './texts.ts';

type View = Output<'need.ofRequest'>;
type Need = View['rows'][number];
type Fields = Omit<Input<'need.add'>, 'clientId' | 'requestId'>;

const tones: Record<Need['status'], Tone> = {
  to_arrange: 'open',
  indication_asked: 'waiting',
  indicated: 'good',
  refused: 'attention',
  arranged: 'good',
  ended: 'stopped',
};
const grounds = ['zvw', 'wlz', 'wmo', 'pgb', 'own_money', 'none', 'unknown'] as const;
const indicators = ['district_nurse', 'municipality', 'ciz', 'general_practitioner', 'nobody'] as const;
const statuses = ['to_arrange', 'indication_asked', 'indicated', 'refused', 'arranged', 'ended'] as const;

export function Needs({ requestId }: { requestId: string }) {
  const t = useTexts(texts);
  const view = useView('need.ofRequest', { requestId });
  const [open, setOpen] = useState<string | null>(null);
  const close = () => setOpen(null);
  return (
    <Section title={t('title')} text={t('text')}>
      <Shown view={view}>
        {(needs) => (
          <>
            {needs.rows.length === 0 && open === null && <p>{t('none')}</p>}
            <ul className={classes.list}>
              {needs.rows.map((need) => (
                <li key={need.id}>
                  {open === need.id ? (
                    <EditNeed view={needs} need={need} onDone={close} />
                  ) : (
                    <NeedRow need={need} onEdit={() => setOpen(need.id)} />
                  )}
                </li>
              ))}
            </ul>
            {open === 'new' && <AddNeed view={needs} requestId={requestId} onDone={close} />}
            {open === null && (
              <div>
                <CanButton variant="default" can={needs.can.add} onClick={() => setOpen('new')}>
                  {t('add')}
                </CanButton>
              </div>
            )}
          </>
        )}
      </Shown>
    </Section>
  );
}

function NeedRow({ need, onEdit }: { need: Need; onEdit: () => void }) {
  const t = useTexts(texts);
  const pick = usePick();
  const format = useFormat();
  const details = [
    pick(need.kindName),
    t(need.ground === 'none' ? 'none_ground' : need.ground),
    need.indicatedBy && t(need.indicatedBy),
    need.ends && t('until', { day: format.date(need.ends) }),
  ];
  return (
    <div className={classes.row}>
      <div>
        <strong>{need.what}</strong>
        <p className={classes.quiet}>{details.filter(Boolean).join(', ')}</p>
      </div>
      <StatusBadge tone={tones[need.status]}>{t(need.status)}</StatusBadge>
      <CanButton variant="default" size="sm" can={need.can.edit} onClick={onEdit}>
        {t('edit')}
      </CanButton>
    </div>
  );
}

type Values = {
  what: string;
  kind: string;
  ground: string;
  indicatedBy: string;
  status: string;
  ends: string;
};

const toFields = (values: Values): Fields => ({
  what: values.what,
  kind: values.kind as Fields['kind'],
  ground: values.ground as Fields['ground'],
  indicatedBy: values.indicatedBy as Fields['indicatedBy'],
  status: values.status as Fields['status'],
  ends: readDay(values.ends),
});

function AddNeed({ view, requestId, onDone }: { view: View; requestId: string; onDone: () => void }) {
  const add = useAct('need.add', { refreshes: ['need.ofRequest', 'request.show'] });
  const blank = { what: '', kind: '', ground: '', indicatedBy: '', status: 'to_arrange', ends: '' };
  const draft = useNeedDraft(`need-new-${requestId}`, blank);
  return (
    <DraftForm
      draft={draft}
      act={add}
      toInput={(values) => ({ clientId: view.clientId ?? '', requestId, ...toFields(values) })}
      onDone={onDone}
    >
      <Fields view={view} draft={draft} busy={add.busy} onCancel={onDone} />
    </DraftForm>
  );
}

function EditNeed({ view, need, onDone }: { view: View; need: Need; onDone: () => void }) {
  const t = useTexts(texts);
  const edit = useAct('need.edit', { refreshes: ['need.ofRequest', 'request.show'] });
  const { what, kind, ground, indicatedBy, status, ends } = need;
  const draft = useNeedDraft(`need-${need.id}`, {
    what,
    kind,
    ground,
    indicatedBy,
    status,
    ends: showDay(ends),
  });
  return (
    <DraftForm
      draft={draft}
      act={edit}
      toInput={(values) => ({ needId: need.id, version: need.version, ...toFields(values) })}
      onDone={onDone}
      stale={{
        compare: (mine, now) => [
          { label: t('what'), mine: mine.what, theirs: now.what },
          { label: t('status'), mine: t(mine.status as 'arranged'), theirs: t(now.status) },
          { label: t('ends'), mine: mine.ends, theirs: showDay(now.ends) },
        ],
        again: (mine, now) => ({ needId: need.id, version: now.version, ...toFields(mine) }),
        onTheirs: onDone,
      }}
    >
      <Fields view={view} draft={draft} busy={edit.busy} onCancel={onDone} />
    </DraftForm>
  );
}

function useNeedDraft(name: string, initial: Values) {
  const t = useTexts(texts);
  return useDraft<Values>(name, initial, {
    rules: {
      what: (what) => (what.trim() ? null : t('whatMissing')),
      kind: (kind) => (kind ? null : t('choose')),
      ground: (ground) => (ground ? null : t('choose')),
      ends: (ends) => (!ends.trim() || readDay(ends) ? null : t('dayWrong', { day: exampleDay(today()) })),
    },
    refusals: { 'need.end_missing': 'ends', 'need.end_past': 'ends', 'need.not_possible': 'status' },
  });
}

type FieldsProps = {
  view: View;
  draft: ReturnType<typeof useNeedDraft>;
  busy: boolean;
  onCancel: () => void;
};

function Fields({ view, draft, busy, onCancel }: FieldsProps) {
  const t = useTexts(texts);
  const pick = usePick();
  const { ground, indicatedBy } = draft.values;
  const usual = view.suggests.find((one) => one.ground === ground)?.indicatedBy ?? '';
  // Follows the ground as long as nobody chose otherwise.
  const followed = useRef(ground);
  useEffect(() => {
    if (ground === followed.current) return;
    followed.current = ground;
    if (indicatedBy === '' || view.suggests.some((one) => one.indicatedBy === indicatedBy))
      draft.set('indicatedBy', usual);
  }, [ground, indicatedBy, usual, view.suggests, draft.set]);
  return (
    <>
      <TextField of={draft} name="what" label={t('what')} help={t('whatHelp')} />
      <SelectField
        of={draft}
        name="kind"
        label={t('kind')}
        options={view.kinds.map(({ kind, name }) => ({ value: kind, label: pick(name) }))}
      />
      <SelectField
        of={draft}
        name="ground"
        label={t('ground')}
        options={grounds.map((value) => ({ value, label: t(value === 'none' ? 'none_ground' : value) }))}
      />
      <SelectField
        of={draft}
        name="indicatedBy"
        label={t('indicatedBy')}
        help={t('indicatedHelp')}
        options={indicators.map((value) => ({ value, label: t(value) }))}
        optional
      />
      <SelectField
        of={draft}
        name="status"
        label={t('status')}
        options={statuses.map((value) => ({ value, label: t(value) }))}
      />
      <DayField of={draft} name="ends" label={t('ends')} optional min={today()} />
      <Submit
        busy={busy}
        others={
          <Button variant="default" onClick={onCancel}>
            {t('cancel')}
          </Button>
        }
      >
        {t('save')}
      </Submit>
    </>
  );
}
