import type { Labelled } from '#kernel';
import type { HomeBanEvent } from './events.js';

export const HOME_BAN_LABELS: Readonly<Record<HomeBanEvent['type'], Labelled>> = {
  ContactAddressStated: { nl: 'bereikbaarheid vastgelegd', en: 'contact address recorded' },
  CareContactArranged: { nl: 'contact met de hulpverlening geregeld', en: 'contact with care arranged' },
  BanBreached: { nl: 'huisverbod overtreden', en: 'home ban breached' },
};
