import type { MeasureType } from './measure-type.js';
import { AREAS } from './rows/areas.js';
import { CLOSURES } from './rows/closures.js';
import { HOMES } from './rows/homes.js';
import { MANIFESTATIONS } from './rows/manifestations.js';
import { ORDERS } from './rows/orders.js';
import { PERSONS } from './rows/persons.js';

/** The measure types as every municipality has them, each as the law had it between two dates. */
export const NATIONAL_TYPES: readonly MeasureType[] = [
  ...HOMES,
  ...CLOSURES,
  ...PERSONS,
  ...AREAS,
  ...ORDERS,
  ...MANIFESTATIONS,
];
