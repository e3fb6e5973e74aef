/** « Partager »: the device’s own way where there is one, else the address is copied. */
for (const button of document.querySelectorAll<HTMLButtonElement>('[data-share]')) {
  button.hidden = false;
  button.addEventListener('click', () => void share(button));
}

async function share(button: HTMLButtonElement): Promise<void> {
  const url = document.querySelector<HTMLLinkElement>('link[rel="canonical"]')?.href ?? location.href;
  const status = button.parentElement?.querySelector<HTMLElement>('[role="status"]');
  if ('share' in navigator) {
    // Turning back is no fault.
    await navigator.share({ title: document.title, url }).catch(() => {});
    return;
  }
  await (navigator as Navigator).clipboard.writeText(url);
  if (status) status.textContent = button.dataset.copied ?? '';
}

export {};
