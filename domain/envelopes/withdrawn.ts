import type { Format, QuestionStep } from '../polls/format.ts';
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

function marked<F extends Format>(format: F, withdrawn: ReadonlySet<string>): F {
  if (format.kind !== 'projects' || withdrawn.size === 0) return format;
  const options = format.options.map((option) =>
    withdrawn.has(option.id) ? { ...option, withdrawn: true as const } : option,
  );
  return { ...format, options };
}

/** How a question is answered, with its withdrawn projects marked. */
export function markedPolls({
  format,
  steps,
  notices,
}: {
  readonly format?: Format | undefined;
  readonly steps?: readonly QuestionStep[] | undefined;
  readonly notices?: readonly Notice[] | undefined;
}) {
  return {
    format: format && marked(format, withdrawnProjects(notices)),
    steps: steps?.map((step) => ({
      ...step,
      format: marked(step.format, withdrawnProjects(notices, step.id)),
    })),
  };
}
