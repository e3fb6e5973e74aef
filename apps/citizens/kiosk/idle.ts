/** After so many seconds without a touch somebody is asked whether they are still there, and after so many more it begins anew. */
export const patience = 45;
export const respite = 15;

/**
 * Watches whether anybody is there.
 * @param isBusy whether anything has been begun that the next one must not see
 * @param countdown how many seconds are left once nobody seems to be there, and undefined as soon as somebody is
 * @param left nobody is there any more
 */
export function watchIdle(
  isBusy: () => boolean,
  countdown: (seconds: number | undefined) => void,
  left: () => void,
): void {
  let touched = Date.now();
  const touch = () => {
    touched = Date.now();
    countdown(undefined);
  };
  for (const event of ['pointerdown', 'keydown', 'scroll']) addEventListener(event, touch, { passive: true });
  setInterval(() => {
    if (!isBusy()) {
      touched = Date.now();
      return;
    }
    const idle = Math.floor((Date.now() - touched) / 1000);
    if (idle >= patience + respite) left();
    else if (idle >= patience) countdown(patience + respite - idle);
  }, 1000);
}
