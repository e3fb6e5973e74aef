/**
 * Shows a part of the page that its style holds back until the device has filled it in (`.arriving`): what follows never moves under the
 * reader’s eyes. @param filled resolves or rejects once nothing more comes
 */
export function arriveAfter(part: Element, filled: Promise<unknown>): void {
  const show = () => part.closest('.arriving')?.classList.remove('arriving');
  filled.then(show, show);
}
