/** What the history of every post begins with. */
export const fr = {
  'received.question': 'La question est posée ; la réponse des citoyens sera étudiée : {directorate}.',
  'received.suggestion': 'La suggestion est publiée et transmise : {directorate}.',
} as const;
