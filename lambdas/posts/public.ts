/** What other capabilities may import of this one. */
export { listPosts } from './list-posts.ts';
export { similarPostView } from './post-view.ts';
export { questionsOfWeek } from './questions-of-week.ts';
export { searchPosts, type Wanted } from './search/search-posts.ts';
export { findSimilar } from './similar/find-similar.ts';
