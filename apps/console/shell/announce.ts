/** The live region for screen readers, present from the beginning. */
const region = document.createElement('p');
region.className = 'hidden-text';
region.setAttribute('role', 'status');
document.body.append(region);

/** Announces a text, even if it is the same as before. */
export function announce(text: string): void {
  region.textContent = '';
  requestAnimationFrame(() => {
    region.textContent = text;
  });
}
