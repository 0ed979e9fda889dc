import { useMe } from '../../api/use-me.ts';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { Section } from '../../ui/Section.tsx';
import { useTexts } from '../../ui/texts.ts';
import { texts } from './texts.ts';
import { MyWorries, WorryList } from './WorryList.tsx';

/** For those who follow up: what waits and what was answered. For everyone: what I raised and what came of it. */
export default function WorriesPage() {
  const t = useTexts(texts);
  const works = useMe().data?.hat != null;
  return (
    <>
      <PageHeader title={t('title')} text={works ? t('text') : t('mineText')} />
      {works && (
        <Section title={t('open')}>
          <WorryList />
        </Section>
      )}
      <Section title={t('mine')}>
        <MyWorries />
      </Section>
      {works && (
        <Section title={t('answered')}>
          <WorryList state="answered" />
        </Section>
      )}
    </>
  );
}
