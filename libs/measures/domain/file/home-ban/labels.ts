import type { Labelled } from '#kernel';
import type { HomeBanEvent } from './events.js';

export const HOME_BAN_LABELS: Readonly<Record<HomeBanEvent['type'], Labelled>> = {};
