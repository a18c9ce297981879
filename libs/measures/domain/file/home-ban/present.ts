import type { HomeBanFile } from './state.js';

export function presentHomeBan(file: HomeBanFile, _timeZone: string) {
  return file;
}
