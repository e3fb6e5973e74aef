import type { Reply } from '../../../contract/client/call.ts';
import { french, href, inFrench, say } from '../say.ts';

/** The service’s review of an idea before it is sent. */
export type Check = Reply<'POST /v1/posts/check'>;

interface ReviewProps {
  readonly check: Check;
  readonly send: () => void;
  /** On a kiosk there are no links. */
  readonly isKiosk?: boolean;
}

/** Findings of the rules, and similar ideas that are already published: voting there is the better outcome. */
export function Review({ check, send, isKiosk = false }: ReviewProps) {
  return (
    <section class="block review">
      <h2 tabIndex={-1}>{say('propose.reading')}</h2>
      <blockquote {...inFrench}>{check.text}</blockquote>
      {check.findings.length === 0 && <p class="notice done">{say('propose.clean')}</p>}
      {check.findings.map(({ excerpt, advice, severity }) => (
        <p class={severity === 'hold' ? 'notice fault' : 'notice'}>
          <mark {...inFrench}>{excerpt}</mark> {advice}
        </p>
      ))}
      {check.held && <p>{say('propose.held')}</p>}
      {check.similar.length > 0 && (
        <>
          <h3>{say('propose.similar')}</h3>
          {!isKiosk && <p class="note">{say('propose.similar-help')}</p>}
          <ul class="similar">
            {check.similar.slice(0, 3).map(({ post, contrary }) => (
              <li>
                {contrary && <span class="part">{say('propose.contrary')}</span>}
                {isKiosk ? (
                  <span {...inFrench}>{french(post.title)}</span>
                ) : (
                  <a href={href(`/p/${post.id}`)} {...inFrench}>
                    {french(post.title)}
                  </a>
                )}
                {post.totals && <span class="part">{say('propose.for', post.totals)}</span>}
              </li>
            ))}
          </ul>
        </>
      )}
      <p class="actions">
        <button type="button" class="button strong" onClick={send}>
          {say('propose.send')}
        </button>
      </p>
    </section>
  );
}
