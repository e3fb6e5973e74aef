/** What other capabilities may import of this one. */
export { listPublishedProjects, type StagedProject } from './list-projects.ts';
