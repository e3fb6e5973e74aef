import { sha256 } from '@noble/hashes/sha2.js';
import { render } from 'preact';
import { useState } from 'preact/hooks';
import { MerkleTree } from '../../../domain/certification/merkle.ts';
import { formats, say } from '../say.ts';
import { store } from '../store.ts';

/** A certified list of ballots, from the page. */
interface List {
  readonly step?: string;
  /** Its Merkle root, in hexadecimal. */
  readonly root: string;
  /** Labels of answers, by their value in the list. */
  readonly names: Readonly<Record<string, string>>;
}

/**
 * « Retrouver mon bulletin ». Our pages may not fetch from where the list is stored, so the reader downloads it like
 * anybody else; this page then searches the file and recomputes its digest.
 */
export async function takeOverReceipt(block: HTMLElement): Promise<void> {
  const lists: List[] = JSON.parse(block.dataset.lists ?? '[]');
  const { post = '' } = block.dataset;
  const kept = await store();
  const own = await Promise.all(
    lists.map(async (list) => ({
      list,
      receipt: (await kept.get('own', list.step === undefined ? post : `${post}~${list.step}`))?.receipt,
    })),
  );
  const found = own.flatMap(({ list, receipt }) => (receipt === undefined ? [] : [{ list, receipt }]));
  render(
    found.map(({ list, receipt }) => <Receipt post={post} list={list} receipt={receipt} />),
    block,
  );
}

function Receipt({ post, list, receipt }: { post: string; list: List; receipt: string }) {
  const [outcome, setOutcome] = useState('');
  const [isGood, setGood] = useState(true);
  const address = `/v1/posts/${post}/ballots${list.step === undefined ? '' : `?step=${list.step}`}`;
  async function look(file: File | undefined): Promise<void> {
    if (file === undefined) return;
    const { text, good } = lookUp(await file.text(), receipt, list);
    setOutcome(text);
    setGood(good);
  }
  return (
    <details>
      <summary>{say('post.find-ballot')}</summary>
      <p class="note">
        {say('post.own-receipt')} <code>{receipt}</code>
      </p>
      <ol class="steps">
        <li>
          <a class="button small" href={address} download>
            {say('receipt.download')}
          </a>
        </li>
        <li class="field">
          <label for={`list-${list.root}`}>{say('receipt.choose')}</label>
          <input
            id={`list-${list.root}`}
            type="file"
            accept=".csv,text/csv"
            onChange={({ currentTarget }) => void look(currentTarget.files?.[0])}
          />
        </li>
      </ol>
      <p class={outcome === '' ? '' : `notice ${isGood ? 'done' : 'fault'}`} role="status">
        {outcome}
      </p>
    </details>
  );
}

/** Finds a receipt in a list, and checks that this is the certified list. */
function lookUp(file: string, receipt: string, { root, names }: List): { text: string; good: boolean } {
  const lines = file.split('\n').slice(1, -1);
  const tree = new MerkleTree(sha256);
  const bytes = new TextEncoder();
  for (const line of lines) tree.add(bytes.encode(line));
  const digest = [...tree.root()].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  if (digest !== root) return { text: say('receipt.other-list'), good: false };
  const index = lines.findIndex((line) => line.startsWith(`${receipt},`));
  if (index === -1) return { text: say('receipt.missing'), good: false };
  const choice = lines[index]?.slice(receipt.length + 1) ?? '';
  // The first line of the file has the column names.
  const values = { line: formats.number(index + 2), answer: names[choice] ?? choice };
  return { text: say('receipt.found', values), good: true };
}
