import { readFileSync } from 'node:fs';

const { exclude, ...options } = JSON.parse(readFileSync(new URL('../../.swcrc', import.meta.url), 'utf8'));

/** The build's settings, for CommonJS and with the specs. */
export const swc = {
  ...options,
  swcrc: false,
  sourceMaps: 'inline',
  module: { type: 'commonjs', ignoreDynamic: false },
};
