import type { Language } from '../../messages/languages.ts';
import { type BarPost, type BarState, VoteBar, type VoteBarProps } from './vote-bar.tsx';
import type { BarWords } from './vote-words.ts';

export interface VoteProps {
  readonly post: BarPost;
  readonly state: BarState;
  readonly words: BarWords;
  readonly language: Language;
  readonly size?: VoteBarProps['size'];
}

/**
 * The bar as a page carries it: what a script needs to take it over is beside it, and what happens is announced once. The
 * bytes are the same for everybody; own votes are added by the script.
 */
export function Vote({ post, state, words, language, size }: VoteProps) {
  return (
    <div
      class="vote"
      data-island="vote"
      data-post={JSON.stringify(post)}
      data-state={JSON.stringify(state)}
      data-size={size}
    >
      <VoteBar post={post} state={state} words={words} language={language} {...(size && { size })} />
      <p class="hidden-text" role="status" />
    </div>
  );
}
