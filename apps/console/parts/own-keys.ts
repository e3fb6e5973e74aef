/**
 * `ctrl+enter` and `escape` of one form among several on a screen: they are of the form in which they are pressed, and go no further.
 */
export const ownKeys =
  (send: () => void, close: () => void) =>
  (event: KeyboardEvent): void => {
    const isSend = event.key === 'Enter' && (event.ctrlKey || event.metaKey) && !event.altKey;
    if (!isSend && event.key !== 'Escape') return;
    event.preventDefault();
    if (isSend) send();
    else close();
  };
