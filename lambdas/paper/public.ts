/** What outlets show of bulletins of paper. */
export { boxesOf } from './read-paper.ts';
