import type { ApprovalBreakdowns } from '../../contract/stats/breakdowns.ts';
import { isApproval, pollId } from '../../domain/polls/format.ts';
import { areResultsPublic } from '../../domain/polls/visibility.ts';
import { type CellDimension, cellDimensions } from '../../domain/posts/audience.ts';
import { votedChannels } from '../../domain/posts/post.ts';
import {
  type GroupResult,
  ranked,
  type ToldGroup,
  type Verdict,
  verdictOf,
} from '../../domain/statistics/common-ground.ts';
import { publishedPosts } from '../../foundations/posts/published-posts.ts';
import { instant, now } from '../../platform/clock.ts';
import { type StoredCommonGround, writeCommonGround } from './common-ground-items.ts';
import { readReleasedOf } from './release-items.ts';

/** How far back posts are looked at, in days: what a Région asked, and its citizens proposed, in a year. */
export const commonGroundDays = 365;

/** The longest list of each kind, in each dimension. */
const longestList = 20;

/** How many documents are in memory at once, at forty kilobytes each. */
const chunk = 50;

/**
 * Computes the lists anew from the released documents of the posts that are answered by + and −, and whose results everybody may see. It only reads
 * what is public. Repeated, it writes the same.
 */
export async function updateCommonGround(): Promise<{ posts: number; verdicts: number }> {
  const since = instant(now() - commonGroundDays * 86_400_000);
  const postIds: string[] = [];
  for (const channel of votedChannels) {
    for await (const post of publishedPosts(channel)) {
      if (post.publishedAt < since) break;
      if (isApproval(post) && areResultsPublic(post)) postIds.push(post.id);
    }
  }
  const found: Record<CellDimension, { postId: string; verdict: Verdict }[]> = {
    departement: [],
    sex: [],
    ageBand: [],
  };
  for (let from = 0; from < postIds.length; from += chunk) {
    const ids = postIds.slice(from, from + chunk).map((postId) => pollId({ postId }));
    for (const document of (await readReleasedOf(ids)) as ApprovalBreakdowns[]) {
      for (const dimension of cellDimensions) {
        const verdict = verdictOf(groupsIn(document, dimension));
        if (verdict !== undefined) found[dimension].push({ postId: document.postId, verdict });
      }
    }
  }
  const dimensions = cellDimensions.map((dimension) => ({
    dimension,
    together: ranked(found[dimension], 'together', longestList).map(verdictView),
    apart: ranked(found[dimension], 'apart', longestList).map(verdictView),
  }));
  await writeCommonGround({ computedAt: instant(), dimensions });
  const verdicts = Object.values(found).reduce((sum, { length }) => sum + length, 0);
  return { posts: postIds.length, verdicts };
}

/** What a document says about the groups of one dimension. */
function groupsIn({ tables }: ApprovalBreakdowns, dimension: CellDimension): GroupResult[] {
  const table = tables.find(({ dimensions }) => dimensions.length === 1 && dimensions[0] === dimension);
  return (table?.cells ?? []).map((cell): GroupResult => {
    const category = cell[dimension] ?? '';
    if (cell.kind === 'split') {
      const { plus, minus, blur } = cell;
      return { category, split: { plus, minus, blur } };
    }
    const side = cell.kind === 'base' && /^above-90-(plus|minus)$/.exec(cell.notice)?.[1];
    return side ? { category, above90: { side: side as 'plus' | 'minus', base: cell.base } } : { category };
  });
}

type StoredVerdict = StoredCommonGround['dimensions'][number]['together'][number];

function verdictView({ postId, verdict }: { postId: string; verdict: Verdict }): StoredVerdict {
  const { told, untold, least, most, score } = verdict;
  return {
    ...{ postId, told: told.map(groupView), untold: [...untold] },
    ...{ least: groupView(least), most: groupView(most), score: Number(score.toPrecision(6)) },
  };
}

function groupView({ category, position, share, isBound }: ToldGroup): StoredVerdict['least'] {
  return { category, position, percent: Math.round(100 * share), ...(isBound && { isBound }) };
}
