import { call, Refusal } from '../../contract/client/call.ts';
import { askForProfile } from './profile/sheet.ts';
import { hasProfile, withToken } from './session.ts';

/** « Partager »: the device’s own share dialog if there is one, otherwise the address is copied. */
for (const button of document.querySelectorAll<HTMLButtonElement>('[data-share]')) {
  button.hidden = false;
  button.addEventListener('click', () => void share(button));
}

async function share(button: HTMLButtonElement): Promise<void> {
  const url = document.querySelector<HTMLLinkElement>('link[rel="canonical"]')?.href ?? location.href;
  if ('share' in navigator) {
    // Cancelling is no error.
    await navigator.share({ title: document.title, url }).catch(() => {});
    return;
  }
  await (navigator as Navigator).clipboard.writeText(url);
  showStatus(button, button.dataset.copied);
}

function showStatus(button: HTMLButtonElement, text = ''): void {
  const status = button.parentElement?.querySelector<HTMLElement>('[role="status"]');
  if (status) status.textContent = text;
}

/** « Signaler »: the text is kept until the service has accepted it. */
for (const button of document.querySelectorAll<HTMLButtonElement>('[data-report]')) {
  const dialog = document.querySelector<HTMLDialogElement>('#report');
  if (dialog === null) continue;
  button.hidden = false;
  button.addEventListener('click', () => dialog.showModal());
  dialog.querySelector('[data-close]')?.addEventListener('click', () => dialog.close());
  dialog.addEventListener('submit', (event) => {
    event.preventDefault();
    void report(dialog).then((isSent) => isSent && showStatus(button, button.dataset.sent));
  });
}

async function report(dialog: HTMLDialogElement): Promise<boolean> {
  const fields = new FormData(dialog.querySelector('form') ?? undefined);
  const [reason, explanation] = [String(fields.get('reason')), String(fields.get('explanation'))];
  const params = { postId: dialog.dataset.post ?? '' };
  if (!hasProfile() && !(await askForProfile(''))) return false;
  const fault = dialog.querySelector<HTMLElement>('[role="alert"]');
  try {
    await withToken((token) =>
      call('POST /v1/posts/{postId}/flags', {
        token,
        params,
        body: { reason, explanation, goodFaith: true },
      }),
    );
    dialog.close();
    return true;
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    if (fault) {
      fault.hidden = false;
      fault.textContent = error.detail;
    }
    return false;
  }
}
