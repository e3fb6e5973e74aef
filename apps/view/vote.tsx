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
 * The bar as rendered in a page, with the data for its script and a live region. The bytes are the same for everybody; a
 * script adds the reader's own votes.
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
