import type { Rights } from '../../lib/rights.ts';

/** Where the instance has a page on Messenger; otherwise neither function is there. */
export const rights: Rights = {
  webhook: ['secretsmanager:GetSecretValue MessengerApp', 'sqs:SendMessage MessengerGreetingQueue'],
  greet: [
    'UpdateItem GREETINGDAY#*',
    'secretsmanager:GetSecretValue MessengerPage',
    'sqs:ChangeMessageVisibility MessengerGreetingQueue',
    'sqs:DeleteMessage MessengerGreetingQueue',
    'sqs:GetQueueAttributes MessengerGreetingQueue',
    'sqs:GetQueueUrl MessengerGreetingQueue',
    'sqs:ReceiveMessage MessengerGreetingQueue',
  ],
};
