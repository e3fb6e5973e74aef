/** Votes a day of three months of thirty days, the oldest first; a month has a value for each of its days. */
export interface RidgeProps {
  readonly months: readonly [far: readonly number[], middle: readonly number[], near: readonly number[]];
  /** What it shows, in a sentence. */
  readonly label: string;
}

/** Where yesterday stands, in percent of the width: the sun is over it, and the line runs on to the edge. */
const yesterdayAt = 94;
const [width, height] = [1200, 150];

/** How low each range begins, and how high its highest day rises above that: one scale for all three. */
const bases = [86, 116, 142] as const;
const rise = 78;

/** Crests that are data: votes a day, this month in front, the two before behind; the sun stands at yesterday. */
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
  // Its foot is out of sight, and so is the line along it.
  return `M-9 ${height + 9}V${level(first)}L${points.join('L')}L${width + 9} ${level(last)}V${height + 9}Z`;
}
