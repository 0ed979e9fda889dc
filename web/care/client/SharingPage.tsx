import { NativeSelect } from '@mantine/core';
import { useState } from 'react';
import { useView } from '../../api/use-view.ts';
import { paths } from '../../paths.ts';
import { usePart } from '../../ui/address.ts';
import { useFormat } from '../../ui/format.ts';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { Section } from '../../ui/Section.tsx';
import { Shown } from '../../ui/Shown.tsx';
import { Timeline } from '../../ui/Timeline.tsx';
import { To } from '../../ui/To.tsx';
import { useTexts } from '../../ui/texts.ts';
import { texts } from './consent.texts.ts';
import { GiveForm } from './GiveForm.tsx';
import { PartyCard } from './PartyCard.tsx';
import { type Sharing, useSubjectName } from './subject-name.ts';

/** Who may see what: given, withdrawn at once, and everything that was given before. */
export default function SharingPage() {
  const clientId = usePart('id');
  return (
    <Shown view={useView('sharing.show', { clientId })}>{(sharing) => <Page sharing={sharing} />}</Shown>
  );
}

function Page({ sharing }: { sharing: Sharing }) {
  const t = useTexts(texts);
  const { clientId, name, as, parties } = sharing;
  const seeing = [...parties].sort(
    (one, other) => Number(other.grants.length > 0) - Number(one.grants.length > 0),
  );
  return (
    <>
      <PageHeader
        title={t('title')}
        text={as === 'self' ? t('textSelf') : t('textOther')}
        above={<To to={paths.client(clientId)}>{t('back', { name })}</To>}
        action={as !== 'other' && <To to={paths.clientViews(clientId)}>{t('toLooks')}</To>}
      />
      {parties.length === 0 && <p>{t('nobody')}</p>}
      {seeing.map((party) => (
        <PartyCard key={party.face.id} sharing={sharing} party={party} />
      ))}
      <AddOrganisation sharing={sharing} />
      <History sharing={sharing} />
    </>
  );
}

function AddOrganisation({ sharing }: { sharing: Sharing }) {
  const t = useTexts(texts);
  const [chosen, setChosen] = useState('');
  const rows = useView('organisation.list', {}).data?.rows ?? [];
  const there = new Set(sharing.parties.map(({ face }) => face.id));
  const others = rows.filter(({ id }) => !there.has(id));
  const one = others.find(({ id }) => id === chosen);
  return (
    <Section title={t('addTitle')} text={t('addText')}>
      <NativeSelect
        label={t('organisation')}
        maw="28rem"
        data={[
          { value: '', label: t('chooseOrganisation') },
          ...others.map(({ id, name }) => ({ value: id, label: name })),
        ]}
        value={chosen}
        onChange={(event) => setChosen(event.currentTarget.value)}
      />
      {one && (
        <GiveForm
          key={one.id}
          sharing={sharing}
          party={{ id: one.id, name: one.name, isPerson: false }}
          offered={['planning', 'matters', 'tasks', 'reports', 'medical', 'refusals', 'contact']}
          onDone={() => setChosen('')}
        />
      )}
    </Section>
  );
}

function History({ sharing: { history } }: { sharing: Sharing }) {
  const t = useTexts(texts);
  const format = useFormat();
  const subjectName = useSubjectName();
  return (
    <Section title={t('history')}>
      {history.length === 0 && <p>{t('noHistory')}</p>}
      <Timeline
        happenings={history.map(({ at, what, party, scopes, by, explanation }) => ({
          id: `${at}-${what}-${party}-${scopes.join()}`,
          at,
          who: party,
          what: t(what, { subjects: format.list(scopes.map(subjectName)) }),
          why: [by && t('by', { name: by }), explanation].filter(Boolean).join(' '),
        }))}
      />
    </Section>
  );
}
