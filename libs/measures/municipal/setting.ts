import { loadCatalogue } from './load-catalogue.js';

/** The rows of the file that the process was started with: data of the process, as the built-in ones are. */
export const MUNICIPAL_CATALOGUE = loadCatalogue(process.env['CATALOGUE_FILE']);
