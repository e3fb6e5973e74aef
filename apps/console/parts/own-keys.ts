/** Handles `ctrl+enter` and `escape` within one of several forms on a screen, without propagating them. */
export const ownKeys =
  (send: () => void, close: () => void) =>
  (event: KeyboardEvent): void => {
    const isSend = event.key === 'Enter' && (event.ctrlKey || event.metaKey) && !event.altKey;
    if (!isSend && event.key !== 'Escape') return;
    event.preventDefault();
    if (isSend) send();
    else close();
  };
