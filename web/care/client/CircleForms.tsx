import type { Input, Output } from '../../api/contracts.ts';
import { useAct } from '../../api/use-act.ts';
import { DraftForm } from '../../ui/form/DraftForm.tsx';
import { ChoiceField, ProseField, TextField, YesNoField } from '../../ui/form/fields.tsx';
import { Submit } from '../../ui/form/Submit.tsx';
import { type Draft, useDraft } from '../../ui/form/use-draft.ts';
import { useTexts } from '../../ui/texts.ts';
import type { Member } from './Circle.tsx';
import type { Client } from './ClientPage.tsx';
import { Cancel } from './Matters.tsx';
import { texts } from './texts.ts';

type Place = { relation: string; callOrder: string; callHours: string; representative: boolean | null };

const placeOf = (values: Place) => ({
  relation: values.relation.trim(),
  callOrder: values.callOrder.trim() === '' ? null : Number(values.callOrder),
  callHours: (values.callHours || 'always') as Member['callHours'],
  representative: values.representative === true,
});

const isPlace = (value: string) => value.trim() === '' || /^[1-9]\d?$/.test(value.trim());

/** Relation, calling order and hours: the same answers for someone new and someone known. */
function PlaceFields<V extends Place>({ of, mayName }: { of: Draft<V>; mayName: boolean }) {
  const t = useTexts(texts);
  const draft = of as unknown as Draft<Place>;
  const hours = [
    { value: 'always', label: t('hoursAlways') },
    { value: 'day', label: t('hoursDay') },
    { value: 'night', label: t('hoursNight') },
  ];
  return (
    <>
      <TextField of={draft} name="relation" label={t('relation')} help={t('relationHelp')} optional />
      <TextField
        of={draft}
        name="callOrder"
        label={t('callOrder')}
        help={t('callOrderHelp')}
        inputMode="numeric"
        width={3}
        optional
      />
      <ChoiceField of={draft} name="callHours" label={t('callHours')} options={hours} />
      {mayName && (
        <YesNoField
          of={draft}
          name="representative"
          label={t('representative')}
          help={t('representativeHelp')}
        />
      )}
    </>
  );
}

/** Someone who helps already, by name. */
export function AddToCircle({ client, onDone }: { client: Client; onDone: () => void }) {
  const t = useTexts(texts);
  const { clientId } = client;
  const act = useAct('client.addToCircle', { refreshes: ['client.show'] });
  const draft = useDraft(
    `circle-new-${clientId}`,
    {
      given: '',
      family: '',
      phone: '',
      email: '',
      kind: '',
      does: '',
      relation: '',
      callOrder: '',
      callHours: '',
      representative: null as boolean | null,
    },
    {
      rules: {
        given: (value) => (value.trim() ? null : t('required')),
        family: (value) => (value.trim() ? null : t('required')),
        kind: (value) => (value ? null : t('choose')),
        callOrder: (value) => (isPlace(value) ? null : t('number')),
      },
      fields: {
        'newcomer.givenName': 'given',
        'newcomer.familyName': 'family',
        'newcomer.phone': 'phone',
        'newcomer.email': 'email',
      },
    },
  );
  const toInput = (values: typeof draft.values): Input<'client.addToCircle'> => ({
    clientId,
    newcomer: {
      givenName: values.given.trim(),
      familyName: values.family.trim(),
      ...(values.phone.trim() ? { phone: values.phone.trim() } : {}),
      ...(values.email.trim() ? { email: values.email.trim() } : {}),
    },
    kind: values.kind as Member['kind'],
    does: values.does.trim(),
    ...placeOf(values),
  });
  const rings = (['own_people', 'other'] as const).map((value) => ({ value, label: t(value) }));
  return (
    <DraftForm draft={draft} act={act} toInput={toInput} onDone={onDone}>
      <TextField of={draft} name="given" label={t('given')} />
      <TextField of={draft} name="family" label={t('family')} />
      <ChoiceField of={draft} name="kind" label={t('ring')} options={rings} />
      <TextField of={draft} name="phone" label={t('phone')} type="tel" optional />
      <TextField of={draft} name="email" label={t('email')} type="email" help={t('emailHelp')} optional />
      <PlaceFields of={draft} mayName={client.can.nameRepresentative.allowed} />
      <ProseField of={draft} name="does" label={t('doesWhat')} rows={2} optional />
      <Submit busy={act.busy} others={<Cancel onClick={onDone} />}>
        {t('add')}
      </Submit>
    </DraftForm>
  );
}

type MemberFormProps = { clientId: string; member: Member; onDone: () => void };

const nowOf = (current: Output<'client.editCircle'>, member: Member) =>
  current.circle.find(({ id }) => id === member.id) ?? member;

export function EditCircle(props: MemberFormProps & { mayName: boolean }) {
  const { clientId, member, mayName, onDone } = props;
  const t = useTexts(texts);
  const act = useAct('client.editCircle', { refreshes: ['client.show'] });
  const draft = useDraft(
    `circle-${member.id}`,
    {
      relation: member.relation,
      callOrder: member.callOrder === null ? '' : String(member.callOrder),
      callHours: member.callHours as string,
      representative: member.representative as boolean | null,
      does: member.does,
    },
    { rules: { callOrder: (value) => (isPlace(value) ? null : t('number')) } },
  );
  const inputOf = (values: typeof draft.values, version: number) => ({
    clientId,
    memberId: member.id,
    version,
    does: values.does.trim(),
    ...placeOf(values),
  });
  return (
    <DraftForm
      draft={draft}
      act={act}
      toInput={(values) => inputOf(values, member.version)}
      onDone={onDone}
      stale={{
        compare: (values, current) => {
          const now = nowOf(current, member);
          return [
            { label: t('relation'), mine: values.relation, theirs: now.relation },
            { label: t('callOrder'), mine: values.callOrder, theirs: now.callOrder ?? '' },
            { label: t('doesWhat'), mine: values.does, theirs: now.does },
          ];
        },
        again: (values, current) => inputOf(values, nowOf(current, member).version),
        onTheirs: onDone,
      }}
    >
      <h3>{member.face.name}</h3>
      <PlaceFields of={draft} mayName={mayName} />
      <ProseField of={draft} name="does" label={t('doesWhat')} rows={2} optional />
      <Submit busy={act.busy} others={<Cancel onClick={onDone} />}>
        {t('save')}
      </Submit>
    </DraftForm>
  );
}

/** Own people decide themselves. */
export function SayWhatYouDo({ clientId, member, onDone }: MemberFormProps) {
  const t = useTexts(texts);
  const act = useAct('client.sayWhatYouDo', { refreshes: ['client.show'] });
  const draft = useDraft(`does-${member.id}`, { does: member.does });
  const { id: memberId, callHours } = member;
  const inputOf = (does: string, version: number) => ({
    clientId,
    memberId,
    version,
    does: does.trim(),
    callHours,
  });
  return (
    <DraftForm
      draft={draft}
      act={act}
      toInput={({ does }) => inputOf(does, member.version)}
      onDone={onDone}
      stale={{
        compare: ({ does }, current) => [
          { label: t('doesYou'), mine: does, theirs: nowOf(current, member).does },
        ],
        again: ({ does }, current) => inputOf(does, nowOf(current, member).version),
        onTheirs: onDone,
      }}
    >
      <ProseField of={draft} name="does" label={t('doesYou')} help={t('doesYouHelp')} rows={3} />
      <Submit busy={act.busy} others={<Cancel onClick={onDone} />}>
        {t('save')}
      </Submit>
    </DraftForm>
  );
}
