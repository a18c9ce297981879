import type { Casebook } from './casebook.js';

/** The number a source gives for a year; `null` where it gives none. */
export function publishedIn(figure: Readonly<Record<string, unknown>>, year: number): number | null {
  const value = figure[String(year)];
  return typeof value === 'number' ? value : null;
}

/** The figures of the year under the keys of our own report, as the source publishes them. A key that is not here is not in the source. */
export function publishedFigures({ figures, year }: Casebook): Readonly<Record<string, number | null>> {
  const { derived } = figures.dwellingClosures;
  return {
    'dwelling-closures': publishedIn(figures.dwellingClosures, year),
    'dwelling-closures-after-incident': derived?.['after-an-incident'] ?? null,
    'dwelling-closures-preventive': derived?.preventive ?? null,
    'premises-closures': publishedIn(figures.premisesClosures, year),
    'home-bans': publishedIn(figures.homeBans, year),
    'manifestations-with-police-advice': publishedIn(figures.demonstrationsWithSafetyAdvice, year),
  };
}
