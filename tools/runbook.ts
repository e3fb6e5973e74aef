/**
 * Generates the chapter on alarms in docs/runbook.md from the texts of the alarms (lib/constructs/service-alarm.ts). `npm
 * run runbook` writes it.
 */
import { readFile, writeFile } from 'node:fs/promises';
import { groups } from '../lib/constructs/capability.ts';
import { ServiceAlarm } from '../lib/constructs/service-alarm.ts';
import { constructsOf } from '../lib/stacks/constructs-of.ts';
import { bareStacks } from './bare-stacks.ts';
import { runCommand } from './command.ts';
import { wholeInstance } from './whole-instance.ts';

export const runbookFile = new URL('../docs/runbook.md', import.meta.url);

const begin = '<!-- What follows is made by `npm run runbook`, from the constructs: write there. -->\n';
const end = '<!-- Here ends what `npm run runbook` makes. -->\n';

/** Every alarm of the service, in the order of the stacks. */
export function serviceAlarms(): ServiceAlarm[] {
  const stacks = bareStacks(wholeInstance);
  return (['api', ...groups] as const).flatMap((name) => constructsOf(stacks[name], ServiceAlarm));
}

/**
 * The runbook with its chapter on alarms regenerated.
 * @throws Error if the runbook lacks the markers around the chapter
 */
export function withAlarms(runbook: string, alarms: readonly ServiceAlarm[]): string {
  const [from, to] = [runbook.indexOf(begin), runbook.indexOf(end)];
  if (from < 0 || to < from) throw new Error('docs/runbook.md has lost the marks of its generated chapter.');
  return `${runbook.slice(0, from + begin.length)}\n${alarms.map(section).join('\n')}\n${runbook.slice(to)}`;
}

function section({ name, description, runbook }: ServiceAlarm): string {
  return `### ${name}\n\n${wrap(`*${description}* ${linked(runbook)}`)}\n`;
}

/** References to other pages become links: `docs/recount.md`, with or without an anchor. */
function linked(text: string): string {
  return text.replace(/docs\/([a-z0-9/-]+\.md)(#[a-z-]+)?/g, '[$1]($1$2)');
}

function wrap(text: string): string {
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const line = lines.at(-1);
    if (line === undefined || line.length + word.length >= 120) lines.push(word);
    else lines[lines.length - 1] = `${line} ${word}`;
  }
  return lines.join('\n');
}

const usage = `npm run runbook

  writes the chapter of the alarms in docs/runbook.md`;

if (import.meta.main) {
  await runCommand({ usage, options: {} }, async () => {
    await writeFile(runbookFile, withAlarms(await readFile(runbookFile, 'utf8'), serviceAlarms()));
    console.log('docs/runbook.md is written.');
  });
}
