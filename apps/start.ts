import { Misconfigured } from '#kernel';

/**
 * Starts a process. What is set wrongly is said in plain lines on standard error, and ends it with 1; `run` loads the
 * program itself, since modules read the municipality's catalogue while they load.
 */
export async function start(run: () => Promise<void>): Promise<void> {
  try {
    await run();
  } catch (error) {
    if (!(error instanceof Misconfigured)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exit(1);
  }
}
