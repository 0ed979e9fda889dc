import type { Output } from '../../api/contracts.ts';
import { useAct } from '../../api/use-act.ts';
import { useView } from '../../api/use-view.ts';
import { usePart } from '../../ui/address.ts';
import { Blocks } from '../../ui/Blocks.tsx';
import { useFormat } from '../../ui/format.ts';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { Shown } from '../../ui/Shown.tsx';
import { usePick, useTexts } from '../../ui/texts.ts';
import { AnswerSteps } from './AnswerSteps.tsx';
import { answerTexts } from './answer.texts.ts';
import { useFocusOn } from './use-focus-on.ts';
import { Welcome, WhoSees } from './Welcome.tsx';

type Guest = Output<'vision.showGuest'>;

/** Behind the link of an invitation: no account, no password, once. */
export default function AnswerPage() {
  const t = useTexts(answerTexts);
  const pick = usePick();
  const token = usePart('token');
  const view = useView('vision.showGuest', { token });
  const { refusal } = view;
  if (refusal?.type === 'link_ended')
    return <PageHeader title={t('over')} text={refusal.reason ? pick(refusal.reason) : ''} />;
  if (refusal?.type === 'not_found' || refusal?.type === 'input.invalid')
    return <PageHeader title={t('unknown')} text={t('unknownText')} />;
  return <Shown view={view}>{(guest) => <Whole token={token} guest={guest} />}</Shown>;
}

function Whole({ token, guest }: { token: string; guest: Guest }) {
  const t = useTexts(answerTexts);
  const act = useAct('vision.answerGuest', { refreshes: ['vision.showGuest'] });
  const { organisationName: organisation, answered, closed, byName } = guest;
  useFocusOn(answered);
  if (answered) return <Thanks organisation={organisation} byName={byName} closesOn={guest.closesOn} />;
  if (closed) return <PageHeader title={t('closed')} text={t('closedText', { organisation })} />;
  const { instrument, statements, others } = guest;
  const asked = { instrument, statements, others, byName };
  return (
    <AnswerSteps
      name={`take-part-${token.slice(0, 8)}`}
      asked={asked}
      act={act}
      ownName={guest.name}
      asksName={byName}
      toInput={(answers, name) => ({ token, answers, name })}
      onDone={() => {}}
      welcome={(begin) => (
        <Welcome organisation={organisation} name={guest.name} asked={asked} closesOn={guest.closesOn}>
          {begin}
        </Welcome>
      )}
    />
  );
}

type ThanksProps = { organisation: string; byName: boolean; closesOn: string };

function Thanks({ organisation, byName, closesOn }: ThanksProps) {
  const t = useTexts(answerTexts);
  const format = useFormat();
  return (
    <Blocks>
      <PageHeader title={t('thanks')} text={t('thanksText')} />
      <WhoSees organisation={organisation} byName={byName} />
      <p>{t('later', { organisation, day: format.date(closesOn) })}</p>
    </Blocks>
  );
}
