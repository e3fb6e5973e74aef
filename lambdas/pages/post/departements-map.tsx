import { outlines } from '#outlines';
import type { Page } from '../../../apps/view/page.ts';
import type { GroupView } from './cell-view.tsx';

let made: string | undefined;

/**
 * The bounding box of the Région, from the first point of each outline and its relative moves. Read off them with the first map: not when
 * the function starts.
 */
function frame(): string {
  made ??= frameOf(outlines.map(({ path }) => path));
  return made;
}

/**
 * A map beside the table with the same content: it isn't focusable, so it traps nobody. Darker means a larger share; hidden
 * cells have no color.
 */
export function DepartementsMap({
  page,
  groups,
  answer,
}: {
  readonly page: Page;
  readonly groups: readonly GroupView[];
  readonly answer: string;
}) {
  if (outlines.length === 0) return null;
  return (
    <figure class="map" aria-label={page.t('post.map-credit')}>
      <svg width="416" viewBox={frame()} role="img" aria-label={page.t('post.map-label', { answer })}>
        {outlines.map(({ code, path }) => {
          const group = groups.find((each) => each.code === code);
          const step = group?.share === undefined ? 'none' : Math.min(4, Math.floor(group.share / 20));
          return <path class={`step-${step}`} d={path} />;
        })}
      </svg>
      <figcaption class="note">{page.t('post.map-credit')}</figcaption>
    </figure>
  );
}

/** The bounding box of SVG paths made of relative moves (`m x,y dx,dy …`), with a margin. */
function frameOf(paths: readonly string[]): string {
  let [left, top, right, bottom] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY, 0, 0];
  for (const path of paths) {
    let [x, y] = [0, 0];
    let isFirst = true;
    for (const [, dx = '', dy = ''] of path.matchAll(/(-?[\d.]+(?:e-?\d+)?),(-?[\d.]+(?:e-?\d+)?)/g)) {
      [x, y] = isFirst ? [Number(dx), Number(dy)] : [x + Number(dx), y + Number(dy)];
      isFirst = false;
      [left, top] = [Math.min(left, x), Math.min(top, y)];
      [right, bottom] = [Math.max(right, x), Math.max(bottom, y)];
    }
  }
  return [left - 2, top - 2, right - left + 4, bottom - top + 4].map(Math.round).join(' ');
}
