import { useState } from 'react';
import { useAct } from '../../api/use-act.ts';
import { useView } from '../../api/use-view.ts';
import { paths } from '../../paths.ts';
import { usePart } from '../../ui/address.ts';
import { CanButton } from '../../ui/CanButton.tsx';
import { DraftForm } from '../../ui/form/DraftForm.tsx';
import { ChoiceField } from '../../ui/form/fields.tsx';
import { Submit } from '../../ui/form/Submit.tsx';
import { useDraft } from '../../ui/form/use-draft.ts';
import { useFormat } from '../../ui/format.ts';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { Section } from '../../ui/Section.tsx';
import { Shown } from '../../ui/Shown.tsx';
import { To } from '../../ui/To.tsx';
import { useTexts } from '../../ui/texts.ts';
import { ChoiceForm } from './ChoiceForm.tsx';
import classes from './handover.module.css';
import { TailoredThings } from './Tailored.tsx';
import { Things } from './Things.tsx';
import { texts } from './texts.ts';
import { type Handover, keyOf, partingOf, side, useParting, useWayWords } from './way-words.ts';

/** How her care goes on when organisations around her part: told, chosen, and task by task where she wants. */
export default function HandoverPage() {
  const key = { clientId: usePart('id'), ...useParting('partnership') };
  return <Shown view={useView('handover.show', key)}>{(view) => <Page view={view} />}</Shown>;
}

function Page({ view }: { view: Handover }) {
  const t = useTexts(texts);
  const format = useFormat();
  const { clientId, clientName: name, partnershipId, leaverId, parties, lastDay, as, toldOn, can } = view;
  const isStaff = can.choose.allowed && !can.speaks;
  const words = { name, parties: format.list([...parties]) };
  return (
    <>
      <PageHeader
        title={t(`title_${side(view)}`, words)}
        text={
          <>
            {t(`text_${partingOf(view)}_${side(view)}`, words)}{' '}
            {lastDay && t(leaverId ? 'lastDayOne' : 'lastDay', { day: format.date(lastDay) })}
          </>
        }
        above={<To to={paths.client(clientId)}>{as === 'self' ? t('backSelf') : t('back', { name })}</To>}
      />
      {toldOn === null ? <Tell view={view} /> : <Choice view={view} />}
      {view.choice !== null && <Things view={view} />}
      {view.choice !== null && <TailoredThings view={view} />}
      {isStaff && (
        <div className={classes.buttons} data-screen-only>
          <To to={paths.handoverLetter(clientId, partnershipId, leaverId)}>{t('toLetter')}</To>
          <To to={paths.handovers(partnershipId, leaverId)}>{t('all')}</To>
        </div>
      )}
    </>
  );
}

function Tell({ view }: { view: Handover }) {
  const t = useTexts(texts);
  const { clientId, partnershipId, leaverId, clientName: name, can } = view;
  const act = useAct('handover.tell', {
    refreshes: ['handover.show', 'handover.list', 'handover.ofClient', 'handover.open'],
  });
  const draft = useDraft(
    `tell-${clientId}-${leaverId ?? partnershipId}`,
    { told: '' as '' | 'spoken' | 'letter' | 'here' },
    { rules: { told: (value) => (value ? null : t('pick')) } },
  );
  return (
    <Section title={t('tellTitle')} text={t('notTold')}>
      {can.tell.allowed ? (
        <DraftForm
          draft={draft}
          act={act}
          toInput={({ told }) => ({ ...keyOf(view), told: told || 'spoken' })}
          onDone={() => {}}
        >
          <ChoiceField
            of={draft}
            name="told"
            label={t('how')}
            options={[
              { value: 'spoken', label: t('spoken') },
              { value: 'letter', label: t('letter') },
              { value: 'here', label: t('here'), help: t('hereHelp', { name }) },
            ]}
          />
          <p className={classes.quiet}>{t('tellMail', { name })}</p>
          <Submit busy={act.busy}>{t('tell')}</Submit>
        </DraftForm>
      ) : (
        <CanButton can={can.tell} onClick={() => {}}>
          {t('tell')}
        </CanButton>
      )}
    </Section>
  );
}

function Choice({ view }: { view: Handover }) {
  const t = useTexts(texts);
  const format = useFormat();
  const wayWords = useWayWords();
  const [open, setOpen] = useState(false);
  const { choice, told, toldOn, can } = view;
  return (
    <Section title={t(`choiceTitle_${side(view)}`)} tone={choice ? 'card' : 'warning'}>
      {choice ? (
        <>
          <p>
            <strong>{wayWords(choice)}</strong>
          </p>
          <p className={classes.quiet}>
            {choice.chosenBy === 'client'
              ? t(`by_client_${side(view)}`, { day: format.date(choice.chosenOn) })
              : t('by_representative', { day: format.date(choice.chosenOn) })}{' '}
            {choice.writtenBy && t('writtenBy', { name: choice.writtenBy.name || t('colleague') })}
          </p>
        </>
      ) : (
        <p>{t(`none_${side(view)}`)}</p>
      )}
      {told && toldOn && view.as !== 'self' && (
        <p className={classes.quiet}>{t(`told_${told}`, { day: format.date(toldOn) })}</p>
      )}
      {open ? (
        <ChoiceForm view={view} onDone={() => setOpen(false)} />
      ) : (
        <div data-screen-only>
          <CanButton can={can.choose} variant={choice ? 'default' : 'filled'} onClick={() => setOpen(true)}>
            {choice ? t('again') : t(`open_${side(view)}`)}
          </CanButton>
        </div>
      )}
    </Section>
  );
}
