import { type ComponentChildren, render } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { ground } from '../ground.ts';

export interface PhoneProps {
  /** Accessible title of the frame. */
  readonly title: string;
  readonly scheme: 'light' | 'dark';
  readonly children: ComponentChildren;
}

/** A frame of 360 pixels with the citizens’ styles, so that media queries behave as on a phone. */
export function Phone({ title, scheme, children }: PhoneProps) {
  const frame = useRef<HTMLIFrameElement>(null);
  useEffect(() => {
    const inner = frame.current?.contentDocument;
    if (!inner) return;
    inner.documentElement.lang = 'fr';
    inner.title = title;
    const styles = inner.createElement('link');
    styles.rel = 'stylesheet';
    styles.href = ground.citizensStyles;
    inner.head.append(styles);
    return () => render(null, inner.body);
  }, []);
  useEffect(() => {
    const inner = frame.current?.contentDocument;
    if (!inner) return;
    inner.documentElement.dataset.theme = scheme;
    render(<div class="page preview-page">{children}</div>, inner.body);
  });
  return <iframe ref={frame} title={title} class="phone" />;
}
