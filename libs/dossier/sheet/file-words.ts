/** Codes in the file that have no labels of their own, in Dutch. */
export const VIA = {
  phone: 'telefonisch',
  'in-person': 'in persoon',
  mail: 'per e-mail',
  letter: 'per brief',
  system: 'per systeem',
};
export const HEARD = { heard: 'gehoord', 'not-reached': 'niet bereikt', waived: 'zag ervan af' };
