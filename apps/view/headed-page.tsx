import type { ComponentChildren } from 'preact';
import { Document, type DocumentProps } from './document.tsx';

export interface HeadedPageProps extends DocumentProps {
  /** The heading, if it isn't just the title. */
  readonly heading?: ComponentChildren;
  /** Above the heading: the link back. */
  readonly over?: ComponentChildren;
  /** Below the heading, still within the sky. */
  readonly under?: ComponentChildren;
}

/** A whole page that begins with its title in the sky. */
export function HeadedPage({ heading, over, under, children, ...document }: HeadedPageProps) {
  return (
    <Document {...document}>
      <div class="sky">
        <div class="heading page">
          {over}
          <h1>{heading ?? document.title}</h1>
          {under}
        </div>
      </div>
      {children}
    </Document>
  );
}
