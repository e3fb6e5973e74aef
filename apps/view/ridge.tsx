/** Votes per day over three months of thirty days, oldest first; one value per day. */
export interface RidgeProps {
  readonly months: readonly [far: readonly number[], middle: readonly number[], near: readonly number[]];
  /** Alternative text, one sentence. */
  readonly label: string;
}

/** Position of yesterday, in percent of the width: the sun is above it, and the line continues to the edge. */
const yesterdayAt = 94;
const [width, height] = [1200, 150];

/** The base of each range, and the height of its highest day above it: all three share one scale. */
const bases = [86, 116, 142] as const;
const rise = 78;

/** Crests made of data: votes per day, this month in front of the two before; the sun marks yesterday. */
export function Ridge({ months, label }: RidgeProps) {
  const highest = Math.max(1, ...months.flat());
  return (
    <figure class="ridge" role="img" aria-label={label}>
      <i class={`sun p${yesterdayAt}`} />
      <svg
        width="600"
        height="75"
        viewBox={`0 0 ${width} ${height}`}
        preserveAspectRatio="none"
        aria-hidden="true"
      >
        {(['far', 'middle', 'near'] as const).map((name, index) => (
          <path class={name} d={crest(months[index] ?? [], bases[index] ?? height, highest)} />
        ))}
      </svg>
    </figure>
  );
}

function crest(days: readonly number[], base: number, highest: number): string {
  const step = (width * yesterdayAt) / 100 / Math.max(1, days.length - 1);
  const points = days.map((votes, day) => {
    const y = Math.round(base - (rise * Math.max(0, votes)) / highest);
    return `${Math.round(day * step)} ${y}`;
  });
  const [first = `0 ${base}`, last = `0 ${base}`] = [points[0], points.at(-1)];
  const level = (point: string) => point.split(' ')[1];
  // The base line is out of sight.
  return `M-9 ${height + 9}V${level(first)}L${points.join('L')}L${width + 9} ${level(last)}V${height + 9}Z`;
}
