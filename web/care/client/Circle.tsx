import { Button } from '@mantine/core';
import { useState } from 'react';
import type { Output } from '../../api/contracts.ts';
import { useAct } from '../../api/use-act.ts';
import { CanButton } from '../../ui/CanButton.tsx';
import { ConfirmAction } from '../../ui/ConfirmAction.tsx';
import { PersonFace, type PersonKind } from '../../ui/PersonFace.tsx';
import { Section } from '../../ui/Section.tsx';
import { useTexts } from '../../ui/texts.ts';
import { AddToCircle, EditCircle, SayWhatYouDo } from './CircleForms.tsx';
import type { Client } from './ClientPage.tsx';
import classes from './client.module.css';
import { texts } from './texts.ts';

export type Member = Output<'client.show'>['circle'][number];

const kinds: Partial<Record<Member['kind'], PersonKind>> = {
  own_people: 'own',
  volunteer: 'volunteer',
  cooperative: 'cooperative',
  professional: 'professional',
};

/** Family and professionals in one list, told apart by icon and word; own people say themselves what they do. */
export function Circle({ client }: { client: Client }) {
  const t = useTexts(texts);
  const [adding, setAdding] = useState(false);
  return (
    <Section
      title={client.as === 'self' ? t('circleYou') : t('circle')}
      folds={t('circleFew', { count: client.circle.length })}
    >
      {client.circle.length === 0 && <p className={classes.quiet}>{t('noCircle')}</p>}
      <ul className={classes.list}>
        {client.circle.map((member) => (
          <li key={member.id} className={classes.item}>
            <MemberRow client={client} member={member} />
          </li>
        ))}
      </ul>
      {adding ? (
        <AddToCircle client={client} onDone={() => setAdding(false)} />
      ) : (
        <CanButton variant="default" can={client.can.registerNewcomer} onClick={() => setAdding(true)}>
          {t('addPerson')}
        </CanButton>
      )}
    </Section>
  );
}

function MemberRow({ client: { clientId, can }, member }: { client: Client; member: Member }) {
  const t = useTexts(texts);
  const [open, setOpen] = useState<'no' | 'edit' | 'does'>('no');
  const leave = useAct('client.leaveCircle', { refreshes: ['client.show', 'client.mine'] });
  const close = () => setOpen('no');
  if (open === 'edit')
    return (
      <EditCircle
        clientId={clientId}
        member={member}
        mayName={can.nameRepresentative.allowed}
        onDone={close}
      />
    );
  if (open === 'does') return <SayWhatYouDo clientId={clientId} member={member} onDone={close} />;
  const { face, relation, you, does, callOrder, representative, version, id: memberId } = member;
  const words = [
    relation || face.title || face.organisationName,
    you && t('you'),
    representative && t('represents'),
    callOrder !== null && t('order', { order: callOrder }),
  ];
  return (
    <>
      <div className={classes.words}>
        <PersonFace
          name={face.name || t('someone')}
          photoId={face.photoId}
          kind={kinds[member.kind]}
          note={words.filter(Boolean).join(', ')}
        />
        {does && <p>{t('does', { what: does })}</p>}
      </div>
      <div className={classes.buttons}>
        {you && (
          <Button variant="default" onClick={() => setOpen('does')}>
            {t('doesYou')}
          </Button>
        )}
        {member.can.edit.allowed && (
          <Button variant="subtle" onClick={() => setOpen('edit')}>
            {t('edit')}
          </Button>
        )}
        {member.can.leave.allowed && (
          <ConfirmAction
            label={t('leave')}
            variant="subtle"
            consequence={you ? t('leaveYouText') : t('leaveText', { name: face.name })}
            act={leave}
            onConfirm={() => leave.run({ clientId, memberId, version })}
          />
        )}
      </div>
    </>
  );
}
