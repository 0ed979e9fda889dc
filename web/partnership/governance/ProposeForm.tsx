import {
  adviseOn,
  answers,
  formTexts,
  governanceForms,
  governanceSource,
} from '../../../server/partnership/governance/governance.ts';
import type { Input } from '../../api/contracts.ts';
import { useAct } from '../../api/use-act.ts';
import { DraftForm } from '../../ui/form/DraftForm.tsx';
import { idOf } from '../../ui/form/Field.tsx';
import { ChoiceField, ProseField, SelectField } from '../../ui/form/fields.tsx';
import { SubmitRow } from '../../ui/form/SubmitRow.tsx';
import { useDraft } from '../../ui/form/use-draft.ts';
import { ReasonList } from '../../ui/ReasonList.tsx';
import { Section } from '../../ui/Section.tsx';
import { usePick, useTexts } from '../../ui/texts.ts';
import type { GovernanceView } from './Governance.tsx';
import classes from './governance.module.css';
import { isDecided, isFilled, type MandateRow, MandateRows, type RuleRow, RuleRows } from './Rows.tsx';
import { texts } from './texts.ts';

type Propose = Input<'governance.propose'>;

/** The four questions, the advice that follows, and what the parties choose themselves; begun from what holds now. */
export function ProposeForm({ view, onDone }: { view: GovernanceView; onDone: () => void }) {
  const t = useTexts(texts);
  const pick = usePick();
  const act = useAct('governance.propose', { refreshes: ['governance.show', 'partnership.show'] });
  const { chosen, parties, partnershipId } = view;
  const isHere = (id: string) => parties.some(({ organisationId }) => organisationId === id);
  const draft = useDraft(
    `governance-${partnershipId}`,
    {
      trust: chosen?.network.trust ?? '',
      goals: chosen?.network.goals ?? '',
      skills: chosen?.network.skills ?? '',
      form: chosen?.form ?? '',
      leaderId: chosen?.leaderId && isHere(chosen.leaderId) ? chosen.leaderId : '',
      mandates: (chosen?.mandates ?? []).filter(({ organisationId }) => isHere(organisationId)).map(toRow),
      rules: (chosen?.rules ?? []).map((rule): RuleRow => ({ ...rule })),
      reason: '',
    } as Values,
    {
      rules: {
        trust: (value) => (value ? null : t('chooseOne')),
        goals: (value) => (value ? null : t('chooseOne')),
        skills: (value) => (value ? null : t('chooseOne')),
        form: (value) => (value ? null : t('chooseOne')),
        leaderId: (value, { form }) => (value || form !== 'lead_organisation' ? null : t('chooseOne')),
        mandates: (rows) => (rows.every(isFilled) ? null : t('fillIn')),
        rules: (rows, { form }) => (rows.every((row) => isDecided(row, form)) ? null : t('fillIn')),
      },
      refusals: { 'governance.leader_missing': 'leaderId', 'governance.not_a_party': 'leaderId' },
    },
  );
  const { trust, goals, skills, form } = draft.values;
  const options = parties.map(({ organisationId, name }) => ({ value: organisationId, label: name }));
  const leads = form === 'lead_organisation';
  return (
    <Section title={t('formTitle')} text={t('questions')}>
      <DraftForm draft={draft} act={act} toInput={(values) => toInput(partnershipId, values)} onDone={onDone}>
        <p>{t('parties', { count: parties.length })}</p>
        <ChoiceField
          of={draft}
          name="trust"
          label={t('trust')}
          options={answers.trust.map((value) => ({ value, label: t(`trust_${value}`) }))}
        />
        <ChoiceField
          of={draft}
          name="goals"
          label={t('goals')}
          options={answers.goals.map((value) => ({ value, label: t(`goals_${value}`) }))}
        />
        <ChoiceField
          of={draft}
          name="skills"
          label={t('skills')}
          help={t('skillsHelp')}
          options={answers.skills.map((value) => ({ value, label: t(`skills_${value}`) }))}
        />
        {trust && goals && skills && (
          <Advice network={{ trust, goals, skills, parties: parties.length } as Network} />
        )}
        <ChoiceField
          of={draft}
          name="form"
          label={t('chooseForm')}
          options={governanceForms.map((value) => ({
            value,
            label: pick(formTexts[value].name),
            help: pick(formTexts[value].means),
          }))}
        />
        {leads && <SelectField of={draft} name="leaderId" label={t('whoLeads')} options={options} />}
        <MandateRows
          id={idOf(draft.name, 'mandates')}
          rows={draft.values.mandates}
          onChange={(rows) => draft.set('mandates', rows)}
          parties={options}
          problem={draft.problems.mandates}
        />
        <RuleRows
          id={idOf(draft.name, 'rules')}
          rows={draft.values.rules}
          onChange={(rows) => draft.set('rules', rows)}
          withLeader={leads}
          problem={draft.problems.rules}
        />
        <ProseField of={draft} name="reason" label={t('why')} rows={2} optional />
        <p>{t('sendMeans')}</p>
        <SubmitRow busy={act.busy} onCancel={onDone}>
          {t('send')}
        </SubmitRow>
      </DraftForm>
    </Section>
  );
}

type Network = Parameters<typeof adviseOn>[0];

/** A type of its own, so that no field is narrowed to what holds now. */
type Values = {
  trust: string;
  goals: string;
  skills: string;
  form: string;
  leaderId: string;
  mandates: MandateRow[];
  rules: RuleRow[];
  reason: string;
};

function Advice({ network }: { network: Network }) {
  const t = useTexts(texts);
  const pick = usePick();
  const advice = adviseOn(network);
  if (!advice) return null;
  const { name, means } = formTexts[advice.form];
  return (
    <div className={classes.advice} role="status">
      <p>
        <strong>{t('advice', { form: pick(name) })}.</strong> {pick(means)}
      </p>
      <ReasonList
        plus={advice.reasons.filter((reason) => reason.for).map(({ text }) => text)}
        minus={advice.reasons.filter((reason) => !reason.for).map(({ text }) => text)}
      />
      <p className={classes.quiet}>{t('adviceText', { source: governanceSource })}</p>
    </div>
  );
}

const toRow = ({ organisationId, who, subject, limit }: MandateRow): MandateRow => ({
  organisationId,
  who,
  subject,
  limit,
});

const toInput = (partnershipId: string, values: Values): Propose => ({
  partnershipId,
  trust: values.trust as Propose['trust'],
  goals: values.goals as Propose['goals'],
  skills: values.skills as Propose['skills'],
  form: values.form as Propose['form'],
  leaderId: values.form === 'lead_organisation' ? values.leaderId : null,
  mandates: values.mandates,
  rules: values.rules as Propose['rules'],
  reason: values.reason,
});
