import type { Measure } from '#measures';

type Kind = Measure['imposed']['target']['kind'];

const KIND_NL: Readonly<Record<Kind, string>> = {
  dwelling: 'de woning',
  premises: 'het pand',
  area: 'het gebied',
  person: 'de woning',
  group: 'de groep personen in het gebied',
  event: 'de manifestatie in het gebied',
};

/** Where it is, as a decision names it; `null` where the record knows no more than a district. */
export function targetIn({ imposed: { target, address } }: Measure): string | null {
  const { kind, area, bagId, district } = target;
  const inDistrict = district === null ? '' : ` in ${district}`;
  const bag = bagId === null ? '' : ` (BAG-identificatie ${bagId})`;
  if (address) {
    const { postcode, number, letter, addition } = address;
    const house = [`${String(number)}${letter ?? ''}`, ...(addition === null ? [] : [addition])].join('-');
    return `${KIND_NL[kind]} met postcode ${postcode} en huisnummer ${house}${inDistrict}${bag}`;
  }
  if (area) {
    const what = kind === 'event' || kind === 'group' ? KIND_NL[kind] : KIND_NL.area;
    return 'name' in area ? `${what} ${area.name}${inDistrict}` : `${what} op de bijgevoegde kaart${inDistrict}`;
  }
  return bagId === null ? null : `${KIND_NL[kind]}${inDistrict}${bag}`;
}
