import { negotiate } from '../negotiate.js';

describe('what is answered with, of JSON, HTML and PDF', () => {
  const OFFERED = ['application/json', 'text/html', 'application/pdf'] as const;
  it.each([
    [undefined, 'application/json'],
    ['', 'application/json'],
    ['*/*', 'application/json'],
    ['application/*', 'application/json'],
    ['application/json; charset=utf-8', 'application/json'],
    ['text/html', 'text/html'],
    ['TEXT/HTML', 'text/html'],
    ['text/*', 'text/html'],
    ['application/pdf', 'application/pdf'],
    ['application/pdf, */*;q=0.1', 'application/pdf'],
    ['text/html;q=0.5, application/pdf;q=0.9', 'application/pdf'],
    ['text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8', 'text/html'],
    ['*/*, application/json;q=0', 'text/html'],
    ['application/json;q=0, application/*', 'application/pdf'],
    ['application/pdf;q=high', 'application/pdf'],
    ['text/csv', null],
    ['application/json;q=0', null],
    ['text/html;q=0, */*;q=0', null],
    ['html', null],
  ])('%j: %s', (accept, type) => {
    expect(negotiate(accept, OFFERED)).toBe(type);
  });
});
