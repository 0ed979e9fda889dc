import { Button } from '@mantine/core';
import { useState } from 'react';
import type { Output } from '../../api/contracts.ts';
import { useAct } from '../../api/use-act.ts';
import { useDownload } from '../../api/use-download.ts';
import { useView } from '../../api/use-view.ts';
import { paths } from '../../paths.ts';
import { usePart } from '../../ui/address.ts';
import { ConfirmAction } from '../../ui/ConfirmAction.tsx';
import { DraftForm } from '../../ui/form/DraftForm.tsx';
import { SecretField } from '../../ui/form/fields.tsx';
import { Submit } from '../../ui/form/Submit.tsx';
import { useDraft } from '../../ui/form/use-draft.ts';
import { useFormat } from '../../ui/format.ts';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { Section } from '../../ui/Section.tsx';
import { Shown } from '../../ui/Shown.tsx';
import { To } from '../../ui/To.tsx';
import { useTexts } from '../../ui/texts.ts';
import { ProposeForm } from './ProposeForm.tsx';
import classes from './tariff.module.css';
import { texts } from './texts.ts';

type View = Output<'tariff.list'>;
type Annex = View['own'][number];

/** Tariffs of a pair: in full for the two, for the others that they are there. */
export default function TariffPage() {
  const t = useTexts(texts);
  const partnershipId = usePart('id');
  return (
    <>
      <PageHeader
        title={t('title')}
        text={t('text')}
        above={<To to={paths.partnership(partnershipId)}>{t('back')}</To>}
      />
      <Shown view={useView('tariff.list', { partnershipId })}>{(view) => <Whole view={view} />}</Shown>
    </>
  );
}

function Whole({ view }: { view: View }) {
  const t = useTexts(texts);
  const format = useFormat();
  const [proposing, setProposing] = useState(false);
  return (
    <>
      {view.own.length === 0 && (
        <Section title={t('own')}>
          <p>{t('none')}</p>
        </Section>
      )}
      {view.own.map((annex) => (
        <One key={annex.id} annex={annex} />
      ))}
      {view.others.length > 0 && (
        <Section title={t('others')}>
          {view.others.map(({ names, sha256, signedOn }) => (
            <p key={sha256} className={classes.hash}>
              {t('otherLine', { names: names.join(' · '), day: format.date(signedOn), sha256 })}
            </p>
          ))}
        </Section>
      )}
      {view.can.propose.allowed &&
        (proposing ? (
          <ProposeForm view={view} onDone={() => setProposing(false)} />
        ) : (
          <Button variant="default" data-screen-only onClick={() => setProposing(true)}>
            {t('propose')}
          </Button>
        ))}
    </>
  );
}

function One({ annex }: { annex: Annex }) {
  const t = useTexts(texts);
  const format = useFormat();
  const download = useDownload('tariff.document');
  const decline = useAct('tariff.decline', { refreshes: ['tariff.list'] });
  const withdraw = useAct('tariff.withdraw', { refreshes: ['tariff.list'] });
  const { id, otherName, starts, ends, status, can } = annex;
  const of = { annexId: id, version: annex.version };
  const span = ends
    ? t('fromTo', { from: format.date(starts), to: format.date(ends) })
    : t('from', { day: format.date(starts) });
  return (
    <Section
      title={t('with', { name: otherName })}
      text={`${span}. ${t(can.sign.allowed ? 'waitsForYou' : status)}`}
    >
      <ul>
        {annex.lines.map(({ what, unit, cents }) => (
          <li key={`${what} ${unit}`}>
            {what}, {unit}: {format.money(cents)}
          </li>
        ))}
      </ul>
      <p>{t('proposedBy', { name: annex.proposerName, day: format.date(annex.proposedOn) })}</p>
      {annex.signerName && annex.signedOn && (
        <p>{t('signedBy', { name: annex.signerName, day: format.date(annex.signedOn) })}</p>
      )}
      <div data-screen-only>
        <Button variant="default" loading={download.busy} onClick={() => void download.run({ annexId: id })}>
          {t('open')}
        </Button>
        {can.sign.allowed && <SignForm annex={annex} />}
        {can.sign.allowed && (
          <ConfirmAction
            label={t('decline')}
            consequence={t('declineMeans')}
            act={decline}
            onConfirm={() => decline.run(of)}
          />
        )}
        {can.withdraw.allowed && (
          <ConfirmAction
            label={t('withdraw')}
            consequence={t('withdrawMeans')}
            act={withdraw}
            onConfirm={() => withdraw.run(of)}
          />
        )}
      </div>
    </Section>
  );
}

function SignForm({ annex: { id, version, sha256 } }: { annex: Annex }) {
  const t = useTexts(texts);
  const act = useAct('tariff.sign', { refreshes: ['tariff.list'] });
  const draft = useDraft(
    `tariff-sign-${id}`,
    { password: '' },
    { rules: { password: (value) => (value ? null : t('required')) }, forget: ['password'] },
  );
  return (
    <DraftForm
      draft={draft}
      act={act}
      toInput={({ password }) => ({ annexId: id, version, sha256, password })}
      onDone={() => {}}
    >
      <SecretField of={draft} name="password" label={t('password')} autoComplete="current-password" />
      <Submit busy={act.busy}>{t('sign')}</Submit>
    </DraftForm>
  );
}
