import { NativeSelect } from '@mantine/core';
import { useState } from 'react';
import type { Output } from '../../api/contracts.ts';
import { useView } from '../../api/use-view.ts';
import { DataTable } from '../../ui/DataTable.tsx';
import { useFormat } from '../../ui/format.ts';
import { PersonFace } from '../../ui/PersonFace.tsx';
import { Section } from '../../ui/Section.tsx';
import { Shown } from '../../ui/Shown.tsx';
import { StatusBadge } from '../../ui/StatusBadge.tsx';
import { usePick, useTexts } from '../../ui/texts.ts';
import { Because } from './Because.tsx';
import { type ActKey, tones, useActs } from './task-words.ts';
import { texts } from './texts.ts';

type Row = Output<'task.everyone'>['rows'][number];

const capacities = {
  client: 'herself',
  own_people: 'privately',
  volunteer: 'forCooperative',
  professional: 'atWork',
} as const;
const classesOfActs = ['reserved', 'risky', 'everyday'] as const;

/** Choose an act; everyone in the circle with the answer and why. */
export function WhoMay({ clientId }: { clientId: string }) {
  const t = useTexts(texts);
  const acts = useActs();
  const [act, setAct] = useState<ActKey | ''>('');
  const groups = classesOfActs.map((group) => ({
    group: t(group),
    items: acts.rows
      .filter((one) => one.class === group)
      .map((one) => ({ value: one.key, label: acts.nameOf(one.key) })),
  }));
  return (
    <Section title={t('whoMay')} text={t('whoMayText')}>
      <NativeSelect
        label={t('act')}
        maw="28rem"
        value={act}
        data={[{ value: '', label: t('chooseAct') }, ...groups]}
        onChange={(event) => setAct(event.currentTarget.value as ActKey | '')}
      />
      {act && <Answers clientId={clientId} act={act} name={acts.nameOf(act)} />}
    </Section>
  );
}

function Answers({ clientId, act, name }: { clientId: string; act: ActKey; name: string }) {
  const t = useTexts(texts);
  const pick = usePick();
  const format = useFormat();
  const view = useView('task.everyone', { clientId, act });
  return (
    <Shown view={view}>
      {({ rows }) => (
        <>
          {hasTwo(rows) && <p>{t('twoAnswers')}</p>}
          <DataTable<Row>
            caption={name}
            rows={rows}
            keyOf={(row) => `${row.face.id} ${row.capacity}`}
            empty={t('nobodyThere')}
            columns={[
              {
                key: 'who',
                title: t('person'),
                sort: (row) => row.face.name,
                cell: (row) => (
                  <PersonFace size="small" name={row.face.name} note={t(capacities[row.capacity])} />
                ),
              },
              {
                key: 'answer',
                title: t('answer'),
                sort: (row) => row.answer.verdict,
                cell: (row) => (
                  <>
                    <StatusBadge tone={tones[row.answer.verdict]}>{pick(row.answer.words)}</StatusBadge>
                    {row.answer.until && <div>{t('until', { day: format.date(row.answer.until) })}</div>}
                  </>
                ),
              },
              { key: 'why', title: t('why'), cell: (row) => <Because because={row.answer.because} /> },
            ]}
          />
        </>
      )}
    </Shown>
  );
}

const hasTwo = (rows: readonly Row[]): boolean => new Set(rows.map((row) => row.face.id)).size < rows.length;
