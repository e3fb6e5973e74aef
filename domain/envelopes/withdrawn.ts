import type { Notice } from '../posts/region-post.ts';

/**
 * Ids of an envelope’s projects that were withdrawn while people voted, and aren’t back: they stay on the ballot, marked; their
 * votes count, they aren’t funded.
 * @param notices of the envelope’s post, the earliest first
 * @param step of an envelope that has several territories
 */
export function withdrawnProjects(
  notices: readonly Notice[] | undefined,
  step?: string | undefined,
): ReadonlySet<string> {
  const withdrawn = new Set<string>();
  for (const notice of notices ?? []) {
    if (notice.project === undefined || notice.step !== step) continue;
    if (notice.kind === 'project-withdrawn') withdrawn.add(notice.project);
    else withdrawn.delete(notice.project);
  }
  return withdrawn;
}
