import { documentationRoutes } from '../../contract/documentation/documentation.routes.ts';
import { answerRoutes, type RouteRequest } from '../../platform/http/handler.ts';
import { ProblemError } from '../../platform/http/problem.ts';

/** Only our own files, nothing inline. Swagger UI draws its icons from `data:` addresses. */
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

/** Everything is public: no table is asked who calls, and the bundle has no client for one. */
const nobodyInParticular = async () => undefined;

/** Serves the OpenAPI document, and a page to read it. */
export const handler = answerRoutes(
  documentationRoutes,
  [],
  {
    async getOpenApi() {
      const { default: openApi } = await import('../../docs/openapi.json', { with: { type: 'json' } });
      return { body: openApi };
    },

    async getDocumentationPage() {
      const { page } = await import('./files.ts');
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
      const { assets } = await import('./files.ts');
      const asset = assets.get(params.asset);
      if (asset === undefined) {
        throw new ProblemError('route-not-found');
      }
      return { body: asset.text, headers: { 'content-type': `${asset.mediaType}; charset=utf-8` } };
    },
  },
  nobodyInParticular,
);
