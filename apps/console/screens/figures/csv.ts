import { withoutFormulas } from '../../../../domain/text/formulas.ts';

/**
 * A table for spreadsheets in French offices: RFC 4180 with semicolons and a byte order mark, by which they recognize
 * UTF-8.
 */
export function csvOf(rows: readonly (readonly (string | number)[])[]): string {
  const cell = (value: string | number) => {
    const safe = typeof value === 'string' ? withoutFormulas(value) : String(value);
    return /[";\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
  };
  return `\uFEFF${rows.map((row) => row.map(cell).join(';')).join('\r\n')}\r\n`;
}
