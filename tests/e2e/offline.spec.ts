import { test } from './support/test.ts';

test.use({ serviceWorkers: 'allow' });

test('after the first visit the page works without a connection', async ({
  room,
  page,
  context,
  watched,
}) => {
  await room.open('i=target.step&k=emboss');
  // Once it is active, everything has been kept.
  await page.evaluate(async () => void (await navigator.serviceWorker.ready));
  await context.setOffline(true);
  await page.reload();
  await room.ready();
  await room.expectInput(room.t.stage.targets.step, 64, 64);
  await room.switchLanguage('es');
  await room.choose(room.photo('coins'));
  await room.expectInput(room.photo('coins'), 384, 303);
  watched.forgive(/Failed to load resource: net::ERR_INTERNET_DISCONNECTED|ERR_FAILED/);
});
