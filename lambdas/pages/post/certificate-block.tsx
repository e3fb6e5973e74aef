import badge from 'lucide/dist/esm/icons/badge-check.mjs';
import { Icon } from '../../../apps/view/icon.tsx';
import { inFrench, type Page } from '../../../apps/view/page.ts';
import { answerKind, possibleValues } from '../../../domain/polls/answer-kinds/index.ts';
import { pollsOf } from '../../../domain/polls/format.ts';
import { answerNames } from './cell-view.tsx';
import { optionNames } from './option-results.tsx';
import type { PostPage } from './read-post-page.ts';

/** « Recompté bulletin par bulletin »: what was counted, and how anybody can recount it. */
export function CertificateBlock({
  page,
  post: { post, certificate },
}: {
  readonly page: Page;
  readonly post: PostPage;
}) {
  if (certificate === undefined) return <StubTooEarly page={page} post={post} />;
  const { t, formats, french } = page;
  const ballots = certificate.polls.reduce((sum, { voters }) => sum + voters, 0);
  const lists = certificate.polls.flatMap(({ list, step, kind }) => (list ? [{ ...list, step, kind }] : []));
  // A list of commitments can’t be read without one’s salt: recount.py finds one’s own ballot in it.
  const readable = lists.filter(({ kind }) => !answerKind({ kind }).committed);
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
      {readable.length > 0 && (
        <div
          data-island="receipt"
          data-post={post.id}
          data-lists={JSON.stringify(
            readable.map(({ step, root }) => ({ step, root, ...wordsOf(page, post, step) })),
          )}
        >
          <details>
            <summary>{t('post.find-ballot')}</summary>
            <p class="note">{t('receipt.no-script')}</p>
          </details>
        </div>
      )}
      <p class="actions">
        <a class="button small" href={page.href(`/recompter?publication=${post.id}`)}>
          {t('post.recount')}
        </a>
      </p>
    </section>
  );
}

/** Shown by a script to whoever comes by the code of a paper bulletin's stub before there is a list to search. */
function StubTooEarly({ page, post }: { readonly page: Page; readonly post: PostPage['post'] }) {
  if (post.kind !== 'question' || post.withheldAt !== undefined) return null;
  return (
    <p class="notice" data-island="stub-too-early" tabIndex={-1} hidden>
      {page.t('receipt.too-early')}
    </p>
  );
}

/** What a step asks, and the labels of a poll's answers by their value in the published list. */
function wordsOf(page: Page, post: PostPage['post'], step: string | undefined) {
  const prompt = post.steps?.find(({ id }) => id === step)?.prompt;
  const title = prompt === undefined ? undefined : page.french(prompt);
  const poll = pollsOf(post).find((each) => each.step === step);
  if (poll === undefined) return { title, names: {} };
  const nameOf = optionNames(page, poll.format, answerNames(page, post.kind));
  const names = Object.fromEntries(possibleValues(poll.format).map((value) => [value, nameOf(value)]));
  return { title, names };
}

/** Both ends of a digest in groups of four: enough to compare by eye. */
function shortened(root: string): string {
  return `${root.slice(0, 4)} ${root.slice(4, 8)} … ${root.slice(-4)}`;
}
