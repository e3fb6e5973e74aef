/** More than the expressions of any service; those generated with lists of placeholders are of bounded variety too. */
const MOST = 1_000;

/** What `read` finds in an expression, read once for each text: a service has a few dozen, and sends them all the time. */
export function remembered<Found>(read: (expression: string) => Found): (expression: string) => Found {
  const known = new Map<string, Found>();
  return (expression) => {
    if (known.has(expression)) return known.get(expression) as Found;
    const found = read(expression);
    if (known.size >= MOST) known.clear();
    known.set(expression, found);
    return found;
  };
}
