import badge from 'lucide/dist/esm/icons/badge-check.mjs';
import { Icon } from '../../../apps/view/icon.tsx';
import { inFrench, type Page } from '../../../apps/view/page.ts';
import { pollId } from '../../../domain/polls/format.ts';
import type { PostPage } from './read-post-page.ts';

/** « Recompté bulletin par bulletin »: what was counted, and how anybody counts again. */
export function CertificateBlock({
  page,
  post: { post, certificate },
}: {
  readonly page: Page;
  readonly post: PostPage;
}) {
  if (certificate === undefined) return null;
  const { t, formats, french } = page;
  const ballots = certificate.polls.reduce((sum, { voters }) => sum + voters, 0);
  const pollIdOf = ({ step }: { readonly step?: string | undefined }) => pollId({ postId: post.id, step });
  const lists = certificate.polls.flatMap(({ list, step }) => (list ? [{ ...list, step }] : []));
  return (
    <section class="panel certificate">
      <h2 class="seal">
        <Icon of={badge} />
        {t('post.certificate')}
      </h2>
      <dl>
        <dt>{t('post.ballots')}</dt>
        <dd>
          {t('post.ballots-drift', {
            ballots: formats.number(ballots),
            drift: formats.number(certificate.drift),
          })}
        </dd>
        <dt>{t('post.recounted')}</dt>
        <dd>{formats.dayAndTime(certificate.certifiedAt)}</dd>
        {lists.map(({ root }) => (
          <>
            <dt>{t('post.root')}</dt>
            <dd>
              <code title={root}>{shortened(root)}</code>
            </dd>
          </>
        ))}
        {certificate.why && (
          <>
            <dt>{t('post.correction')}</dt>
            <dd {...inFrench(page)}>{french(certificate.why)}</dd>
          </>
        )}
      </dl>
      {lists.length > 0 && (
        <p class="note" data-island="receipt" data-polls={JSON.stringify(lists.map(pollIdOf))} hidden>
          {t('post.own-receipt')} <code />
        </p>
      )}
      <p class="actions">
        {lists.map(({ step }) => (
          <a
            class="button small"
            href={`/v1/posts/${post.id}/ballots${step === undefined ? '' : `?step=${step}`}`}
          >
            {t('post.find-ballot')}
          </a>
        ))}
        <a class="button small" href={page.href(`/recompter?publication=${post.id}`)}>
          {t('post.recount')}
        </a>
      </p>
    </section>
  );
}

/** The two ends of a digest, in groups of four: enough to compare by eye. */
function shortened(root: string): string {
  return `${root.slice(0, 4)} ${root.slice(4, 8)} … ${root.slice(-4)}`;
}
