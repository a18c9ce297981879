import type { Growth } from './finding.js';
import { short } from './report.js';

const [WIDTH, HEIGHT, LEFT, RIGHT, TOP, BOTTOM] = [720, 360, 60, 230, 30, 50];
const COLOURS = ['#1f6f8b', '#c0562f', '#5b7f3a', '#7a4b9d'];

/** How costs grow with the register, each as a multiple of what it is at the smallest size; both axes logarithmic. An SVG. */
export function plot(growths: readonly Growth[]): string {
  const sizes = growths.flatMap(({ points }) => points.map(({ size }) => size));
  const [from, to] = [Math.log10(Math.min(...sizes)), Math.log10(Math.max(...sizes))];
  const x = (size: number) => LEFT + ((Math.log10(size) - from) / (to - from || 1)) * (WIDTH - LEFT - RIGHT);
  // From a quarter to ten times the cost at the smallest size.
  const [low, high] = [Math.log10(0.25), 1];
  const y = (times: number) => TOP + ((high - Math.log10(times)) / (high - low)) * (HEIGHT - TOP - BOTTOM);
  const grid = [0.25, 0.5, 1, 2, 5, 10].map(
    (times) =>
      `<line x1="${String(LEFT)}" x2="${String(WIDTH - RIGHT)}" y1="${at(y(times))}" y2="${at(y(times))}" stroke="#ddd"/>` +
      `<text x="${String(LEFT - 8)}" y="${at(y(times) + 4)}" text-anchor="end">${String(times)}×</text>`,
  );
  const lines = growths.map(({ id, what, unit, points }, i) => {
    const colour = COLOURS[i % COLOURS.length] ?? '#000';
    const base = points[0]?.figure ?? 1;
    const path = points.map(({ size, figure }) => `${at(x(size))},${at(y(figure / base))}`).join(' ');
    const dots = points.map(
      ({ size, figure }) => `<circle cx="${at(x(size))}" cy="${at(y(figure / base))}" r="3.5" fill="${colour}"/>`,
    );
    const label = `${id}: ${what}, ${points.map(({ figure }) => short(figure)).join(' → ')} ${unit}`;
    const row = TOP + 20 + i * 54;
    return (
      `<polyline points="${path}" fill="none" stroke="${colour}" stroke-width="2"/>${dots.join('')}` +
      words(label)
        .map(
          (line, n) =>
            `<text x="${String(WIDTH - RIGHT + 16)}" y="${String(row + n * 15)}" fill="${colour}">${line}</text>`,
        )
        .join('')
    );
  });
  const ticks = [...new Set(sizes.map((size) => Math.round(Math.log10(size))))].map(
    (power) =>
      `<text x="${at(x(10 ** power))}" y="${String(HEIGHT - BOTTOM + 20)}" text-anchor="middle">${(10 ** power).toLocaleString('en')}</text>`,
  );
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${String(WIDTH)} ${String(HEIGHT)}" font-family="sans-serif" font-size="12">
<rect width="100%" height="100%" fill="#fff"/>
${grid.join('\n')}
${ticks.join('\n')}
<text x="${at((LEFT + WIDTH - RIGHT) / 2)}" y="${String(HEIGHT - 12)}" text-anchor="middle">events (S1, S6) or measures (S8) in the register</text>
${lines.join('\n')}
</svg>
`;
}

const at = (value: number) => value.toFixed(1);

/** In lines that fit beside the plot. */
function words(text: string): string[] {
  const lines: string[] = [''];
  for (const word of text.split(' ')) {
    const last = lines.at(-1) ?? '';
    if (`${last} ${word}`.length > 34) lines.push(word);
    else lines[lines.length - 1] = last ? `${last} ${word}` : word;
  }
  return lines;
}
