export { CSV_TYPE, download } from './download.js';
export { guarded, unguarded } from './guard.js';
export { moment, number, text, toCsv, type Column } from './to-csv.js';
