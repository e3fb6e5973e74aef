import { render } from 'preact';
import { useState } from 'preact/hooks';
import { formats, say } from '../say.ts';
import { store } from '../store.ts';
import { type BallotFile, foldedReceipt, readBallotFile, receiptInFragment } from './find-ballot.ts';

/** A certified list of ballots, from the page. */
interface List {
  readonly step?: string;
  /** The question of its step, in a questionnaire. */
  readonly title?: string;
  /** Its Merkle root, in hexadecimal. */
  readonly root: string;
  /** Labels of answers, by their value in the list. */
  readonly names: Readonly<Record<string, string>>;
  /** Receipt of this device's own vote. */
  readonly own?: string | undefined;
}

/**
 * « Retrouver mon bulletin »: this device's own, or the one whose receipt somebody types or scans from the stub of a paper bulletin.
 * Our pages may not fetch from where the list is stored, so the reader downloads it like anybody else; this page then searches the
 * file and recomputes its digest.
 */
export async function takeOverReceipt(block: HTMLElement): Promise<void> {
  const lists: List[] = JSON.parse(block.dataset.lists ?? '[]');
  const { post = '' } = block.dataset;
  const scanned = scannedReceipt();
  const kept = await store();
  const known = await Promise.all(
    lists.map(async (list) => ({
      ...list,
      own: (await kept.get('own', list.step === undefined ? post : `${post}~${list.step}`))?.receipt,
    })),
  );
  render(<FindBallot post={post} lists={known} scanned={scanned} />, block);
  if (scanned !== undefined) block.querySelector('summary')?.focus();
}

/** Says to whoever has scanned a stub that its question isn't certified yet. */
export function tellTooEarly(notice: HTMLElement): void {
  if (scannedReceipt() === undefined) return;
  notice.hidden = false;
  notice.focus();
}

/** The receipt of the stub whose code led here. It proves an answer, so it stays neither in the address nor in the history. */
function scannedReceipt(): string | undefined {
  const scanned = receiptInFragment(location.hash);
  if (scanned !== undefined) history.replaceState(history.state, '', location.pathname + location.search);
  return scanned;
}

interface Props {
  readonly post: string;
  readonly lists: readonly List[];
  readonly scanned: string | undefined;
}

function FindBallot({ post, lists, scanned }: Props) {
  const [only] = lists;
  const [typed, type] = useState(scanned ?? (lists.length === 1 ? (only?.own ?? '') : ''));
  const [file, setFile] = useState<BallotFile>();
  const outcome = file && lookUp(file, typed, lists);
  return (
    <details open={scanned !== undefined}>
      <summary>{say('post.find-ballot')}</summary>
      {lists.length > 1 &&
        lists.map(({ own, title }) =>
          own === undefined ? null : (
            <p class="note">
              {title} <code>{own}</code>
            </p>
          ),
        )}
      <div class="field">
        <label for="receipt">{say('post.own-receipt')}</label>
        <input
          id="receipt"
          value={typed}
          autocomplete="off"
          autocapitalize="off"
          spellcheck={false}
          aria-describedby="receipt-help"
          onInput={({ currentTarget }) => type(currentTarget.value)}
        />
        <p class="hint" id="receipt-help">
          {say('receipt.help')}
        </p>
      </div>
      <ol class="steps">
        {lists.map(({ step, title }) => (
          <li>
            <a
              class="button small"
              href={`/v1/posts/${post}/ballots${step === undefined ? '' : `?step=${step}`}`}
              download
            >
              {say('receipt.download')}
            </a>{' '}
            {title}
          </li>
        ))}
        <li class="field">
          <label for="receipt-list">{say('receipt.choose')}</label>
          <input
            id="receipt-list"
            type="file"
            accept=".csv,text/csv"
            onChange={async ({ currentTarget: { files } }) =>
              setFile(files?.[0] && readBallotFile(await files[0].text()))
            }
          />
        </li>
      </ol>
      <p class={outcome === undefined ? '' : `notice ${outcome.isGood ? 'done' : 'fault'}`} role="status">
        {outcome?.text}
      </p>
    </details>
  );
}

/** Finds a receipt in a list, and checks that this is a certified list. */
function lookUp(
  file: BallotFile,
  typed: string,
  lists: readonly List[],
): { readonly text: string; readonly isGood: boolean } {
  const list = lists.find(({ root }) => root === file.root);
  if (list === undefined) return { text: say('receipt.other-list'), isGood: false };
  const receipt = foldedReceipt(typed.trim() === '' ? (list.own ?? '') : typed);
  if (receipt === undefined) return { text: say('receipt.malformed'), isGood: false };
  const found = file.ballots.get(receipt);
  if (found === undefined) return { text: say('receipt.missing'), isGood: false };
  const values = { line: formats.number(found.line), answer: list.names[found.answer] ?? found.answer };
  return { text: say('receipt.found', values), isGood: true };
}
