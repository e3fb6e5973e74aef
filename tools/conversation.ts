/** `npm run conversation`: writes the conversation that `npm run replay` plays through the service. Checked in; stale = test failure. */
import { writeFileSync } from 'node:fs';
import { conversationCsv } from './conversation/conversation.ts';

const file = 'tools/conversation/grand-est.votes.csv';
writeFileSync(file, conversationCsv());
console.log(`${file} is written.`);
