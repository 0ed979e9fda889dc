import { Button } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import type { Input, Verb } from '../../api/contracts.ts';
import { type Act, useAct } from '../../api/use-act.ts';
import { useView } from '../../api/use-view.ts';
import { paths } from '../../paths.ts';
import { ConfirmAction } from '../../ui/ConfirmAction.tsx';
import { DraftForm } from '../../ui/form/DraftForm.tsx';
import { readDay, showDay } from '../../ui/form/days.ts';
import { DayField, ProseField, SelectField } from '../../ui/form/fields.tsx';
import { SubmitRow } from '../../ui/form/SubmitRow.tsx';
import { useDraft } from '../../ui/form/use-draft.ts';
import { today, useFormat } from '../../ui/format.ts';
import { OrganisationMark } from '../../ui/PersonFace.tsx';
import { Section } from '../../ui/Section.tsx';
import { To } from '../../ui/To.tsx';
import { useTexts } from '../../ui/texts.ts';
import type { Partnership } from './PartnershipPage.tsx';
import { partiesTexts } from './parties.texts.ts';
import classes from './partnership.module.css';

type Change = 'invite' | 'leave' | 'succeed';

const refreshes: Verb[] = ['partnership.show', 'partnership.history', 'partnership.list'];

/** Who takes part, and what may change in that: another is asked, one leaves, or goes into another organisation. */
export function Parties({ of }: { of: Partnership }) {
  const t = useTexts(partiesTexts);
  const [open, setOpen] = useState(false);
  const [change, setChange] = useState<Change | null>(null);
  const close = () => {
    setChange(null);
    setOpen(false);
  };
  const changes: Change[] = ['invite', ...(of.can.leave.allowed ? (['leave'] as const) : []), 'succeed'];
  return (
    <Section title={t('parties')}>
      <ul className={classes.parties}>
        {of.parties.map((party) => (
          <Member key={party.organisationId} of={of} party={party} />
        ))}
      </ul>
      {of.can.stay.allowed && <Stay of={of} />}
      {of.parties.some(({ leavesOn }) => leavesOn !== null) && (
        <To to={paths.ending(of.id)}>{t('whereGoes')}</To>
      )}
      {of.can.invite.allowed && change === null && (
        <div className={classes.buttons} data-screen-only>
          {open ? (
            changes.map((one) => (
              <Button key={one} variant="default" onClick={() => setChange(one)}>
                {t(one)}
              </Button>
            ))
          ) : (
            <Button variant="default" onClick={() => setOpen(true)}>
              {t('change')}
            </Button>
          )}
        </div>
      )}
      {change === 'invite' && <InviteForm of={of} onDone={close} />}
      {change === 'leave' && <LeaveForm of={of} onDone={close} />}
      {change === 'succeed' && <SucceedForm of={of} onDone={close} />}
    </Section>
  );
}

function Member({ of, party }: { of: Partnership; party: Partnership['parties'][number] }) {
  const t = useTexts(partiesTexts);
  const format = useFormat();
  const act = useAct('partnership.withdrawInvitation', { refreshes });
  const { organisationId, kind, name, acceptedOn, leftOn, leavesOn, succeededBy, leftBecause } = party;
  const successor = of.parties.find((one) => one.organisationId === succeededBy)?.name;
  const state: ReactNode = successor
    ? t('wentInto', { name: successor })
    : leftOn
      ? t(acceptedOn ? 'leftOn' : 'saidNo', { day: format.date(leftOn) })
      : leavesOn
        ? t('leavesOn', { day: format.date(leavesOn) })
        : acceptedOn
          ? t('since', { day: format.date(acceptedOn) })
          : t('isAsked');
  return (
    <li>
      <OrganisationMark kind={kind} name={name} /> <span className={classes.quiet}>{state}</span>
      {leftBecause && <p>{t('because', { name, reason: leftBecause })}</p>}
      {party.can.withdraw.allowed && (
        <ConfirmAction
          label={t('withdraw')}
          consequence={t('withdrawMeans', { name })}
          variant="subtle"
          act={act}
          onConfirm={() => act.run({ partnershipId: of.id, organisationId })}
        />
      )}
    </li>
  );
}

function Stay({ of }: { of: Partnership }) {
  const t = useTexts(partiesTexts);
  const act = useAct('partnership.stay', { refreshes });
  return (
    <ConfirmAction
      label={t('stay')}
      consequence={t('stayMeans')}
      act={act}
      onConfirm={() => act.run({ partnershipId: of.id })}
    />
  );
}

type FormProps = { of: Partnership; onDone: () => void };

/** Organisations that may still come in: not oneself, and nobody who takes part or left. */
function useOthers(of: Partnership, also: (party: Partnership['parties'][number]) => boolean) {
  const rows = useView('organisation.list', {}).data?.rows ?? [];
  const taken = of.parties.filter((party) => !also(party)).map(({ organisationId }) => organisationId);
  return rows
    .filter(({ id }) => id !== of.own && !taken.includes(id))
    .map(({ id, name }) => ({ value: id, label: name }));
}

function InviteForm({ of, onDone }: FormProps) {
  const t = useTexts(partiesTexts);
  const act = useAct('partnership.invite', { refreshes });
  return (
    <AboutAnother
      name={`invite-${of.id}`}
      act={act}
      options={useOthers(of, ({ acceptedOn, leftOn }) => acceptedOn === null && leftOn !== null)}
      means={t('inviteMeans')}
      label={t('whom')}
      toInput={(values) => ({ partnershipId: of.id, ...values })}
      onDone={onDone}
    />
  );
}

function SucceedForm({ of, onDone }: FormProps) {
  const t = useTexts(partiesTexts);
  const act = useAct('partnership.succeed', { refreshes });
  return (
    <AboutAnother
      name={`succeed-${of.id}`}
      act={act}
      options={useOthers(of, ({ acceptedOn, leftOn }) => acceptedOn === null || leftOn === null)}
      means={t('succeedMeans')}
      label={t('intoWhom')}
      toInput={({ organisationId, reason }) => ({
        partnershipId: of.id,
        successorId: organisationId,
        reason,
      })}
      onDone={onDone}
    />
  );
}

type AboutAnotherProps<Name extends Verb> = {
  /** The name of the draft. */
  name: string;
  act: Act<Name>;
  options: ReturnType<typeof useOthers>;
  means: string;
  label: string;
  toInput: (values: { organisationId: string; reason: string }) => Input<Name>;
  onDone: () => void;
};

/** A proposal about another organisation: which, and why. */
function AboutAnother<Name extends Verb>(props: AboutAnotherProps<Name>) {
  const { name, act, options, means, label, toInput, onDone } = props;
  const t = useTexts(partiesTexts);
  const draft = useDraft(
    name,
    { organisationId: '', reason: '' },
    {
      rules: { organisationId: (value) => (value ? null : t('chooseOne')) },
      refusals: {
        'partnership.already_party': 'organisationId',
        'partnership.took_part_before': 'organisationId',
        'partnership.unknown_organisation': 'organisationId',
      },
    },
  );
  return (
    <DraftForm draft={draft} act={act} toInput={toInput} onDone={onDone}>
      <p>{means}</p>
      <SelectField of={draft} name="organisationId" label={label} options={options} />
      <ProseField of={draft} name="reason" label={t('reason')} rows={2} optional />
      <SubmitRow busy={act.busy} onCancel={onDone}>
        {t('propose')}
      </SubmitRow>
    </DraftForm>
  );
}

function LeaveForm({ of, onDone }: FormProps) {
  const t = useTexts(partiesTexts);
  const act = useAct('partnership.leave', { refreshes });
  const draft = useDraft(
    `leave-${of.id}`,
    { lastDay: showDay(today()), reason: '' },
    {
      rules: { lastDay: (value) => (readDay(value) ? null : t('dayMissing')) },
      refusals: { 'partnership.day_has_passed': 'lastDay' },
    },
  );
  return (
    <DraftForm
      draft={draft}
      act={act}
      toInput={({ lastDay, reason }) => ({ partnershipId: of.id, lastDay: readDay(lastDay) ?? '', reason })}
      onDone={onDone}
    >
      <p>{t('leaveMeans')}</p>
      <DayField of={draft} name="lastDay" label={t('lastDay')} min={today()} />
      <ProseField of={draft} name="reason" label={t('reason')} rows={2} optional />
      <SubmitRow busy={act.busy} onCancel={onDone}>
        {t('leave')}
      </SubmitRow>
    </DraftForm>
  );
}
