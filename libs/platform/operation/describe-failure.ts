/** What the log may hold of an error. */
export interface FailureRecord {
  readonly name: string;
  readonly code?: string;
  readonly message?: string;
  readonly at: readonly string[];
}

/**
 * Name, code and where it happened. The message only where it cannot quote what somebody entered: parsers and
 * PostgreSQL do quote.
 */
export function describeFailure(error: unknown): FailureRecord {
  if (!(error instanceof Error)) return { name: typeof error, at: [] };
  const quotes = error instanceof SyntaxError || error instanceof RangeError || 'severity' in error || 'query' in error;
  return {
    name: error.name,
    ...('code' in error && typeof error.code === 'string' && { code: error.code }),
    ...(!quotes && { message: error.message }),
    at: (error.stack ?? '')
      .split('\n')
      .filter((line) => /^\s+at /.test(line))
      .map((line) => line.trim()),
  };
}
