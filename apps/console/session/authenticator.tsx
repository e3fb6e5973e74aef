import { useEffect, useState } from 'preact/hooks';
import type { session } from '../../../messages/console/session.ts';
import type { ConsoleTexts } from '../../../messages/console/texts.ts';

export interface AuthenticatorProps {
  /** In base 32. */
  readonly secret: string;
  /** Shown by the authenticator under the name of the service. */
  readonly account: string;
  readonly issuer: string;
  readonly say: ConsoleTexts<keyof typeof session>;
}

/** The secret of an authenticator, as a QR code and as text to type (key URI format of authenticator apps). */
export function Authenticator({ secret, account, issuer, say }: AuthenticatorProps) {
  const [cells, setCells] = useState<readonly (readonly boolean[])[]>();
  const [isCopied, setCopied] = useState(false);
  const label = encodeURIComponent(`${issuer}:${account}`);
  const uri = `otpauth://totp/${label}?${new URLSearchParams({ secret, issuer }).toString().replaceAll('+', '%20')}`;
  useEffect(() => {
    // Needed once in the life of an account, so loaded on demand.
    void import('qr').then(({ encodeQR }) => setCells(encodeQR(uri, 'raw', { ecc: 'medium', border: 2 })));
  }, [uri]);
  return (
    <>
      <p>{say('app.help')}</p>
      {cells === undefined ? (
        <div class="drawing" />
      ) : (
        <svg
          class="drawing"
          viewBox={`0 0 ${cells.length} ${cells.length}`}
          role="img"
          aria-label={say('app.drawing')}
          shape-rendering="crispEdges"
        >
          <rect width={cells.length} height={cells.length} fill="#fff" />
          <path fill="#000" d={pathOf(cells)} />
        </svg>
      )}
      <p>
        {say('app.by-hand')} <code class="secret">{secret.match(/.{1,4}/g)?.join(' ')}</code>
      </p>
      <p class="actions">
        <button
          type="button"
          class="button small"
          onClick={() => void navigator.clipboard?.writeText(secret).then(() => setCopied(true))}
        >
          {say('app.copy')}
        </button>
        <span role="status">{isCopied && say('app.copied')}</span>
      </p>
    </>
  );
}

/** One square per dark cell; black on white in every colour scheme, as cameras need it. */
function pathOf(cells: readonly (readonly boolean[])[]): string {
  return cells.flatMap((row, y) => row.map((isDark, x) => (isDark ? `M${x} ${y}h1v1h-1z` : ''))).join('');
}
