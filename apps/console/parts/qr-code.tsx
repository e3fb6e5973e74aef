import { useEffect, useState } from 'preact/hooks';

export interface QrCodeProps {
  readonly text: string;
  /** For those who don’t see it. */
  readonly label: string;
  readonly class?: string;
}

/** Modules of white around a code (ISO/IEC 18004, §6.3.8). */
const quietZone = 4;

/** A QR code, drawn on this device, so that nobody else hears of its text: black on white in every colour scheme, as cameras need it. */
export function QrCode({ text, label, class: className }: QrCodeProps) {
  const [cells, setCells] = useState<readonly (readonly boolean[])[]>();
  useEffect(() => {
    // On few screens, so loaded on demand.
    void import('qr').then(({ encodeQR }) =>
      setCells(encodeQR(text, 'raw', { ecc: 'medium', border: quietZone })),
    );
  }, [text]);
  if (cells === undefined) return <div class={className} />;
  return (
    <svg
      class={className}
      viewBox={`0 0 ${cells.length} ${cells.length}`}
      role="img"
      aria-label={label}
      shape-rendering="crispEdges"
    >
      {/* All drawings of the console are icons made of strokes, which would cover the cells beside. */}
      <g stroke="none">
        <rect width={cells.length} height={cells.length} fill="#fff" />
        <path fill="#000" d={pathOf(cells)} />
      </g>
    </svg>
  );
}

/** One square per dark cell. */
function pathOf(cells: readonly (readonly boolean[])[]): string {
  return cells.flatMap((row, y) => row.map((isDark, x) => (isDark ? `M${x} ${y}h1v1h-1z` : ''))).join('');
}
