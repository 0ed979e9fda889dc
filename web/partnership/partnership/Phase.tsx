import { Button, Textarea } from '@mantine/core';
import { useState } from 'react';
import { useAct } from '../../api/use-act.ts';
import { paths } from '../../paths.ts';
import { ConfirmAction } from '../../ui/ConfirmAction.tsx';
import { DraftForm } from '../../ui/form/DraftForm.tsx';
import { ChoiceField, ChoicesField, ProseField } from '../../ui/form/fields.tsx';
import { SubmitRow } from '../../ui/form/SubmitRow.tsx';
import { useDraft } from '../../ui/form/use-draft.ts';
import { Section } from '../../ui/Section.tsx';
import { To } from '../../ui/To.tsx';
import { useTexts } from '../../ui/texts.ts';
import type { Partnership } from './PartnershipPage.tsx';
import { partiesTexts } from './parties.texts.ts';
import classes from './partnership.module.css';
import { texts } from './texts.ts';

/** Out of what runs one goes by notice, at the room ending. */
type Step = Exclude<Partnership['phase'], 'ending'>;
type Open = 'goal' | 'signers' | null;

/** The joint goal, where the partnership stands, and who signs for the own side. */
export function Phase({ of }: { of: Partnership }) {
  const t = useTexts(texts);
  const [open, setOpen] = useState<Open>(null);
  const own = of.parties.find(({ organisationId }) => organisationId === of.own);
  const close = () => setOpen(null);
  return (
    <>
      <Section title={t('goalTitle')}>
        {open === 'goal' ? (
          <GoalForm of={of} onDone={close} />
        ) : (
          <>
            <p>{of.goal || t('noGoal')}</p>
            {of.urgency && (
              <p>
                <strong>{t('urgency')}</strong> {of.urgency}
              </p>
            )}
            {of.can.lead.allowed && (
              <Button
                variant="default"
                data-screen-only
                onClick={() => setOpen('goal')}
                className={classes.start}
              >
                {t('edit')}
              </Button>
            )}
          </>
        )}
      </Section>
      <Section title={t('signers')} text={t('signersText')}>
        {open === 'signers' && own ? (
          <SignersForm of={of} own={own} onDone={close} />
        ) : (
          <>
            <p>
              {own?.signingRoles.map((role) => t(role)).join('. ') || t('nobodyElse')}.{' '}
              {own?.signaturesNeeded === 2 && t('twoSignTogether')}
            </p>
            {of.can.chooseSigners.allowed && (
              <Button
                variant="default"
                data-screen-only
                onClick={() => setOpen('signers')}
                className={classes.start}
              >
                {t('edit')}
              </Button>
            )}
          </>
        )}
      </Section>
      {of.phase !== 'ended' && (
        <Section title={t('phase')}>
          <p>{t(of.phase)}</p>
          <ul className={classes.ways} data-screen-only>
            <li>
              <To to={paths.checklist(of.id)}>{t('checklist')}</To>
            </li>
            {own?.kind === 'citizens_cooperative' && (
              <li>
                <To to={paths.ladder()}>{t('ladder')}</To>
              </li>
            )}
          </ul>
          <div className={classes.buttons} data-screen-only>
            {of.next
              .filter((to): to is Step => to !== 'ending' && !of.decisions.some(({ kind }) => kind === to))
              .map((to) => (
                <Move key={to} of={of} to={to} />
              ))}
          </div>
        </Section>
      )}
    </>
  );
}

function Move({ of, to }: { of: Partnership; to: Step }) {
  const t = useTexts(texts);
  const parties = useTexts(partiesTexts);
  const [reason, setReason] = useState('');
  const isAsked = of.asks.some((one) => one === to);
  const act = useAct('partnership.move', {
    refreshes: ['partnership.show', 'partnership.history', 'partnership.list', 'agreement.running'],
  });
  return (
    <ConfirmAction
      label={t(`to_${to}`)}
      consequence={[t(`because_${to}`), isAsked && parties('othersSayYes')].filter(Boolean).join(' ')}
      act={act}
      can={of.can.lead}
      onConfirm={() => act.run({ partnershipId: of.id, version: of.version, to, reason })}
    >
      {isAsked && (
        <Textarea
          label={parties('reason')}
          value={reason}
          rows={2}
          maxLength={4000}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
      )}
    </ConfirmAction>
  );
}

function GoalForm({ of, onDone }: { of: Partnership; onDone: () => void }) {
  const t = useTexts(texts);
  const act = useAct('partnership.setGoal', { refreshes: ['partnership.show'] });
  const draft = useDraft<{ goal: string; urgency: string; form: string }>(`goal-${of.id}`, {
    goal: of.goal,
    urgency: of.urgency,
    form: of.form,
  });
  const input = (values: typeof draft.values, version: number) => ({
    partnershipId: of.id,
    version,
    goal: values.goal,
    urgency: values.urgency,
    form: values.form as Partnership['form'],
  });
  return (
    <DraftForm
      draft={draft}
      act={act}
      toInput={(values) => input(values, of.version)}
      onDone={onDone}
      stale={{
        compare: (values, current) => [
          { label: t('goal'), mine: values.goal, theirs: current.goal },
          { label: t('urgency'), mine: values.urgency, theirs: current.urgency },
        ],
        again: (values, current) => input(values, current.version),
        onTheirs: onDone,
      }}
    >
      <ProseField of={draft} name="goal" label={t('goal')} help={t('goalHelp')} rows={3} optional />
      <ProseField of={draft} name="urgency" label={t('urgency')} help={t('urgencyHelp')} rows={2} optional />
      <ChoiceField
        of={draft}
        name="form"
        label={t('form')}
        options={[
          { value: 'broker', label: t('broker'), help: t('brokerHelp') },
          { value: 'chain_partner', label: t('chain_partner'), help: t('chain_partnerHelp') },
        ]}
      />
      <SubmitRow busy={act.busy} onCancel={onDone}>
        {t('save')}
      </SubmitRow>
    </DraftForm>
  );
}

type SignersProps = {
  of: Partnership;
  own: Partnership['parties'][number];
  onDone: () => void;
};

function SignersForm({ of, own, onDone }: SignersProps) {
  const t = useTexts(texts);
  const act = useAct('partnership.chooseSigners', { refreshes: ['partnership.show', 'agreement.show'] });
  const draft = useDraft(`signers-${of.id}`, {
    roles: own.signingRoles as string[],
    signatures: String(own.signaturesNeeded),
  });
  return (
    <DraftForm
      draft={draft}
      act={act}
      toInput={({ roles, signatures }) => ({
        partnershipId: of.id,
        version: own.version,
        roles: roles as SignersProps['own']['signingRoles'],
        signatures: Number(signatures),
      })}
      onDone={onDone}
    >
      <ChoicesField
        of={draft}
        name="roles"
        label={t('signers')}
        options={(['village_supporter', 'administrator'] as const).map((value) => ({
          value,
          label: t(value),
        }))}
      />
      <ChoiceField
        of={draft}
        name="signatures"
        label={t('howMany')}
        help={t('howManyHelp')}
        options={[
          { value: '1', label: t('oneSigns') },
          { value: '2', label: t('twoSign') },
        ]}
      />
      <SubmitRow busy={act.busy} onCancel={onDone}>
        {t('save')}
      </SubmitRow>
    </DraftForm>
  );
}
