import type { Reply } from '../../../../contract/client/call.ts';
import { valueName } from '../../../../domain/polls/answer-kinds/value-name.ts';
import { typeset } from '../../../../messages/typography.ts';
import { formats } from '../../ground.ts';
import { useReply } from '../../parts/use-reply.tsx';
import { say } from './say.ts';

type Statistics = Reply<'GET /v1/posts/{postId}/statistics'>;
type Post = Reply<'GET /v1/posts/{postId}'>;

/** The certified result of a question, in bars that can be read from the last row. */
export function WallResult({
  postId,
  statistics,
}: {
  readonly postId: string;
  readonly statistics: Statistics;
}) {
  const post = useReply('GET /v1/posts/{postId}', { params: { postId } }).value;
  if (post === undefined) return null;
  const { totals, voters, polls = [] } = statistics;
  return (
    <section class="wall-result" role="status">
      <h2>{say.count('wall.result', voters)}</h2>
      {totals && (
        <Bars
          voters={voters}
          rows={[
            { label: say('yes'), votes: totals.plus },
            { label: say('no'), votes: totals.minus },
          ]}
        />
      )}
      {polls.map((poll) => (
        <Bars
          key={poll.step}
          voters={poll.voters}
          rows={poll.options.map(({ id, votes }) => ({ label: labelOf(post, poll.step, id), votes }))}
        />
      ))}
    </section>
  );
}

interface Row {
  readonly label: string;
  readonly votes: number;
}

function Bars({ rows, voters }: { readonly rows: readonly Row[]; readonly voters: number }) {
  return (
    <ul>
      {rows.map(({ label, votes }) => {
        const percent = voters === 0 ? 0 : Math.round((100 * votes) / voters);
        return (
          <li key={label}>
            <span>{typeset(label, 'fr')}</span>
            <meter min={0} max={100} value={percent} />
            <strong>{formats.percent(percent)}</strong>
          </li>
        );
      })}
    </ul>
  );
}

function labelOf({ format, steps }: Post, step: string | undefined, id: string): string {
  const asked = steps?.find((one) => one.id === step)?.format ?? format;
  return asked === undefined ? id : valueName(asked, id, signName);
}

const signName = (value: string): string => say(value === 'plus' ? 'yes' : 'no');
