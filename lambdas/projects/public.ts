/** What other capabilities may import of this one. */
export { listProjects, type StagedProject } from './list-projects.ts';
