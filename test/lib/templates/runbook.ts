import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { runbookFile, serviceAlarms, withAlarms } from '../../../tools/runbook.ts';

const runbook = readFileSync(runbookFile, 'utf8');
const alarms = serviceAlarms();
const names = alarms.map(({ name }) => name);

describe('The runbook', () => {
  test('has a heading for every alarm, and no alarm that doesn’t exist', () => {
    const headings = [...runbook.matchAll(/^### (\w+)$/gm)].map(([, heading]) => heading);
    expect(headings.sort()).toEqual([...names].sort());
    expect(new Set(names).size).toBe(names.length);
  });

  test('says of each what the alarm says of itself (else: npm run runbook)', () => {
    expect(withAlarms(runbook, alarms)).toBe(runbook);
  });

  // What a mail of CloudWatch shows is at most 1,024 characters of it.
  test.each(alarms.map((alarm) => [alarm.name, alarm] as const))('%s says enough to act', (name, alarm) => {
    expect(alarm.runbook.split(' ').length).toBeGreaterThanOrEqual(8);
    expect(alarm.description).toMatch(/\S.*\.$/);
    expect(runbook).toContain(`### ${name}\n`);
  });

  test('leads to pages and chapters that exist', () => {
    for (const [, page = '', anchor = ''] of runbook.matchAll(/\]\(([a-z0-9/-]*\.?m?d?)(#[a-z0-9-]+)?\)/g)) {
      const text = page === '' ? runbook : readFileSync(new URL(page, runbookFile), 'utf8');
      const anchors = [...text.matchAll(/^#+ (.*)$/gm)].map(([, heading = '']) => slug(heading));
      if (anchor !== '') expect(anchors).toContain(anchor.slice(1));
    }
  });
});

/** An anchor as GitHub makes it of a heading. */
function slug(heading: string): string {
  return heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N} -]/gu, '')
    .replaceAll(' ', '-');
}
