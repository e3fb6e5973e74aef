/** What other capabilities may import of this one. */
export { listPosts } from './list-posts.ts';
