import { Button } from '@mantine/core';
import { useState } from 'react';
import { fewestParties } from '../../../server/partnership/governance/governance.ts';
import { useView } from '../../api/use-view.ts';
import { paths } from '../../paths.ts';
import { usePart } from '../../ui/address.ts';
import { Blocks } from '../../ui/Blocks.tsx';
import { CanButton } from '../../ui/CanButton.tsx';
import { useFormat } from '../../ui/format.ts';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { Section } from '../../ui/Section.tsx';
import { Shown } from '../../ui/Shown.tsx';
import { To } from '../../ui/To.tsx';
import { useTexts } from '../../ui/texts.ts';
import { Choice, type GovernanceView, useMisfit } from './Governance.tsx';
import classes from './governance.module.css';
import { ProposeForm } from './ProposeForm.tsx';
import { texts } from './texts.ts';

/** Hoe besturen wij samen? What holds, what is proposed, whether it still fits, and what held before. */
export default function GovernancePage() {
  const t = useTexts(texts);
  const id = usePart('id');
  return (
    <>
      <PageHeader
        title={t('title')}
        text={t('text')}
        above={<To to={paths.partnership(id)}>{t('back')}</To>}
      />
      <Shown view={useView('governance.show', { partnershipId: id })}>
        {(view) => <Whole view={view} />}
      </Shown>
    </>
  );
}

function Whole({ view }: { view: GovernanceView }) {
  const t = useTexts(texts);
  const format = useFormat();
  const [open, setOpen] = useState(false);
  const { parties, chosen, proposed, earlier } = view;
  const misfit = useMisfit(view);
  const isTwo = parties.length < fewestParties;
  return (
    <Blocks>
      {isTwo && !chosen && <p>{t('notNeeded')}</p>}
      {!isTwo && !chosen && !proposed && <p>{t('nothing', { count: parties.length })}</p>}
      {misfit && (
        <Section title={t('misfit')} tone="warning">
          <p>{misfit}</p>
        </Section>
      )}
      {proposed && (
        <Section
          title={t('proposed')}
          text={t('proposedText', { name: proposed.proposedBy, day: format.date(proposed.proposedOn) })}
          tone="success"
        >
          <Choice choice={proposed} />
          {proposed.waitsFor.length > 0 && <p>{t('waitsFor', { names: format.list(proposed.waitsFor) })}</p>}
          <To to={paths.partnership(view.partnershipId)}>{t('toPartnership')}</To>
        </Section>
      )}
      {chosen && (
        <Section title={t('chosen')}>
          <Choice choice={chosen} />
        </Section>
      )}
      {open ? (
        <ProposeForm view={view} onDone={() => setOpen(false)} />
      ) : (
        <div className={classes.buttons} data-screen-only>
          {!isTwo && (
            <CanButton can={view.can.propose} onClick={() => setOpen(true)}>
              {t(chosen ? 'change' : 'propose')}
            </CanButton>
          )}
          <Button variant="default" onClick={() => window.print()}>
            {t('print')}
          </Button>
        </div>
      )}
      {!isTwo && <p className={classes.quiet}>{t('always')}</p>}
      {earlier.length > 0 && (
        <Section title={t('earlier')} folds={t('earlierCount', { count: earlier.length })}>
          <div className={classes.earlier}>
            {earlier.map((choice) => (
              <div key={choice.decisionId}>
                <Choice choice={choice} />
              </div>
            ))}
          </div>
        </Section>
      )}
    </Blocks>
  );
}
