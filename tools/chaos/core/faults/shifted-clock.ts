/** `node --import …/shifted-clock.js?ms=3600000 …`: runs a program by a clock that is so many milliseconds ahead, or behind. */
const shift = Number(new URL(import.meta.url).searchParams.get('ms'));
const realNow = Date.now.bind(Date);

Date.now = () => realNow() + shift;
globalThis.Date = new Proxy(Date, {
  construct: (real, given: unknown[], target) =>
    Reflect.construct(real, given.length === 0 ? [realNow() + shift] : given, target) as Date,
});
