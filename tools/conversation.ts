/**
 * `npm run conversation`: writes the conversation that `npm run replay` plays. It is checked in; a stale one fails the
 * tests.
 */
import { writeFileSync } from 'node:fs';
import { runCommand } from './command.ts';
import { conversationCsv } from './conversation/conversation.ts';

const file = 'tools/conversation/grand-est.votes.csv';
const usage = `npm run conversation

  writes ${file}, which npm run replay plays through the service`;

await runCommand({ usage, options: {} }, async () => {
  writeFileSync(file, conversationCsv());
  console.log(`${file} is written.`);
});
