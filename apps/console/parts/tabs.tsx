export interface TabsProps {
  readonly label: string;
  readonly tabs: readonly { readonly name: string; readonly href: string; readonly isCurrent: boolean }[];
}

/** Tabs with addresses of their own: links, so that the back button works. */
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
