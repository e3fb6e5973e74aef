import type PDFDocument from 'pdfkit';
import encodeQr from 'qr';

/** Modules of white around a code (ISO/IEC 18004, §6.3.8). */
const quietZone = 4;

/** Draws a QR code as one path of squares, so that it prints sharply at any resolution. */
export function drawCode(
  document: InstanceType<typeof PDFDocument>,
  text: string,
  { x, y, size }: { readonly x: number; readonly y: number; readonly size: number },
): void {
  const rows = encodeQr(text, 'raw', { ecc: 'medium', border: quietZone });
  const module = size / rows.length;
  for (const [row, modules] of rows.entries()) {
    // A run of dark modules is one rectangle: adjoining squares would show hairlines.
    for (let start = 0; start < modules.length; start += 1) {
      if (!modules[start]) continue;
      let end = start;
      while (modules[end]) end += 1;
      document.rect(x + start * module, y + row * module, (end - start) * module, module);
      start = end;
    }
  }
  document.fill('#000');
}
