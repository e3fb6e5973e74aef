/** A line of what a long run found (`npm run soak`), as it is: Jest’s own console puts a frame around each. */
export function printFigure(line: string): void {
  process.stdout.write(`${line}\n`);
}
