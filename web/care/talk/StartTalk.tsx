import { useAct } from '../../api/use-act.ts';
import { paths } from '../../paths.ts';
import { useGo } from '../../ui/address.ts';
import { DraftForm } from '../../ui/form/DraftForm.tsx';
import { ChoiceField, TextField } from '../../ui/form/fields.tsx';
import { Submit } from '../../ui/form/Submit.tsx';
import { useDraft } from '../../ui/form/use-draft.ts';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { To } from '../../ui/To.tsx';
import { useTexts } from '../../ui/texts.ts';
import { allSlug, slugs } from './answers.ts';
import { texts } from './texts.ts';

/** Beginning opens her page; before that, who it is about must be known. */
export function StartTalk({ requestId, personIsKnown }: { requestId: string; personIsKnown: boolean }) {
  const t = useTexts(texts);
  const go = useGo();
  const start = useAct('talk.start', { refreshes: ['talk.ofRequest', 'request.show', 'request.list'] });
  const draft = useDraft(
    `talk-start-${requestId}`,
    { givenName: '', familyName: '', heldBy: '' },
    {
      rules: {
        givenName: (name) => (personIsKnown || name.trim() ? null : t('nameMissing')),
        familyName: (name) => (personIsKnown || name.trim() ? null : t('nameMissing')),
        heldBy: (who) => (who ? null : t('holderMissing')),
      },
      refusals: { 'talk.person_missing': 'givenName' },
    },
  );
  return (
    <>
      <PageHeader
        title={t('startTitle')}
        text={t('startText')}
        above={<To to={paths.request(requestId)}>{t('toRequest')}</To>}
      />
      <DraftForm
        draft={draft}
        act={start}
        toInput={({ givenName, familyName, heldBy }) => ({
          requestId,
          heldBy: heldBy as 'together',
          ...(personIsKnown ? {} : { newcomer: { givenName, familyName } }),
        })}
        onDone={({ heldBy }) =>
          go(paths.talk(requestId, heldBy === 'coordinator' ? allSlug : slugs.situation))
        }
      >
        {!personIsKnown && (
          <>
            <p>{t('notKnown')}</p>
            <TextField of={draft} name="givenName" label={t('givenName')} />
            <TextField of={draft} name="familyName" label={t('familyName')} />
          </>
        )}
        <ChoiceField
          of={draft}
          name="heldBy"
          label={t('heldBy')}
          options={[
            { value: 'together', label: t('together') },
            { value: 'coordinator', label: t('coordinator') },
          ]}
        />
        <Submit busy={start.busy}>{t('start')}</Submit>
      </DraftForm>
    </>
  );
}
