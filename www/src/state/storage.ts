// What is kept on the device. Every access is guarded: private windows, blocked storage and a full quota all throw.

const PREFIX = 'convlens.';

/** Under which name `key` is kept: what other tabs say when it changes. */
export const keptName = (key: string): string => PREFIX + key;

/**
 * Whether this page goes on from what the device kept, and leaves something on it. A page inside another one does neither: it shows
 * what its address says, whatever its reader did elsewhere.
 */
let keeps = true;

/** For the life of the page, nothing is kept and nothing is found. To be called before anything asks. */
export function keepNothing(): void {
  keeps = false;
}

export const keepsSomething = (): boolean => keeps;

/** The value kept under `key`, or null if there is none or it cannot be read. */
export function recall(key: string): string | null {
  return keeps ? recallAnyway(key) : null;
}

/** Also where nothing is kept: for how the reader wants every page. */
export function recallAnyway(key: string): string | null {
  try {
    return localStorage.getItem(keptName(key));
  } catch {
    return null;
  }
}

/** Keeps `value` under `key`; says whether that worked, and nobody needs to care. */
export function remember(key: string, value: string): boolean {
  if (!keeps) return false;
  try {
    localStorage.setItem(keptName(key), value);
    return true;
  } catch {
    return false;
  }
}
