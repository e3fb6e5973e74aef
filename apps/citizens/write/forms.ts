import { Contact } from './contact.tsx';
import { Propose } from './propose.tsx';

/** Makes a writing form check and send its content. */
export function takeOver(form: HTMLFormElement): void {
  const outlet = document.querySelector<HTMLElement>('[data-outlet]');
  if (outlet === null) return;
  if (form.dataset.island === 'contact') new Contact(form, outlet);
  else new Propose(form, outlet);
}
