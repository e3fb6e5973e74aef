import type { ComponentChildren } from 'preact';
import { Document } from '../../apps/view/document.tsx';
import type { Page } from '../../apps/view/page.ts';

export interface NoticePlace {
  readonly page: Page;
  readonly path: string;
  readonly origin: string;
}

/** A page that says one thing, and that no search engine should list. */
export function NoticePage({
  place,
  title,
  children,
}: {
  readonly place: NoticePlace;
  readonly title: string;
  readonly children: ComponentChildren;
}) {
  const { page, path, origin } = place;
  return (
    <Document page={page} title={title} description="" path={path} origin={origin} isPrivate>
      <div class="page prose">
        <h1>{title}</h1>
        {children}
      </div>
    </Document>
  );
}
