import { useView } from '../../api/use-view.ts';
import { paths } from '../../paths.ts';
import { usePart } from '../../ui/address.ts';
import { Redirect } from '../../ui/Redirect.tsx';
import { Shown } from '../../ui/Shown.tsx';
import { allSlug, checkSlug, doneSlug, slugs, stepOf, type Talk } from './answers.ts';
import { CheckPage, DonePage } from './CheckPage.tsx';
import { StartTalk } from './StartTalk.tsx';
import { AllPage, StepPage } from './StepPage.tsx';

/** The talk about one question. Any address of it can be kept: it goes on where it was left. */
export default function TalkPage() {
  const requestId = usePart('id');
  const slug = usePart('step');
  const view = useView('talk.ofRequest', { requestId });
  return (
    <Shown view={view}>
      {({ talk, personIsKnown }) =>
        talk ? (
          <Step key={slug} talk={talk} slug={slug} />
        ) : (
          <StartTalk requestId={requestId} personIsKnown={personIsKnown} />
        )
      }
    </Shown>
  );
}

function Step({ talk, slug }: { talk: Talk; slug: string }) {
  if (slug === doneSlug && talk.finishedAt) return <DonePage talk={talk} />;
  if (slug === checkSlug || talk.finishedAt) return <CheckPage talk={talk} />;
  if (slug === allSlug && talk.heldBy !== 'self') return <AllPage talk={talk} />;
  const step = stepOf(slug);
  if (step) return <StepPage talk={talk} step={step} />;
  return <Redirect to={paths.talk(talk.requestId, talk.next ? slugs[talk.next] : checkSlug)} />;
}
