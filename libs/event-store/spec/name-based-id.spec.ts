import { nameBasedId } from '../name-based-id.js';

describe('the identifier of a name', () => {
  it.each([
    // RFC 9562, A.4, and two of the registered namespaces of C.2.
    ['6ba7b810-9dad-11d1-80b4-00c04fd430c8', 'www.example.com', '2ed6657d-e927-568b-95e1-2665a8aea6a2'],
    ['6ba7b811-9dad-11d1-80b4-00c04fd430c8', 'http://www.example.com/', 'fcde3c85-2270-590f-9e7c-ee003d65e0e2'],
  ])('in %s of %s is %s', (namespace, name, id) => {
    expect(nameBasedId(namespace, name)).toBe(id);
  });
});
