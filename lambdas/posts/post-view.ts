import { postView } from '../../foundations/polls/post-view.ts';
import type { SimilarPost } from './similar/find-similar.ts';

export function similarPostView({ post, similarity, contrary }: SimilarPost) {
  return { post: postView(post), similarity, contrary };
}
