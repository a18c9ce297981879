import { once } from 'node:events';
import { createServer } from 'node:net';
import { freePort, freePortFrom, onFreePort } from './free-port.js';

describe('a port', () => {
  it('is the next free one when the wished one is taken', async () => {
    const server = createServer();
    await once(server.listen(await freePort(), '127.0.0.1'), 'listening');
    const taken = (server.address() as { port: number }).port;
    expect(await freePortFrom(taken)).toBeGreaterThan(taken);
    await new Promise((done) => server.close(done));
    expect(await freePortFrom(taken)).toBe(taken);
  });

  it('is any when 0 is wished', async () => {
    expect(await freePortFrom(0)).toBeGreaterThan(0);
  });

  it('is asked for again when another took it first, and only then', async () => {
    const tried: number[] = [];
    const port = await onFreePort((candidate) => {
      tried.push(candidate);
      return tried.length < 3 ? Promise.reject(new Error('bind: Address already in use')) : Promise.resolve(candidate);
    });
    expect(tried).toHaveLength(3);
    expect(port).toBe(tried[2]);
    await expect(onFreePort(() => Promise.reject(new Error('no such file')))).rejects.toThrow('no such file');
  });
});
