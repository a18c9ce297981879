export interface ProcessIdentity {
  readonly pid: number;
  readonly born: string;
}
export function identify(pid: number): ProcessIdentity | null;
export function stillRuns(identity: ProcessIdentity): boolean;
