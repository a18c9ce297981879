/** Ends this process when the benchmark that started it lets it go, or is gone itself. */
export function endsWithBench(): void {
  process.once('disconnect', () => process.exit());
}
