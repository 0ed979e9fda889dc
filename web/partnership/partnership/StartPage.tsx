import type { Input } from '../../api/contracts.ts';
import { useAct } from '../../api/use-act.ts';
import { useMe } from '../../api/use-me.ts';
import { useView } from '../../api/use-view.ts';
import { paths } from '../../paths.ts';
import { useGo } from '../../ui/address.ts';
import { DraftForm } from '../../ui/form/DraftForm.tsx';
import { ChoiceField, ProseField, SelectField } from '../../ui/form/fields.tsx';
import { Submit } from '../../ui/form/Submit.tsx';
import { useDraft } from '../../ui/form/use-draft.ts';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { Section } from '../../ui/Section.tsx';
import { To } from '../../ui/To.tsx';
import { useTexts } from '../../ui/texts.ts';
import { texts } from './texts.ts';

const empty = { with: '', form: '', goal: '', from: '' };

/** A proposal to one other organisation; networks of more parties begin the same way. */
export default function StartPage() {
  const t = useTexts(texts);
  const go = useGo();
  const own = useMe().data?.hat?.organisationId;
  const rows = useView('organisation.list', {}).data?.rows ?? [];
  const act = useAct('partnership.start', { refreshes: ['partnership.list', 'account.me'] });
  const draft = useDraft('partnership-start', empty, {
    rules: {
      with: (value) => (value ? null : t('chooseOne')),
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
    with: [values.with],
    goal: values.goal,
    ...(values.from === 'them' ? { proposedBy: values.with } : {}),
  });
  const others = rows.filter(({ id }) => id !== own);
  return (
    <>
      <PageHeader
        title={t('startTitle')}
        text={t('startText')}
        above={<To to={`${paths.partnerships()}?alle=1`}>{t('back')}</To>}
      />
      <Section title={t('startTitle')} tone="plain">
        <DraftForm
          draft={draft}
          act={act}
          toInput={toInput}
          onDone={({ id }) => void go(paths.partnership(id))}
        >
          <SelectField
            of={draft}
            name="with"
            label={t('withWhom')}
            help={t('withWhomHelp')}
            options={others.map(({ id, name, place }) => ({
              value: id,
              label: place ? `${name}, ${place}` : name,
            }))}
          />
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
            options={[
              { value: 'us', label: t('fromUs') },
              { value: 'them', label: t('fromThem') },
            ]}
          />
          <ProseField of={draft} name="goal" label={t('goal')} help={t('goalHelp')} rows={3} optional />
          <Submit busy={act.busy}>{t('propose')}</Submit>
        </DraftForm>
      </Section>
    </>
  );
}
