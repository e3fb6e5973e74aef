import { longDate } from '../../../domain/dates/calendar.ts';
import { languages, locales } from '../../../messages/languages.ts';
import { catalogueTexts, type Keyword, openDataTexts } from '../../../messages/open-data/index.ts';
import { env, requiredEnv } from '../../../platform/env.ts';
import { instance } from '../../../platform/instance.ts';
import type { Dataset } from '../dataset.ts';
import { datasets } from '../datasets/index.ts';
import { type Format, formats, spreadsheetCsv } from '../formats/index.ts';
import { licence, source } from '../licence.ts';
import { fileUrl, openDataUrl } from '../links.ts';
import type { Snapshot } from '../snapshot-items.ts';
import { date, dateTime, french, known, type Literal, type Resource } from './graph.ts';

/** Controlled vocabularies of the European Union, required by DCAT-AP. */
const euVocabulary = 'http://publications.europa.eu/resource/authority';

type Say = ReturnType<typeof catalogueTexts>;

/**
 * A title or a description in each language: harvesters pick their own (data.gouv.fr’s: French). Of keywords and labels
 * they take all, whatever the language, so those are in French only.
 */
const inEachLanguage = (literal: (say: Say, locale: string) => string): Literal[] =>
  languages.map((language) => ({ value: literal(catalogueTexts(language), locales[language]), language }));

/**
 * The catalogue of the open data according to DCAT-AP 3.0, with every field that data.gouv.fr's harvester reads. Addresses
 * stay the same from day to day: they lead to the files of the latest snapshot, whose sizes, checksums and dates are given.
 * @param latest undefined before the first snapshot: datasets then have no files
 */
export function writeCatalogue(latest: Snapshot | undefined): Resource {
  const modified = latest && dateTime(latest.takenAt);
  return {
    id: openDataUrl('/catalogue'),
    types: ['dcat:Catalog'],
    properties: {
      'dct:title': inEachLanguage((say) => say('catalogue.title', { source })),
      'dct:description': inEachLanguage((say) => say('catalogue')),
      'dct:publisher': publisher(),
      'dct:license': openLicence(),
      'dct:language': catalogueLanguages,
      'dct:issued': latest && date(oldestDay(latest)),
      'dct:modified': modified,
      'dct:spatial': extent(),
      'foaf:homepage': known(instance.openData.landingPage, 'foaf:Document'),
      'dcat:themeTaxonomy': {
        id: `${euVocabulary}/data-theme`,
        types: ['skos:ConceptScheme'],
        properties: { 'dct:title': french(openDataTexts('vocabulary.themes')) },
      },
      'dcat:service': service(),
      'dcat:dataset': datasets.map((dataset) => datasetNode(dataset, latest)),
    },
  };
}

function datasetNode(dataset: Dataset, latest: Snapshot | undefined): Resource {
  const { id, keywords } = dataset;
  const modified = latest && dateTime(latest.takenAt);
  return {
    id: datasetIri(dataset),
    types: ['dcat:Dataset'],
    properties: {
      'dct:identifier': { value: `${instance.id}-${id}` },
      'dct:title': inEachLanguage((say) =>
        say('dataset.title', { title: say(`${id}.title`), name: instance.name }),
      ),
      'dct:description': inEachLanguage((say) => say(id)),
      'dcat:keyword': [...new Set<Keyword>(['consultation', 'participation', ...keywords])].map(keyword),
      'dcat:theme': {
        id: `${euVocabulary}/data-theme/GOVE`,
        types: ['skos:Concept'],
        properties: { 'skos:prefLabel': french(openDataTexts('vocabulary.government')) },
      },
      'dct:publisher': { id: publisher().id ?? '' },
      'dcat:contactPoint': contact,
      'dct:license': openLicence(),
      'dct:accessRights': known(
        `${euVocabulary}/access-right/PUBLIC`,
        'dct:RightsStatement',
        openDataTexts('vocabulary.public'),
      ),
      'dct:language': language,
      'dct:accrualPeriodicity': known(`${euVocabulary}/frequency/DAILY`, 'dct:Frequency'),
      'dct:spatial': extent(),
      'dct:temporal': latest && period(dataset, latest),
      'dct:created': latest && date(firstDay(dataset, latest)),
      'dct:issued': latest && date(firstDay(dataset, latest)),
      'dct:modified': modified,
      'dcat:landingPage': known(instance.openData.landingPage, 'foaf:Document'),
      'dcat:distribution': latest && formats.flatMap((format) => distribution(dataset, format, latest)),
    },
  };
}

const schemaOf = (dataset: Dataset): Resource => ({
  id: fileUrl('latest', `${dataset.id}.schema.json`),
  types: ['dct:Standard'],
  properties: { 'dct:title': french(openDataTexts('columns.title')) },
});

function distribution(dataset: Dataset, format: Format, latest: Snapshot): Resource[] {
  const { extension, id, fileType, mediaType } = format;
  const file = latest.files.find(({ name }) => name === `${dataset.id}.${extension}`);
  if (file === undefined) return [];
  const named = (say: Say) => ({ title: say(`${dataset.id}.title`), format: say(`format.${id}`) });
  // Only the class of the file is given here.
  const address = known(fileUrl('latest', file.name), 'rdfs:Resource');
  return [
    {
      id: `${datasetIri(dataset)}-${id}`,
      types: ['dcat:Distribution'],
      properties: {
        'dct:identifier': { value: `${instance.id}-${dataset.id}-${id}` },
        'dct:title': inEachLanguage((say) => say('distribution.title', named(say))),
        'dct:description': inEachLanguage((say, locale) =>
          say('distribution', {
            ...named(say),
            ...{ date: longDate(latest.date, locale), note: say(`format.${id}.note`) },
          }),
        ),
        'dcatap:availability': {
          id: `${euVocabulary}/planned-availability/STABLE`,
          types: ['skos:Concept'],
          properties: { 'skos:prefLabel': french(openDataTexts('vocabulary.stable')) },
        },
        'dcat:accessURL': address,
        'dcat:downloadURL': address,
        'dcat:mediaType': known(`http://www.iana.org/assignments/media-types/${mediaType}`, 'dct:MediaType'),
        'dct:format': known(`${euVocabulary}/file-type/${fileType}`, 'dct:MediaTypeOrExtent'),
        'dcat:byteSize': { value: String(file.bytes), type: 'xsd:nonNegativeInteger' },
        'spdx:checksum': {
          types: ['spdx:Checksum'],
          properties: {
            'spdx:algorithm': known(
              'http://spdx.org/rdf/terms#checksumAlgorithm_sha256',
              'spdx:ChecksumAlgorithm',
            ),
            'spdx:checksumValue': { value: file.sha256, type: 'xsd:hexBinary' },
          },
        },
        'dct:license': openLicence(),
        'dct:issued': date(firstDay(dataset, latest)),
        'dct:modified': dateTime(latest.takenAt),
        // The spreadsheet CSV formats numbers and instants for people, so it doesn't conform to the schema.
        'dct:conformsTo': format === spreadsheetCsv ? undefined : schemaOf(dataset),
      },
    },
  ];
}

function languageOf(code: string): Resource {
  return known(`${euVocabulary}/language/${code}`, 'dct:LinguisticSystem');
}

const keyword = (name: Keyword): Literal => french(openDataTexts(`keyword.${name}`));

const datasetIri = ({ id }: Dataset): string => openDataUrl(`/catalogue#${id}`);

/** The earliest date in a dataset, or in all of them; never in the future, which harvesters refuse. */
function firstDay({ id }: Dataset, latest: Snapshot): string {
  const { datasets: counted } = latest;
  return counted.find((each) => each.id === id)?.since ?? oldestDay(latest);
}

function oldestDay({ datasets: counted, takenAt }: Snapshot): string {
  return counted.flatMap(({ since }) => since ?? []).sort()[0] ?? takenAt.slice(0, 10);
}

/** A blank node: harvesters would fetch one that has an address. */
function period(dataset: Dataset, latest: Snapshot): Resource {
  return {
    types: ['dct:PeriodOfTime'],
    properties: {
      'dcat:startDate': date(firstDay(dataset, latest)),
      'dcat:endDate': date(latest.takenAt.slice(0, 10)),
    },
  };
}

/** The Région's bounding box: as GeoSPARQL for DCAT-AP, and as GeoJSON, which data.gouv.fr reads. */
function extent(): Resource {
  const { west, south, east, north } = instance.openData.extent;
  const corners = [
    [west, south],
    [east, south],
    [east, north],
    [west, north],
    [west, south],
  ];
  const wkt = `POLYGON((${corners.map((corner) => corner.join(' ')).join(', ')}))`;
  return {
    types: ['dct:Location'],
    properties: {
      'rdfs:label': french(instance.region),
      'dcat:bbox': { value: wkt, type: 'geosparql:wktLiteral' },
      'geosparql:asGeoJSON': {
        value: JSON.stringify({ type: 'Polygon', coordinates: [corners] }),
        type: 'https://www.iana.org/assignments/media-types/application/vnd.geo+json',
      },
    },
  };
}

function publisher(): Resource {
  return {
    id: openDataUrl('/catalogue#publisher'),
    types: ['foaf:Agent'],
    properties: {
      'foaf:name': french(instance.region),
      'foaf:homepage': known(instance.openData.publisherPage, 'foaf:Document'),
      'dct:type': {
        id: 'http://purl.org/adms/publishertype/RegionalAuthority',
        types: ['skos:Concept'],
        properties: { 'skos:prefLabel': french(openDataTexts('vocabulary.regional-authority')) },
      },
    },
  };
}

const contact: Resource = {
  types: ['vcard:Kind', 'vcard:Organization'],
  properties: {
    'vcard:fn': french(instance.openData.contact.name),
    'vcard:hasEmail': { id: `mailto:${instance.openData.contact.email}` },
    'vcard:hasURL': { id: instance.openData.landingPage },
  },
};

const openLicence = (): Resource => ({
  id: licence.url,
  types: ['dct:LicenseDocument'],
  properties: {
    'rdfs:label': french(licence.title),
    'dct:identifier': { value: licence.dataGouvCode },
    'dct:type': {
      id: 'http://purl.org/adms/licencetype/Attribution',
      types: ['skos:Concept'],
      properties: { 'skos:prefLabel': french(openDataTexts('vocabulary.attribution')) },
    },
  },
});

/** Language of the files. */
const language = languageOf('FRA');
/** Languages of the catalogue's descriptions. */
const catalogueLanguages = ['FRA', 'DEU', 'ENG'].map(languageOf);

/** The API itself, for data that changes within the day. */
function service(): Resource {
  const root = requiredEnv(env.publicUrl);
  return {
    id: openDataUrl('/catalogue#api'),
    types: ['dcat:DataService'],
    properties: {
      'dct:title': inEachLanguage((say) => say('api.title', { name: instance.name })),
      'dct:description': inEachLanguage((say) => say('api')),
      'dct:publisher': { id: publisher().id ?? '' },
      'dct:license': openLicence(),
      'dcat:contactPoint': contact,
      'dcat:keyword': [keyword('consultation'), keyword('api')],
      'dcat:servesDataset': datasets.map((dataset) => ({ id: datasetIri(dataset) })),
      'dcat:endpointURL': known(`${root}/v1`, 'rdfs:Resource'),
      'dcat:endpointDescription': known(`${root}/v1/openapi.json`, 'rdfs:Resource'),
    },
  };
}
