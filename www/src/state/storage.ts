// What is kept on the device. Every access is guarded: private windows, blocked storage and a full quota all throw.

const PREFIX = 'convlens.';

/** The value kept under `key`, or null if there is none or it cannot be read. */
export function recall(key: string): string | null {
  try {
    return localStorage.getItem(PREFIX + key);
  } catch {
    return null;
  }
}

/** Keeps `value` under `key`; says whether that worked, and nobody needs to care. */
export function remember(key: string, value: string): boolean {
  try {
    localStorage.setItem(PREFIX + key, value);
    return true;
  } catch {
    return false;
  }
}
