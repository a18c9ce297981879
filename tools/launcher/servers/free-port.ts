import { createServer } from 'node:net';

const LAST_PORT = 65_535;

/** A port of 127.0.0.1 that nobody listens on now. */
export async function freePort(): Promise<number> {
  const port = await listenOnce(0);
  if (port === null) throw new Error('there is no free port on 127.0.0.1');
  return port;
}

/** The wished port, or the next one that is free; 0 is any. */
export async function freePortFrom(wished: number): Promise<number> {
  for (let port = wished; port <= LAST_PORT; port += 1) {
    const found = await listenOnce(port);
    if (found !== null) return found;
  }
  throw new Error(`every port from ${String(wished)} on is taken`);
}

/** Starts a server on a port asked for. Another process may take that port in between: then a new one is asked for. */
export async function onFreePort<T>(start: (port: number) => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await start(await freePort());
    } catch (error) {
      if (attempt === 3 || !/address (already )?in use|EADDRINUSE/i.test(String(error))) throw error;
    }
  }
}

function listenOnce(port: number): Promise<number | null> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EADDRINUSE') resolve(null);
      else if (error.code === 'EACCES')
        reject(new Error(`port ${String(port)} may only be used by root: choose another PORT`));
      else reject(error);
    });
    server.listen(port, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => {
        resolve(typeof address === 'object' && address ? address.port : null);
      });
    });
  });
}
