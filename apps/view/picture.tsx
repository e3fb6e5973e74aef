import { keptPicture } from '../../domain/posts/picture.ts';
import { inFrench, type Page } from './page.ts';

export interface PictureProps {
  readonly page: Page;
  readonly picture: { readonly url: string; readonly alternative: string } | undefined;
}

/** The picture of a post of the Région: our own copy, with its place reserved (3:2) and the author’s alternative text. */
export function Picture({ page, picture }: PictureProps) {
  const kept = picture && keptPicture(picture.url);
  if (picture === undefined || kept === undefined) return null;
  return (
    <img
      class="picture"
      src={picture.url}
      width={kept.width}
      height={kept.height}
      alt={page.french(picture.alternative)}
      {...inFrench(page)}
      loading="lazy"
      decoding="async"
    />
  );
}
