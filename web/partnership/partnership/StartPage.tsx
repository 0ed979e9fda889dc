import type { Input } from '../../api/contracts.ts';
import { useAct } from '../../api/use-act.ts';
import { useMe } from '../../api/use-me.ts';
import { useView } from '../../api/use-view.ts';
import { paths } from '../../paths.ts';
import { useGo } from '../../ui/address.ts';
import { DraftForm } from '../../ui/form/DraftForm.tsx';
import { ChoiceField, ChoicesField, ProseField } from '../../ui/form/fields.tsx';
import { Submit } from '../../ui/form/Submit.tsx';
import { useDraft } from '../../ui/form/use-draft.ts';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { Section } from '../../ui/Section.tsx';
import { To } from '../../ui/To.tsx';
import { useTexts } from '../../ui/texts.ts';
import { texts } from './texts.ts';

const empty = { with: [] as string[], form: '', goal: '', urgency: '', from: '' };

/** A proposal to one or more other organisations; it can only run once every one of them has said yes. */
export default function StartPage() {
  const t = useTexts(texts);
  const go = useGo();
  const own = useMe().data?.hat?.organisationId;
  const rows = useView('organisation.list', {}).data?.rows ?? [];
  const act = useAct('partnership.start', { refreshes: ['partnership.list', 'account.me'] });
  const draft = useDraft('partnership-start', empty, {
    rules: {
      with: (value) => (value.length > 0 ? null : t('chooseOne')),
      form: (value) => (value ? null : t('chooseOne')),
      from: (value) => (value ? null : t('chooseOne')),
    },
    refusals: {
      'partnership.unknown_organisation': 'with',
      'partnership.exists': 'with',
      'partnership.with_oneself': 'with',
    },
  });
  const toInput = (values: typeof empty): Input<'partnership.start'> => ({
    form: values.form as Input<'partnership.start'>['form'],
    with: values.with,
    goal: values.goal,
    urgency: values.urgency,
    ...(values.with.includes(values.from) ? { proposedBy: values.from } : {}),
  });
  const others = rows.filter(({ id }) => id !== own);
  const chosen = others.filter(({ id }) => draft.values.with.includes(id));
  return (
    <>
      <PageHeader
        title={t('startTitle')}
        text={t('startText')}
        above={<To to={`${paths.partnerships()}?alle=1`}>{t('back')}</To>}
      />
      <Section title={t('proposal')} tone="plain">
        <DraftForm
          draft={draft}
          act={act}
          toInput={toInput}
          onDone={({ id }) => void go(paths.partnership(id))}
        >
          <ChoicesField
            of={draft}
            name="with"
            label={t('withWhom')}
            help={t('withWhomHelp')}
            options={others.map(({ id, name, place }) => ({ value: id, label: name, help: place }))}
          />
          <p>
            <To to={paths.invitePartner()}>{t('notInTango')}</To>
          </p>
          {chosen.length > 1 && <p>{t('allSayYes')}</p>}
          <ChoiceField
            of={draft}
            name="form"
            label={t('form')}
            options={[
              { value: 'broker', label: t('broker'), help: t('brokerHelp') },
              { value: 'chain_partner', label: t('chain_partner'), help: t('chain_partnerHelp') },
            ]}
          />
          <ChoiceField
            of={draft}
            name="from"
            label={t('proposedBy')}
            help={chosen.length === 0 ? t('chooseFirst') : undefined}
            options={[
              { value: 'us', label: t('fromUs') },
              ...chosen.map(({ id, name }) => ({ value: id, label: t('fromThem', { name }) })),
            ]}
          />
          <ProseField of={draft} name="goal" label={t('goal')} help={t('goalHelp')} rows={3} optional />
          <ProseField
            of={draft}
            name="urgency"
            label={t('urgency')}
            help={t('urgencyHelp')}
            rows={2}
            optional
          />
          <Submit busy={act.busy}>{t('propose')}</Submit>
        </DraftForm>
      </Section>
    </>
  );
}
