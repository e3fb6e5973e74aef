import { store } from './store.ts';

/** Shows the receipts of this device beside the certificate: what to look for in the published list of ballots. */
async function show(line: HTMLElement): Promise<void> {
  const kept = await store();
  const polls: string[] = JSON.parse(line.dataset.polls ?? '[]');
  const own = await Promise.all(polls.map((poll) => kept.get('own', poll)));
  const receipts = own.flatMap((answer) => answer?.receipt ?? []);
  const code = line.querySelector('code');
  if (receipts.length === 0 || code === null) return;
  code.textContent = receipts.join(' ');
  line.hidden = false;
}

for (const line of document.querySelectorAll<HTMLElement>('[data-island="receipt"]')) void show(line);
