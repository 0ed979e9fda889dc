/** First to whom it goes, with the number; then what was noticed. What cannot wait asks for a call, in large. */
import { Button } from '@mantine/core';
import { IconPhone } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';
import type { Output } from '../../api/contracts.ts';
import { useAct } from '../../api/use-act.ts';
import { useView } from '../../api/use-view.ts';
import { DraftForm } from '../../ui/form/DraftForm.tsx';
import { ProseField, YesNoField } from '../../ui/form/fields.tsx';
import { Submit } from '../../ui/form/Submit.tsx';
import { useDraft } from '../../ui/form/use-draft.ts';
import { PersonFace } from '../../ui/PersonFace.tsx';
import { Shown } from '../../ui/Shown.tsx';
import { usePick, useTexts } from '../../ui/texts.ts';
import { texts } from './texts.ts';
import type { WorryAbout } from './WorryButton.tsx';
import classes from './worry.module.css';

type Taker = Output<'worry.to'>['to'];
type Props = { about: WorryAbout; onClose: () => void };

export default function WorryForm({ about, onClose }: Props) {
  const t = useTexts(texts);
  const panel = useRef<HTMLElement>(null);
  const [sentTo, setSentTo] = useState<string | null>(null);
  const view = useView('worry.to', about);
  useEffect(() => panel.current?.focus(), []);
  if (sentTo !== null) {
    return (
      <p role="status" className={classes.sent}>
        {t('sent', { name: sentTo || t('someone') })}
      </p>
    );
  }
  return (
    <section ref={panel} tabIndex={-1} aria-label={t('worried')} className={classes.panel}>
      <h2>{t('worried')}</h2>
      <Shown view={view}>
        {({ to }) => <Form about={about} to={to} onClose={onClose} onSent={() => setSentTo(to.face.name)} />}
      </Shown>
    </section>
  );
}

function Form({ about, to, onClose, onSent }: Props & { to: Taker; onSent: () => void }) {
  const t = useTexts(texts);
  const pick = usePick();
  const raise = useAct('worry.raise', { refreshes: ['worry.mine', 'worry.list'] });
  const id = 'clientId' in about ? about.clientId : about.requestId;
  const draft = useDraft(
    `worry-${id}`,
    { text: '', wait: null as boolean | null },
    { rules: { text: (text) => (text.trim() ? null : t('whatMissing')) } },
  );
  const isUrgent = draft.values.wait === false;
  return (
    <>
      <PersonFace name={to.face.name || t('someone')} photoId={to.face.photoId} note={to.label} />
      <p>{pick(to.text)}</p>
      {to.phone && !isUrgent && <Phone to={to} />}
      <DraftForm
        draft={draft}
        act={raise}
        toInput={({ text }) => ({ ...about, text: text.trim(), urgent: isUrgent })}
        onDone={onSent}
      >
        <ProseField of={draft} name="text" label={t('what')} help={t('whatHelp')} />
        <YesNoField of={draft} name="wait" label={t('urgent')} />
        {isUrgent && (
          <div className={classes.urgent}>
            {to.phone && <Phone to={to} large />}
            <p>{t('urgentText')}</p>
            <p>
              <strong>{t('emergency')}</strong>
            </p>
          </div>
        )}
        <Submit
          busy={raise.busy}
          others={
            <Button variant="default" onClick={onClose}>
              {t('notNow')}
            </Button>
          }
        >
          {t('send')}
        </Submit>
      </DraftForm>
    </>
  );
}

function Phone({ to, large = false }: { to: Taker; large?: boolean }) {
  const t = useTexts(texts);
  const name = to.face.name || to.label;
  const phone = to.phone ?? '';
  return (
    <Button
      component="a"
      href={`tel:${phone.replace(/\s/g, '')}`}
      variant={large ? 'filled' : 'default'}
      size={large ? 'xl' : 'md'}
      classNames={{ root: classes.phone ?? '', label: classes.phoneLabel ?? '' }}
      leftSection={<IconPhone size={large ? 28 : 20} stroke={1.8} aria-hidden />}
    >
      {large ? `${t('callNow', { name })}: ${phone}` : t('call', { name, phone })}
    </Button>
  );
}
