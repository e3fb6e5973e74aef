import { useEffect, useState } from 'preact/hooks';
import { call, type Reply } from '../../../contract/client/call.ts';
import type { Format } from '../../../domain/polls/format.ts';
import { votedKind } from '../../../domain/posts/post.ts';
import { PollForm, Shares } from '../polls/poll-form.tsx';
import { Questionnaire } from '../polls/questionnaire.tsx';
import { formats, french, href, inFrench, say } from '../say.ts';
import { LiveVote } from '../vote/live-vote.tsx';
import { restoreOwn } from '../vote/own-votes.ts';

type Post = Reply<'GET /v1/posts/{postId}'>;
type Statistics = Reply<'GET /v1/posts/{postId}/statistics'>;

/** What is read of a post; again after a while if it couldn’t be: the network of a hall comes and goes. */
function useRead<T>(postId: string, read: (postId: string) => Promise<T>): T | undefined {
  const [found, setFound] = useState<T>();
  const [tries, setTries] = useState(0);
  useEffect(() => {
    let isGone = false;
    let retry: ReturnType<typeof setTimeout> | undefined;
    read(postId).then(
      (value) => !isGone && setFound(() => value),
      () => {
        if (!isGone) retry = setTimeout(() => setTries(tries + 1), 2_000);
      },
    );
    return () => {
      isGone = true;
      clearTimeout(retry);
    };
  }, [postId, tries]);
  return found;
}

async function readPost(postId: string): Promise<Post> {
  await restoreOwn([postId]);
  return call('GET /v1/posts/{postId}', { params: { postId } });
}

const readStatistics = (postId: string): Promise<Statistics> =>
  call('GET /v1/posts/{postId}/statistics', { params: { postId } });

const approvalFormat: Format = { kind: 'approval' };

/** The form of the open question: the same as on its page, with the same queue when there is no network. */
export function RoomQuestion({ postId }: { readonly postId: string }) {
  const post = useRead(postId, readPost);
  if (post === undefined) return null;
  const { steps, format = approvalFormat } = post;
  const common = { postId, kind: 'question', visibility: 'after-close' } as const;
  if (steps !== undefined) return <Questionnaire {...common} steps={steps} />;
  if (format.kind !== 'approval') return <PollForm {...common} format={format} />;
  const { closesAt } = post;
  const kind = votedKind(post.kind);
  const bar = {
    ...{ id: postId, kind, title: french(post.title), visibility: 'after-close' as const },
    ...(closesAt !== undefined && { closesOn: formats.dayAndTime(closesAt) }),
  };
  return (
    <div class="vote">
      <LiveVote post={bar} initial={{ name: 'open' }} size="large" />
    </div>
  );
}

/** The certified result of a question that was asked in the room. */
export function RoomResult({ postId }: { readonly postId: string }) {
  const post = useRead(postId, readPost);
  const statistics = useRead(postId, readStatistics);
  if (post === undefined || statistics === undefined) return null;
  const { steps, format = approvalFormat } = post;
  const kind = votedKind(post.kind);
  const { totals, polls = [] } = statistics;
  const bar = { id: postId, kind, title: french(post.title), visibility: 'always' as const };
  return (
    <>
      <h3>{say('room.result')}</h3>
      {totals && (
        <div class="vote">
          <LiveVote post={{ ...bar, totals }} initial={{ name: 'closed' }} size="large" />
        </div>
      )}
      {polls.map((results) => {
        const step = steps?.find(({ id }) => id === results.step);
        return (
          <>
            {step && <p {...inFrench}>{french(step.prompt)}</p>}
            <Shares format={step?.format ?? format} kind="question" results={results} isPublic />
          </>
        );
      })}
      <p>
        <a href={href(`/p/${postId}`)}>{say('room.see')}</a>
      </p>
    </>
  );
}
