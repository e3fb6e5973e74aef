import { keptPicture } from '../../domain/posts/picture.ts';
import { inFrench, type Page } from './page.ts';

export interface PictureProps {
  readonly page: Page;
  readonly picture: { readonly url: string; readonly alternative: string } | undefined;
}

/** The picture of what the Région publishes: ours, three wide to two high before it is there, and read out as its author described it. */
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
