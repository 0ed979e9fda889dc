import { useState } from 'react';
import type { Output } from '../../api/contracts.ts';
import { useView } from '../../api/use-view.ts';
import { Blocks } from '../../ui/Blocks.tsx';
import { CanButton } from '../../ui/CanButton.tsx';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { RowList } from '../../ui/RowList.tsx';
import { Section } from '../../ui/Section.tsx';
import { Shown } from '../../ui/Shown.tsx';
import { useTexts } from '../../ui/texts.ts';
import { OneTension } from './OneTension.tsx';
import { RaiseForm } from './RaiseForm.tsx';
import { texts } from './texts.ts';

type List = Output<'tension.list'>;

/** Wat schuurt er? To say it with respect, to those one chooses; and what was shown to me. For everyone. */
export default function TensionPage() {
  const t = useTexts(texts);
  return (
    <>
      <PageHeader title={t('title')} text={t('text')} />
      <Shown view={useView('tension.list', {})}>{(list) => <Whole list={list} />}</Shown>
    </>
  );
}

function Whole({ list }: { list: List }) {
  const t = useTexts(texts);
  const [raising, setRaising] = useState(false);
  const shown = list.rows.filter(({ mine }) => !mine);
  return (
    <Blocks>
      <Section title={t('tell')} text={t('tellText')}>
        {raising ? (
          <RaiseForm onDone={() => setRaising(false)} />
        ) : (
          <div data-screen-only>
            <CanButton can={list.can.raise} onClick={() => setRaising(true)}>
              {t('start')}
            </CanButton>
          </div>
        )}
      </Section>
      <Section title={t('mine')}>
        <RowList items={list.rows.filter(({ mine }) => mine)} keyOf={({ id }) => id} empty={t('noneMine')}>
          {(tension) => <OneTension tension={tension} />}
        </RowList>
      </Section>
      {shown.length > 0 && (
        <Section title={t('shown')} text={t('shownText')}>
          <RowList items={shown} keyOf={({ id }) => id} empty="">
            {(tension) => <OneTension tension={tension} />}
          </RowList>
        </Section>
      )}
    </Blocks>
  );
}
