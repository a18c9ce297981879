import { MUNICIPAL_CATALOGUE } from '../municipal/setting.js';
import { together } from '../municipal/timeline.js';
import type { MeasureType } from './measure-type.js';

/** The measure types, each as it held between two dates: the built-in ones and those of the municipality's file. */
export const MEASURE_TYPES: readonly MeasureType[] = together(MUNICIPAL_CATALOGUE?.rows ?? []);
