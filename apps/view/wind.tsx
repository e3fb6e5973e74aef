/**
 * A wind barb as on a weather map: the shaft points up if a share rises and down if it falls, with a feather per two
 * points, at most five; a circle means calm.
 */
export function Wind({ points }: { readonly points: number }) {
  if (points === 0) {
    return (
      <svg width="56" height="36" viewBox="0 0 56 36" aria-hidden="true">
        <circle cx="28" cy="18" r="7" />
      </svg>
    );
  }
  const up = points > 0;
  const feathers = Math.min(5, Math.max(1, Math.floor(Math.abs(points) / 2)));
  const [x, y, rise] = up ? [8, 30, -2.93] : [8, 6, 2.93];
  const head = up ? 'M37 6.6 46 6l-4.4 7.9' : 'M41.6 22.1 46 30l-9-.6';
  const barbs = Array.from(
    { length: feathers },
    (_, n) => `M${(x + n * 4.67).toFixed(1)} ${(y + n * rise).toFixed(1)}l-8.5 ${up ? -4.1 : 4.1}`,
  );
  return (
    <svg width="56" height="36" viewBox="-2 0 58 36" aria-hidden="true">
      <path d={`M${x} ${y}L46 ${up ? 6 : 30}${head}${barbs.join('')}`} />
    </svg>
  );
}
