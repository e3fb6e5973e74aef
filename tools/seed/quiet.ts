/** Imported before any code of functions: silences their log in this process. */
process.env.POWERTOOLS_LOG_LEVEL ??= 'SILENT';
