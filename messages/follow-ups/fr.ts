/** The first step in the history of every post. */
export const fr = {
  'received.question': 'La question est posée ; la réponse des citoyens sera étudiée : {directorate}.',
  'received.suggestion': 'La suggestion est publiée et transmise : {directorate}.',
} as const;
