import { Button } from '@mantine/core';
import { useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { useView } from '../../api/use-view.ts';
import { paths } from '../../paths.ts';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { Section } from '../../ui/Section.tsx';
import { To } from '../../ui/To.tsx';
import { useTexts } from '../../ui/texts.ts';
import { Tailored } from './Tailored.tsx';
import { TaskForm } from './TaskForm.tsx';
import { TasksSection } from './TasksSection.tsx';
import { Taught } from './Taught.tsx';
import { texts } from './texts.ts';
import { WhoMay } from './WhoMay.tsx';

/** Who does what for one person, who may, what was taught, and tailored agreements. */
export default function TasksPage() {
  const t = useTexts(texts);
  const { id: clientId } = useParams({ strict: false }) as { id: string };
  const [adding, setAdding] = useState(false);
  const name = useView('client.show', { clientId }).data?.name ?? '';
  const can = useView('task.list', { clientId }).data?.can.arrange;
  const mayAdd = can ? Object.values(can).some((one) => one.allowed) : false;
  return (
    <>
      <PageHeader
        title={t('title')}
        text={t('intro')}
        above={<To to={paths.client(clientId)}>{t('back', { name })}</To>}
        action={mayAdd && !adding ? <Button onClick={() => setAdding(true)}>{t('add')}</Button> : undefined}
      />
      {adding && (
        <Section title={t('add')}>
          <TaskForm clientId={clientId} onDone={() => setAdding(false)} />
        </Section>
      )}
      <TasksSection clientId={clientId} editing />
      <WhoMay clientId={clientId} />
      <Taught clientId={clientId} />
      <Tailored clientId={clientId} />
    </>
  );
}
