import type { Totals } from '../../../apps/view/numbers.ts';

export interface PictureFacts {
  readonly name: string;
  readonly title: string;
  /** At the bottom: « 1 204 votes, clos le 16 novembre ». */
  readonly line: string;
  /** Of what is answered by for or against. */
  readonly bar?: PictureBar | undefined;
}

export interface PictureBar {
  /** Whole percents, if public. */
  readonly shares: Totals | undefined;
  /** « 64 % oui », « 36 % ». */
  readonly plusText: string;
  readonly minusText: string;
}

/** The size that link previews expect. */
const [width, height] = [1200, 630];
const margin = 72;

/**
 * A post and its result as a picture: title, bar, one line. In the app’s light colors, because a picture has no dark mode.
 */
export function resultPicture({ name, title, line, bar }: PictureFacts): string {
  const size = title.length > 90 ? 52 : 62;
  const lines = wrapped(title, Math.floor((width - 2 * margin) / (size * 0.5)));
  const top = 150;
  const below = top + lines.length * size * 1.16 + 16;
  const texts = lines.map(
    (text, index) =>
      `<text x="${margin}" y="${top + index * size * 1.16}" font-size="${size}">${escaped(text)}</text>`,
  );
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" font-family="Bricolage Grotesque" font-weight="700" fill="#15213a">
<rect width="${width}" height="${height}" fill="#cfe9f8"/>
<rect y="556" width="${width}" height="74" fill="#234a86"/>
<text x="${margin}" y="76" font-size="34">${escaped(name)}</text>
${texts.join('\n')}
${bar ? barAt(below, bar) : ''}
<text x="${margin}" y="${below + (bar ? 142 : 12)}" font-size="32" fill="#15213a">${escaped(line)}</text>
</svg>`;
}

function barAt(y: number, { shares, plusText, minusText }: PictureBar): string {
  const inner = width - 2 * margin;
  const front = margin + (inner * (shares?.plus ?? 50)) / 100;
  const sides = shares
    ? `<text x="${margin + 28}" y="${y + 66}" font-size="52">${escaped(plusText)}</text>` +
      (shares.minus >= 15
        ? `<text x="${width - margin - 28}" y="${y + 66}" font-size="52" text-anchor="end" fill="#fff">${escaped(minusText)}</text>`
        : '')
    : `<text x="${margin + 28}" y="${y + 66}" font-size="44">+ ${escaped(plusText)}</text>` +
      `<text x="${width - margin - 28}" y="${y + 66}" font-size="44" text-anchor="end">${escaped(minusText)} −</text>`;
  const [plus, minus] = shares ? ['#f1b12b', '#963f9c'] : ['#fef3d6', '#f8ebf8'];
  return `<clipPath id="bar"><rect x="${margin}" y="${y}" width="${inner}" height="96" rx="22"/></clipPath>
<g clip-path="url(#bar)"><rect x="${margin}" y="${y}" width="${inner}" height="96" fill="${minus}"/><rect x="${margin}" y="${y}" width="${front - margin}" height="96" fill="${plus}"/></g>
<rect x="${margin}" y="${y}" width="${inner}" height="96" rx="22" fill="none" stroke="#15213a" stroke-width="4"/>
<path d="M${front} ${y}v96" stroke="#15213a" stroke-width="4"/>
<g stroke="#15213a" stroke-width="4" stroke-linejoin="round"><path d="M${front} ${y + 8}a18 18 0 0 1 0 36z" fill="#f1b12b"/><path d="M${front} ${y + 52}v36l-20-18z" fill="#963f9c"/></g>
${sides}`;
}

/** Splits a text between words into lines of at most so many characters; words joined by U+2060 stay together. */
function wrapped(text: string, most: number): string[] {
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + word.length < most) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
}

function escaped(text: string): string {
  return text.replaceAll('\u2060', '').replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);
}
