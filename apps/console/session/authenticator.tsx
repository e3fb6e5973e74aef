import { useState } from 'preact/hooks';
import type { session } from '../../../messages/console/session.ts';
import type { ConsoleTexts } from '../../../messages/console/texts.ts';
import { QrCode } from '../parts/qr-code.tsx';

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
  const [isCopied, setCopied] = useState(false);
  const label = encodeURIComponent(`${issuer}:${account}`);
  const uri = `otpauth://totp/${label}?${new URLSearchParams({ secret, issuer }).toString().replaceAll('+', '%20')}`;
  return (
    <>
      <p>{say('app.help')}</p>
      <QrCode class="drawing" text={uri} label={say('app.drawing')} />
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
