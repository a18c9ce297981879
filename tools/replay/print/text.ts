import type { Temporal } from 'temporal-polyfill';

/** Columns of a terminal that still read well in print. */
export const WIDTH = 100;

/** `zo 31 mrt 2024 03:30 +02:00`: with the offset, since an hour may happen twice. */
export function dutch(moment: Temporal.Instant, timeZone: string): string {
  const local = moment.toZonedDateTimeISO(timeZone);
  const day = local.toLocaleString('nl-NL', { weekday: 'short' });
  const date = local.toLocaleString('nl-NL', { day: 'numeric', month: 'short', year: 'numeric' });
  const time = local.toPlainTime().toString({ smallestUnit: 'minute' });
  return `${day} ${date.padStart('31 dec 2023'.length)} ${time} ${local.offset}`;
}

/** `zo 31 mrt 03:30`, beside a moment that gives the year and the offset. */
export function dutchBeside(moment: Temporal.Instant, timeZone: string): string {
  const local = moment.toZonedDateTimeISO(timeZone);
  const day = local.toLocaleString('nl-NL', { weekday: 'short' });
  const date = local.toLocaleString('nl-NL', { day: 'numeric', month: 'short' });
  return `${day} ${date} ${local.toPlainTime().toString({ smallestUnit: 'minute' })}`;
}

export function heading(title: string): readonly string[] {
  return ['', title, '-'.repeat(title.length)];
}

/** Cut where a column would otherwise push the next one out. */
export function column(text: string, width: number): string {
  return (text.length > width ? `${text.slice(0, width - 1)}…` : text).padEnd(width);
}

const UNITS: Readonly<Record<string, readonly [one: string, more: string]>> = {
  D: ['dag', 'dagen'],
  W: ['week', 'weken'],
  M: ['maand', 'maanden'],
  Y: ['jaar', 'jaar'],
  H: ['uur', 'uur'],
};

/** `6 weken`, as a decision says it. Durations that hold more than one unit stay as they are. */
export function dutchDuration(duration: string): string {
  const { count = '', unit = '' } =
    /^(?:P(?=\d+[DWMY]$)|PT(?=\d+H$))(?<count>\d+)(?<unit>\w)$/.exec(duration)?.groups ?? {};
  const words = UNITS[unit];
  return words ? `${count} ${words[count === '1' ? 0 : 1]}` : duration;
}
