import type { Resource } from './graph.ts';
import { serializeJsonLd } from './json-ld.ts';
import { serializeTurtle } from './turtle.ts';

export { writeCatalogue } from './write-catalogue.ts';

/** A format in which the catalogue is harvested. */
export interface CatalogueForm {
  readonly mediaType: string;
  serialize(root: Resource): string | Promise<string>;
}

export const jsonLd: CatalogueForm = { mediaType: 'application/ld+json', serialize: serializeJsonLd };
export const turtle: CatalogueForm = { mediaType: 'text/turtle', serialize: serializeTurtle };
