import { randomBytes } from 'node:crypto';

/** What the API's SendEmail gives instead of a MIME message. */
export interface SimpleMail {
  readonly from: string;
  readonly to: readonly string[];
  readonly cc: readonly string[];
  readonly replyTo: readonly string[];
  readonly subject: string;
  readonly text?: string;
  readonly html?: string;
}

/** The MIME message that SES makes of a SendEmail call: multipart/alternative where there are both parts. */
export function composeMail(mail: SimpleMail): Buffer {
  const parts = [
    ...(mail.text === undefined ? [] : [part('text/plain', mail.text)]),
    ...(mail.html === undefined ? [] : [part('text/html', mail.html)]),
  ];
  const boundary = `=_${randomBytes(16).toString('hex')}`;
  const content =
    parts.length === 1
      ? (parts[0] as string)
      : [
          `Content-Type: multipart/alternative; boundary="${boundary}"\r\n`,
          ...parts.map((one) => `--${boundary}\r\n${one}`),
          `--${boundary}--\r\n`,
        ].join('\r\n');
  const head = [
    `From: ${mail.from}`,
    ...list('To', mail.to),
    ...list('Cc', mail.cc),
    ...list('Reply-To', mail.replyTo),
    `Subject: ${encodeWord(mail.subject)}`,
    'MIME-Version: 1.0',
  ];
  return Buffer.from(`${head.join('\r\n')}\r\n${content}`);
}

function list(name: string, addresses: readonly string[]): string[] {
  return addresses.length > 0 ? [`${name}: ${addresses.join(', ')}`] : [];
}

function part(type: string, content: string): string {
  const lines = Buffer.from(content).toString('base64').replace(/.{76}/g, '$&\r\n');
  return `Content-Type: ${type}; charset=UTF-8\r\nContent-Transfer-Encoding: base64\r\n\r\n${lines}\r\n`;
}

/** RFC 2047, in encoded words of at most 75 characters that never split a character. */
function encodeWord(text: string): string {
  if (/^[\x20-\x7e]*$/.test(text)) return text;
  const chunks = [''];
  for (const character of text) {
    const longer = chunks.at(-1) + character;
    if (Buffer.byteLength(longer) <= 42) chunks[chunks.length - 1] = longer;
    else chunks.push(character);
  }
  return chunks.map((chunk) => `=?UTF-8?B?${Buffer.from(chunk).toString('base64')}?=`).join('\r\n ');
}
