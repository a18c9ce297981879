/** Codes in the file that have no labels of their own, in Dutch. */
export const VIA = {
  phone: 'telefonisch',
  'in-person': 'in persoon',
  mail: 'per e-mail',
  letter: 'per brief',
  system: 'per systeem',
};
export const OUTCOMES = {
  granted: 'toegewezen',
  refused: 'afgewezen',
  denied: 'afgewezen',
  withdrawn: 'ingetrokken',
  upheld: 'ongegrond',
  'well-founded': 'gegrond',
  unfounded: 'ongegrond',
  inadmissible: 'niet-ontvankelijk',
};
export const REQUESTS = {
  lifting: 'opheffing',
  access: 'toegang',
  exemption: 'ontheffing',
  'temporary-access': 'tijdelijke toegang',
};
export const PROCEEDINGS = {
  objection: 'bezwaar',
  appeal: 'beroep',
  'interim-relief': 'voorlopige voorziening',
  'further-appeal': 'hoger beroep',
};
