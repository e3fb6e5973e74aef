export interface TabsProps {
  readonly label: string;
  readonly tabs: readonly { readonly name: string; readonly href: string; readonly isCurrent: boolean }[];
}

/** Parts of a screen that are addresses of their own: links, so that the way back leads through them. */
export function Tabs({ label, tabs }: TabsProps) {
  return (
    <nav class="chips" aria-label={label}>
      {tabs.map(({ name, href, isCurrent }) => (
        <a class="chip" href={href} aria-current={isCurrent ? 'page' : undefined}>
          {name}
        </a>
      ))}
    </nav>
  );
}
