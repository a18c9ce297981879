import { createParamDecorator, NotAcceptableException, type ExecutionContext } from '@nestjs/common';
import { requestOf } from './request.js';

/**
 * The media type of those offered that an `Accept` likes best (RFC 9110, 12.5.1); the first of them where it makes no
 * difference, or says nothing. `null`: it takes none of them.
 */
export function negotiate<T extends string>(accept: string | undefined, offered: readonly T[]): T | null {
  const ranges = (accept ?? '')
    .split(',')
    .map(rangeOf)
    .filter(({ range }) => range !== '');
  if (ranges.length === 0) return offered[0] ?? null;
  const liked = offered
    .map((type) => ({ type, quality: qualityOf(type, ranges) }))
    .filter(({ quality }) => quality > 0);
  const best = Math.max(...liked.map(({ quality }) => quality));
  return liked.find(({ quality }) => quality === best)?.type ?? null;
}

/** Parameter of a handler: in which of these media types to answer, the first by default. What takes none gets 406. */
export const AnswerType = createParamDecorator((offered: readonly string[], context: ExecutionContext): string => {
  const type = negotiate(requestOf(context).headers.accept, offered);
  if (type === null) throw new NotAcceptableException();
  return type;
});

interface Range {
  readonly range: string;
  readonly quality: number;
}

/** `text/html;q=0.8`; a quality that is none counts as 1, other parameters do not count. */
function rangeOf(text: string): Range {
  const [range = '', ...parameters] = text.split(';').map((part) => part.trim().toLowerCase());
  const given = parameters.find((parameter) => parameter.startsWith('q='))?.slice('q='.length);
  const quality = given !== undefined && /^(0(\.\d{0,3})?|1(\.0{0,3})?)$/.test(given) ? Number(given) : 1;
  return { range, quality };
}

/** That of the range which names the type most exactly; 0 where none does. */
function qualityOf(type: string, ranges: readonly Range[]): number {
  const [main = ''] = type.split('/');
  const found = [type, `${main}/*`, '*/*'].flatMap((range) => ranges.find((one) => one.range === range) ?? []);
  return found[0]?.quality ?? 0;
}
