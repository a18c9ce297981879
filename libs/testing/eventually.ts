/** Waits for a condition, not for a time: asks again every 20 ms and fails with the last reason after `timeout` ms. */
export async function eventually<T>(probe: () => T | Promise<T>, timeout = 15_000): Promise<T> {
  const deadline = performance.now() + timeout;
  for (;;) {
    try {
      return await probe();
    } catch (error) {
      if (performance.now() > deadline) throw error;
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }
}
