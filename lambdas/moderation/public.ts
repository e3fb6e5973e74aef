/** What other capabilities may import of this one. */

export { listQueue } from './list-queue.ts';
export { decisionMade, moderatedPostView } from './moderated-post.ts';
export { type RegisterRow, readRegister } from './register-items.ts';
