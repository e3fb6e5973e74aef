import { defineRoutes } from '../route.ts';

/**
 * What Meta calls, where an instance connects its page on Messenger (docs/messenger.md). No part of the API that others call: their
 * signature is over the bytes of the body, and what comes back is for Meta alone, so the function reads and answers them by itself.
 */
export const messengerRoutes = defineRoutes({
  verifyWebhook: {
    key: 'GET /v1/messenger/webhook',
    summary: 'Confirmer à Meta que cette adresse est la nôtre',
    access: 'public',
    success: { status: 200, description: 'Le défi, rendu', mediaType: 'text/plain' },
    problems: [],
    caching: 'no-store',
  },
  receiveWebhook: {
    key: 'POST /v1/messenger/webhook',
    summary: 'Recevoir de Meta que quelqu’un a écrit à la page',
    access: 'public',
    success: { status: 200, description: 'Reçu', mediaType: 'text/plain' },
    problems: [],
    caching: 'no-store',
  },
});
