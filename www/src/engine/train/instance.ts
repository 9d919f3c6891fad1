import { ask } from '../ask';
import { EngineFailure } from '../failure';
import * as wasm from '../pkg/cnn_train.js';
import { loadModule } from './module';

/** Keeps something in the instance. */
export interface Tenant {
  /** Makes it again in a new instance. */
  restore(): void;
  /** Gives up what cannot be made again: the next `restore` makes something empty. */
  surrender(): void;
}

type Loaded = Awaited<ReturnType<typeof loadModule>>;

let loaded: Promise<Loaded> | null = null;
const tenants = new Set<Tenant>();

/** Compiles the module and makes the one instance of the main thread, once for all who ask. Rejects when it cannot be loaded. */
export function startInstance(): Promise<Loaded> {
  loaded ??= load().catch((reason: unknown) => {
    // The next one tries again.
    loaded = null;
    throw reason;
  });
  return loaded;
}

async function load(): Promise<Loaded> {
  const found = await loadModule();
  await wasm.default({ module_or_path: found.module });
  return found;
}

/** From now on it is restored with the others. */
export function moveIn(tenant: Tenant): void {
  tenants.add(tenant);
}

/** From now on it is not restored any more. */
export function moveOut(tenant: Tenant): void {
  tenants.delete(tenant);
}

/** Runs one question to the instance. After a trap a new one has all that lived in the old one. */
export function askInstance<T>(question: () => T): T {
  return ask(question, replaceInstance);
}

/** Whoever makes the new instance trap, too, comes back empty. */
function replaceInstance(): void {
  for (let attempts = tenants.size; attempts >= 0; attempts--) {
    wasm.__wbg_reset_state();
    if (restoreAll()) return;
  }
  throw new EngineFailure({ code: 'engine-stopped', detail: {} });
}

function restoreAll(): boolean {
  for (const tenant of tenants) {
    try {
      tenant.restore();
    } catch {
      tenant.surrender();
      return false;
    }
  }
  return true;
}
