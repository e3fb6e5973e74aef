/** Where whoever hears the page is told what happened: one place, in the page from the beginning. */
const region = document.createElement('p');
region.className = 'hidden-text';
region.setAttribute('role', 'status');
document.body.append(region);

/** Says a text once; the same text again is said again. */
export function announce(text: string): void {
  region.textContent = '';
  requestAnimationFrame(() => {
    region.textContent = text;
  });
}
