export type Taken = { readonly release: () => void } | { readonly heldBy: number };
export function tryLock(file: string): Taken;
export function lock(file: string, onWait: (pid: number) => void): Promise<() => void>;
