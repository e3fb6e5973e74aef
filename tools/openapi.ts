/** Generates the OpenAPI 3.1 document from the contract. `node tools/openapi.ts` writes docs/openapi.json. */
import { writeFile } from 'node:fs/promises';
import * as z from 'zod';
import { createDocument, type ZodOpenApiOperationObject, type ZodOpenApiResponsesObject } from 'zod-openapi';
import { api } from '../contract/api.ts';
import { bodyExamples } from '../contract/body-examples.ts';
import { type ProblemCode, problems, problemType } from '../contract/problems.ts';
import { type Access, problemsOf, type Route, type RouteGroups } from '../contract/route.ts';
import { problemDocument } from '../contract/schemas.ts';
import { frenchProblems } from '../messages/problems/index.ts';
import { runCommand } from './command.ts';
import { describeOperation } from './openapi/describe-operation.ts';
import { tidy } from './openapi/tidy.ts';
import { typesetTexts } from './openapi/typeset-texts.ts';

const security: Record<Access, Record<string, string[]>[]> = {
  public: [],
  citizen: [{ citizen: [] }],
  staff: [{ staff: [] }],
  'project-team': [{ staff: [] }],
};

const description = `Consultation des citoyens par la Région : questions, suggestions, votes et résultats.

- Les réponses sont en JSON ; toute erreur est un document \`application/problem+json\` (RFC 9457) dont le \`type\` est stable ; ce sur quoi porte l’erreur (\`postId\`, \`limit\`, \`reason\`…) en est membre. Là où parlent les citoyens, \`title\` et \`detail\` suivent \`Accept-Language\` (fr, de, en), et la réponse porte \`Content-Language\` et \`Vary\`. Ce que la passerelle refuse elle-même (adresse illisible : 400 ; jeton absent ou expiré : 401 ; corps de plus de 6 Mo : 413 ; débit : 429) garde son propre format, \`{"message": …}\`.
- Les champs inconnus sont refusés. Ce que l’on ouvre par un lien (fichiers, catalogue, documentation, lettres) ignore les paramètres qui ne sont pas les siens.
- Toute lecture publique répond aussi à \`HEAD\`, et peut être faite depuis n’importe quelle page web.
- Chaque lecture porte un \`ETag\` : renvoyez-le dans \`If-None-Match\` et recevez 304 si rien n’a changé.
- Les créations acceptent \`Idempotency-Key\` : un nouvel essai avec la même clé, dans les 24 heures, ne crée rien de plus.
- Les pages se suivent par \`nextCursor\`, à rendre tel quel dans \`cursor\`.`;

const headers = {
  etag: z.string().meta({ description: 'Étiquette de cette réponse, pour If-None-Match' }),
  cacheControl: z.string().meta({ description: 'Durée pendant laquelle la réponse peut être gardée' }),
  retryAfter: z.string().meta({ description: 'Secondes à attendre avant un nouvel essai' }),
  location: z.string().meta({ description: 'Adresse du fichier, valable quelques minutes' }),
  ifNoneMatch: z
    .string()
    .optional()
    .meta({ description: 'ETag déjà reçu : la réponse est 304 s’il est toujours le bon' }),
  idempotencyKey: z.string().min(16).max(128).optional().meta({
    description: 'Clé choisie par le client (un UUID, par exemple), pour réessayer sans créer deux fois',
  }),
};

/** @throws Error if the contract can't be described, for example a schema without a JSON Schema */
export function openApiDocument(): object {
  const paths: Record<string, Record<string, ZodOpenApiOperationObject>> = {};
  const groups = Object.values<RouteGroups>(api).flatMap((each) => Object.values(each));
  for (const { tag, routes } of groups) {
    for (const [operationId, route] of Object.entries(routes)) {
      const [method = '', path = ''] = route.key.split(' ');
      paths[path] = { ...paths[path], [method.toLowerCase()]: operation(operationId, route, tag.name) };
    }
  }
  const document = tidy(
    createDocument({
      openapi: '3.1.1',
      info: {
        title: 'API Imagin’Est',
        version: '1.0.0',
        description,
        license: { name: 'EUPL-1.2', identifier: 'EUPL-1.2' },
      },
      servers: [{ url: '/', description: 'Le service qui donne ce document' }],
      tags: groups.map(({ tag }) => tag),
      paths,
      components: {
        schemas: { Problem: problemDocument },
        securitySchemes: {
          citizen: {
            type: 'http',
            scheme: 'bearer',
            bearerFormat: 'JWT',
            description:
              'idToken d’un profil citoyen, reçu de POST /v1/profiles ou POST /v1/profiles/session',
          },
          staff: {
            type: 'http',
            scheme: 'bearer',
            bearerFormat: 'JWT',
            description: `Jeton d’identité (\`IdToken\`) d’un agent. Une application l’obtient du pool Cognito des agents : \`InitiateAuth\` (SRP) avec l’identifiant d’application que donne le déploiement, l’adresse et le mot de passe ; au premier accès, \`RespondToAuthChallenge\` change le mot de passe reçu par courriel (\`NEW_PASSWORD_REQUIRED\`), puis \`AssociateSoftwareToken\` et \`VerifySoftwareToken\` associent une application d’authentification (\`MFA_SETUP\`) ; ensuite, son code à six chiffres est demandé à chaque connexion (\`SOFTWARE_TOKEN_MFA\`). Le jeton vaut cinq minutes et se renouvelle avec le \`RefreshToken\`. En ligne de commande : \`npm run staff:token -- adresse\`.`,
          },
        },
      },
    }),
  );
  return typesetTexts(document);
}

function operation(operationId: string, route: Route, tag: string): ZodOpenApiOperationObject {
  const isRead = route.key.startsWith('GET ');
  const isRedirected = route.success.status === 302;
  return {
    operationId,
    tags: [tag],
    summary: route.summary,
    description: describeOperation(route),
    security: security[route.access],
    requestParams: {
      ...(route.params && { path: route.params }),
      ...(route.query && { query: route.query }),
      ...(isRead && !isRedirected && { header: z.object({ 'If-None-Match': headers.ifNoneMatch }) }),
      ...(route.idempotent && { header: z.object({ 'Idempotency-Key': headers.idempotencyKey }) }),
    },
    ...(route.body && {
      requestBody: {
        required: true,
        content: Object.fromEntries(
          (route.bodyTypes ?? ['application/json']).map((type) => [
            type,
            { schema: route.body, examples: examplesOf(operationId) },
          ]),
        ),
      },
    }),
    responses: {
      [String(route.success.status)]: {
        description: route.success.description,
        headers: z.object({
          'Cache-Control': headers.cacheControl,
          ...(isRead && !isRedirected && { ETag: headers.etag }),
          ...(isRedirected && { Location: headers.location }),
        }),
        ...(route.success.body && { content: content(route) }),
      },
      ...(isRead && !isRedirected && { '304': { description: 'Rien n’a changé depuis l’ETag donné' } }),
      ...(route.access !== 'public' && { '401': unauthorized(route) }),
      ...problemResponses(route),
    },
  };
}

function examplesOf(operationId: string) {
  const examples = Object.entries(bodyExamples[operationId] ?? {});
  return Object.fromEntries(examples.map(([name, value]) => [name, { value }]));
}

function content({ success: { body, mediaType } }: Route) {
  const mediaTypes = mediaType?.split(', ') ?? ['application/json'];
  return Object.fromEntries(mediaTypes.map((type) => [type, { schema: body ?? z.string() }]));
}

/** API Gateway's own answers. */
const gatewayAnswer = z.object({ message: z.string() }).meta({ id: 'GatewayAnswer' });

/** API Gateway's own refusal of a token keeps AWS's body. */
function unauthorized(route: Route) {
  const pool = route.access === 'citizen' ? 'd’un profil citoyen' : 'd’un agent';
  return {
    description: `Jeton ${pool} absent, expiré ou invalide (réponse de la passerelle)`,
    content: { 'application/json': { schema: gatewayAnswer } },
  };
}

/** Problems with the same status share one response, which lists their types. */
function problemResponses(route: Route): ZodOpenApiResponsesObject {
  const byStatus = Map.groupBy(problemsOf(route), (code) => problems[code].status);
  return Object.fromEntries(
    [...byStatus]
      .sort(([a], [b]) => a - b)
      .map(([status, codes]) => [
        String(status),
        {
          description: codes
            .map((code) => `${frenchProblems[`${code}.title`]} (\`${problemType(code)}\`)`)
            .join(' ; '),
          ...(codes.some(asksToRetry) && { headers: z.object({ 'Retry-After': headers.retryAfter }) }),
          content: {
            'application/problem+json': { schema: problemDocument },
            // Routes that people open in a browser answer with pages, problems included.
            ...(route.success.mediaType === 'text/html' && { 'text/html': { schema: z.string() } }),
            // An undecodable path doesn't reach the service.
            ...(status === 400 && route.params && { 'application/json': { schema: gatewayAnswer } }),
          },
        },
      ]),
  );
}

const asksToRetry = (code: ProblemCode): boolean => [429, 500, 503].includes(problems[code].status);

/** The document as checked in. */
export const serialized = (document: object): string => `${JSON.stringify(document, null, 2)}\n`;

const usage = `npm run openapi

  writes docs/openapi.json, the description of the API, from the contract`;

if (import.meta.main) {
  await runCommand({ usage, options: {} }, async () => {
    await writeFile(new URL('../docs/openapi.json', import.meta.url), serialized(openApiDocument()));
    console.log('docs/openapi.json is written.');
  });
}
