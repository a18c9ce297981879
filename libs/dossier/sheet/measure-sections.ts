import { STATUS_NL, FLAG_LABELS } from '#measures';
import { capitalised, columns, type FactList, type Table } from '#sheet';
import type { Dossier } from '../dossier.js';
import { articleNl, facts, lines, type DossierWords } from './words.js';

type Target = Dossier['measure']['target'];

const TARGETS: Readonly<Record<Target['kind'], string>> = {
  dwelling: 'woning',
  premises: 'bedrijfspand',
  area: 'gebied',
  person: 'persoon',
  group: 'groep',
  event: 'evenement',
};

export function measureOf(dossier: Dossier, words: DossierWords): FactList {
  const { measure, typeLabel, legalBasis } = dossier;
  const { liftedAt, registration, follows, basis } = measure;
  return {
    title: 'De maatregel',
    facts: facts({
      Soort: typeLabel.nl,
      Status: `${STATUS_NL[measure.status]} (${words.short(dossier.asOf)})`,
      Grondslag: legalBasis
        ? lines(articleNl(legalBasis.article), legalBasis.ground?.nl)
        : (basis?.code ?? 'niet vermeld in het besluit zoals het is vastgelegd'),
      Betreft: targetNl(measure.target),
      Persoon: personNl(dossier, words),
      'Bereikbaar op': contactNl(dossier),
      Begin: words.long(measure.startsAt),
      Einde: liftedAt === null ? words.until(measure.endsAt) : `opgeheven per ${words.long(liftedAt)}`,
      Motivering: measure.grounds,
      Bijzonder: [measure.urgent && 'spoedeisend', measure.preventive && 'preventief'].filter(Boolean).join(', '),
      'Volgt op': follows,
      Inschrijving: registration && `${words.short(registration.at)}, kenmerk ${registration.reference} (Wkpb)`,
      Voorstel: measure.file.proposalId,
      'Samen besloten met': measure.file.together.join('\n'),
      'Loopt samen met': measure.overlaps
        ?.map(({ label, startsAt, endsAt, measureId }) =>
          lines(`${label.nl}, van ${words.short(startsAt)} ${words.until(endsAt)}`, measureId),
        )
        .join('\n'),
    }),
  };
}

/** A kind, a place and an address; never a person. */
function targetNl({ kind, district, address, area, bagId }: Target): string {
  const at =
    address && `${address.postcode} ${String(address.number)}${address.letter ?? ''} ${address.addition ?? ''}`;
  const named = area && 'name' in area ? area.name : area && 'gebied zoals ingetekend';
  return lines(
    [TARGETS[kind], named, district].filter((part) => part !== null).join(', '),
    at?.trim(),
    bagId && `BAG ${bagId}`,
  );
}

function personNl({ measure, person }: Dossier, words: DossierWords): string | null {
  const { personRef } = measure.target;
  if (personRef === null) return null;
  if (!person) return lines(`kenmerk ${personRef}`, 'de gegevens staan in de kluis, niet in dit dossier');
  if (!person.details) return lines(`kenmerk ${personRef}`, 'de gegevens zijn gewist');
  const { details } = person;
  if (!('name' in details)) return lines(...reachedNl(details), `kenmerk ${personRef}`);
  return lines(
    details.name,
    `geboren ${words.date(details.birthDate)}`,
    addressNl(details.address),
    `kenmerk ${personRef}`,
  );
}

/** Where whom it is about can be reached, as far as somebody asked for it. */
function contactNl({ measure, contact }: Dossier): string | null {
  const stated = measure.file.homeBan.contactAddress;
  if (!stated) return null;
  const reference = `kenmerk ${stated.personRef}`;
  if (!contact) return lines(reference, 'de gegevens staan in de kluis, niet in dit dossier');
  if (!contact.details) return lines(reference, 'de gegevens zijn gewist');
  return lines(...reachedNl(contact.details), reference);
}

function reachedNl(details: NonNullable<NonNullable<Dossier['contact']>['details']>): readonly (string | null)[] {
  return [addressNl(details.address), 'phone' in details ? (details.phone ?? null) : null];
}

type PersonAddress = NonNullable<NonNullable<Dossier['person']>['details']>['address'];

function addressNl(address: PersonAddress): string | null {
  if (address === null || address === undefined || typeof address === 'string') return address ?? null;
  const { postcode, number, letter, addition } = address;
  return `${postcode} ${String(number)}${letter ?? ''} ${addition ?? ''}`.trim();
}

/** What someone must know of it before anything else. */
export function flagsOf({ measure: { flags } }: Dossier): Table {
  return {
    title: 'Waarop te letten',
    empty: 'Er is niets gemarkeerd.',
    note: null,
    columns: columns({ Markering: 'text' }),
    rows: flags.map((flag) => [flagNl(flag)]),
  };
}

export function flagNl(flag: string): string {
  return capitalised(FLAG_LABELS[flag]?.nl ?? flag);
}

const PERIODS: Readonly<Record<Dossier['measure']['periods'][number]['kind'], string>> = {
  first: 'eerste periode',
  extension: 'verlenging',
  suspension: 'zonder werking (schorsing)',
};

export function periodsOf({ measure: { periods } }: Dossier, words: DossierWords): Table {
  return {
    title: 'Periodes',
    empty: '',
    note: 'Van is inbegrepen, tot niet; t/m is tot 24:00 uur van die dag.',
    columns: columns({ Van: 'moment', Tot: 'moment', Wat: 'text', Besloten: 'moment' }),
    rows: periods.map(({ kind, startsAt, endsAt, duration, decidedAt }) => [
      words.short(startsAt),
      words.shortUntil(endsAt),
      capitalised(duration === null ? PERIODS[kind] : `${PERIODS[kind]} van ${words.duration(duration)}`),
      decidedAt === null ? '' : words.short(decidedAt),
    ]),
  };
}

/** Only where it works in parts of its period. */
export function windowOf({ measure: { window } }: Dossier, words: DossierWords): Table | null {
  if (!window) return null;
  return {
    title: 'Tijdvakken waarin de maatregel werkt',
    empty: 'Er staat geen tijdvak op de lijst.',
    note: null,
    columns: columns({ Van: 'moment', Tot: 'moment', Voor: 'text' }),
    rows: window.events.map(({ from, until, reference, startsAt, endsAt }) => [
      words.short(from),
      words.shortUntil(until),
      lines(reference, `${words.short(startsAt)} tot ${words.end(endsAt)}`),
    ]),
  };
}
