import badge from 'lucide/dist/esm/icons/badge-check.mjs';
import { Icon } from '../../../apps/view/icon.tsx';
import { inFrench, type Page } from '../../../apps/view/page.ts';
import { possibleValues } from '../../../domain/polls/answer-kinds/index.ts';
import { pollsOf } from '../../../domain/polls/format.ts';
import { answerNames } from './cell-view.tsx';
import { optionNames } from './option-results.tsx';
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
  /** How the answers of a poll are called, by what the list says of them. */
function namesOf(page: Page, post: PostPage['post'], step: string | undefined): Record<string, string> {
  const poll = pollsOf(post).find((each) => each.step === step);
  if (poll === undefined) return {};
  const nameOf = optionNames(page, poll.format, answerNames(page, post.kind));
  return Object.fromEntries(possibleValues(poll.format).map((value) => [value, nameOf(value)]));
}

/** The two ends of a digest, in groups of four: enough to compare by eye. */
function shortened(root: string): string {
  return `${root.slice(0, 4)} ${root.slice(4, 8)} … ${root.slice(-4)}`;
}
