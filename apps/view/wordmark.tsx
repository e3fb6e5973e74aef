/** The name, with a mirabelle for its apostrophe if it has one. @param href where it leads, if anywhere */
export function Wordmark({ name, href }: { readonly name: string; readonly href?: string }) {
  const [before = name, after] = name.split(/[’']/);
  const written = (
    <>
      {before}
      {after !== undefined && (
        <>
          <span class="hidden-text">’</span>
          <svg width="8" height="12" viewBox="0 0 12 18" aria-hidden="true">
            <path d="M6 1C9 1 11 3 11 6c0 4-3 8-7 11 1-3 0-5-1.5-7C1.5 8.5 1 7.5 1 6c0-3 2-5 5-5z" />
          </svg>
          {after}
        </>
      )}
    </>
  );
  if (href === undefined) return <span class="wordmark">{written}</span>;
  return (
    <a class="wordmark" href={href}>
      {written}
    </a>
  );
}
