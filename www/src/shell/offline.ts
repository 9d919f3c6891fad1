import type { Notices } from '$state/notices.svelte';

/** Lets the page work without a connection, and says when a newer version waits. Only the built site has a service worker. */
export function startOffline(notices: Notices): () => void {
  if (!import.meta.env.PROD || !('serviceWorker' in navigator)) return () => {};
  let stopped = false;
  // After the first room: keeping copies must not compete with showing the page.
  const begin = () => void watch(notices, () => stopped);
  if (document.readyState === 'complete') begin();
  else addEventListener('load', begin, { once: true });
  return () => {
    stopped = true;
    removeEventListener('load', begin);
  };
}

async function watch(notices: Notices, stopped: () => boolean): Promise<void> {
  const workers = navigator.serviceWorker;
  const registration = await register(workers);
  if (!registration) return;

  const meet = async (waiting: ServiceWorker) => {
    if (stopped()) return;
    // The page itself came from the network, so it may be of the new version already.
    if (await holdsThisPage(waiting)) {
      waiting.postMessage('take-over');
      return;
    }
    notices.say(({ t }) => t.shell.newVersion, {
      action: {
        label: ({ t }) => t.shell.reload,
        run: () => {
          workers.addEventListener('controllerchange', () => location.reload(), { once: true });
          waiting.postMessage('take-over');
        },
      },
    });
  };

  if (registration.waiting && workers.controller) void meet(registration.waiting);
  registration.addEventListener('updatefound', () => {
    const fresh = registration.installing;
    fresh?.addEventListener('statechange', () => {
      // Without a controller this is the first visit: nothing old is on the screen.
      if (fresh.state === 'installed' && workers.controller) void meet(fresh);
    });
  });
}

async function register(
  workers: ServiceWorkerContainer,
): Promise<ServiceWorkerRegistration | null> {
  try {
    const url = new URL('sw.js', document.baseURI);
    // Browsers under automation answer with nothing when they block service workers.
    return (await workers.register(url, { updateViaCache: 'none' })) ?? null;
  } catch {
    // No secure context, or blocked: the page works all the same, with a connection.
    return null;
  }
}

/** Whether the build of a service worker is the one that this code belongs to. */
function holdsThisPage(worker: ServiceWorker): Promise<boolean> {
  const { port1, port2 } = new MessageChannel();
  return new Promise((resolve) => {
    port1.onmessage = ({ data }) => resolve(data === true);
    worker.postMessage({ holds: import.meta.url }, [port2]);
  });
}
