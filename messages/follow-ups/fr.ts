/** The first step in the history of every post. */
export const fr = {
  'received.question': 'La question est posée ; la réponse des citoyens sera étudiée : {directorate}.',
  'received.suggestion': 'La suggestion est publiée et transmise : {directorate}.',
  'received.project': 'Le projet est déposé. Qui l’instruit : {directorate}.',
  'project.made': 'Cette idée devient un projet : « {title} ».',
  'project.admitted': 'Le projet est admis : il peut être mis au vote dans une enveloppe.',
} as const;
