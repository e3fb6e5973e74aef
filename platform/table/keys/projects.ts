import { always, type RetentionOf } from '../retention.ts';
import type { Key } from './key.ts';

export const projectsPrefixes = {
  /** Of projects: the envelopes that they are in, those that were opened, and which change of costs was the last. */
  projects: 'PROJECTS#',
} as const;

export const projectsRetention: RetentionOf<typeof projectsPrefixes> = {
  projects: { about: 'none', until: always },
};

export const projectsKeys = {
  /** That a project was put in the envelope of a proposal: all envelopes of a project are one Query. */
  projectInEnvelope: (projectId: string, proposalId: string): Key => ({
    pk: `${projectsPrefixes.projects}${projectId}`,
    sk: `IN#${proposalId}`,
  }),
  /** The post that an envelope’s proposal became. */
  openedEnvelope: (proposalId: string): Key => ({
    pk: `${projectsPrefixes.projects}OPENED#${proposalId}`,
    sk: 'OPENED',
  }),
  /** Counts changes of projects and approvals of envelopes, so that of two at once one is late. */
  projectsState: (): Key => ({ pk: `${projectsPrefixes.projects}STATE`, sk: 'STATE' }),
} as const;
