/** Imported before what functions import: in this process their log is nobody's business. */
process.env.POWERTOOLS_LOG_LEVEL ??= 'SILENT';
