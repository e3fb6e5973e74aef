import type { Page } from '../../../apps/view/page.ts';
import type { PostPage } from './read-post-page.ts';

/** What every part of the page of a post is given. */
export interface PostProps {
  readonly page: Page;
  readonly post: PostPage;
}
