import { Button } from '@mantine/core';
import { IconPhone } from '@tabler/icons-react';
import { type Me, useMe } from '../api/use-me.ts';
import { paths } from '../paths.ts';
import { EmptyState } from '../ui/EmptyState.tsx';
import { PageHeader } from '../ui/PageHeader.tsx';
import { Section } from '../ui/Section.tsx';
import { Shown } from '../ui/Shown.tsx';
import { To } from '../ui/To.tsx';
import { useTexts } from '../ui/texts.ts';
import { texts } from './texts.ts';

/** Whom to call, by day and when it cannot wait; then the questions that come most. */
export default function HelpPage() {
  const t = useTexts(texts);
  const me = useMe();
  return (
    <>
      <PageHeader title={t('helpTitle')} text={t('helpText')} />
      <Shown view={me}>{(known) => <WhoToCall help={known.help} />}</Shown>
      {me.data?.hat && (
        <p data-screen-only>
          <To to={paths.tensions()}>{t('tension')}</To>
        </p>
      )}
      <Section title={t('emergency')} tone="warning">
        <p>{t('emergencyText')}</p>
        <p>{t('doctorText')}</p>
      </Section>
      <Section title={t('questions')}>
        <Question asked={t('whoSees')} answer={t('whoSeesText')} />
        <Question asked={t('offline')} answer={t('offlineText')} />
        <Question asked={t('larger')} answer={t('largerText')} />
        {me.data?.hat && <To to={paths.why()}>{t('whyTogether')}</To>}
      </Section>
    </>
  );
}

function WhoToCall({ help }: { help: Me['help'] }) {
  const t = useTexts(texts);
  if (!help) return <EmptyState text={t('noPhone')} />;
  return (
    <Section title={help.name}>
      <Button
        component="a"
        href={`tel:${help.phone.replace(/\s/g, '')}`}
        size="lg"
        leftSection={<IconPhone size={24} stroke={1.7} aria-hidden />}
      >
        {t('callNow', { name: help.phone })}
      </Button>
    </Section>
  );
}

function Question({ asked, answer }: { asked: string; answer: string }) {
  return (
    <div>
      <h3>{asked}</h3>
      <p>{answer}</p>
    </div>
  );
}
