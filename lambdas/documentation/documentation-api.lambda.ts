import { documentationRoutes } from '../../contract/documentation/documentation.routes.ts';
import openApi from '../../docs/openapi.json' with { type: 'json' };
import { answerRoutes, type RouteRequest } from '../../platform/http/handler.ts';
import { ProblemError } from '../../platform/http/problem.ts';
import { assets, page } from './files.ts';

/** Everything from here and nothing inline. Swagger UI draws its icons from `data:` addresses. */
const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** All of it is public: no table is asked who calls, and no client of one travels. */
const nobodyInParticular = async () => undefined;

/** The description of the API, and a page to read it. */
export const handler = answerRoutes(
  documentationRoutes,
  [],
  {
    async getOpenApi() {
      return { body: openApi };
    },

    async getDocumentationPage() {
      return {
        body: page,
        headers: {
          'content-type': 'text/html; charset=utf-8',
          'content-security-policy': contentSecurityPolicy,
        },
      };
    },

    async getDocumentationAsset({
      params,
    }: RouteRequest<(typeof documentationRoutes)['getDocumentationAsset']>) {
      const asset = assets.get(params.asset);
      if (asset === undefined) {
        throw new ProblemError('route-not-found');
      }
      return { body: asset.text, headers: { 'content-type': `${asset.mediaType}; charset=utf-8` } };
    },
  },
  nobodyInParticular,
);
