import { defineConfig } from '@playwright/test';

/**
 * The built site in a real Chromium, under a sub-path. `cargo xtask test` builds and serves it and says where; without
 * that, `npx playwright test` in this folder serves what was built last.
 */
const served = process.env.CONVLENS_URL;
const port = 4178;
const executablePath = process.env.CHROMIUM_PATH;
const reportFile = process.env.PLAYWRIGHT_JSON_OUTPUT_FILE;

export default defineConfig({
  testDir: './e2e',
  outputDir: './test-results',
  // Two at once: more would compete for the processors and measure that instead of the page.
  workers: 2,
  fullyParallel: true,
  // A test that passes only sometimes has found something.
  retries: 0,
  forbidOnly: !!process.env.CI,
  timeout: 45_000,
  expect: { timeout: 10_000 },
  reporter: [['line'], ...(reportFile ? [['json', { outputFile: reportFile }] as const] : [])],
  use: {
    baseURL: served ?? `http://127.0.0.1:${port}/convlens/`,
    browserName: 'chromium',
    // The language of the first visit is the browser's; tests that want Spanish say so.
    locale: 'en-GB',
    viewport: { width: 1280, height: 800 },
    screenshot: 'only-on-failure',
    trace: 'retain-on-failure',
    launchOptions: {
      ...(executablePath ? { executablePath } : {}),
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
        // A camera that is always there and shows a moving picture.
        '--use-fake-ui-for-media-stream',
        '--use-fake-device-for-media-stream',
      ],
    },
  },
  ...(served
    ? {}
    : {
        webServer: {
          command: `cargo xtask serve --no-build --no-open --base /convlens/ --port ${port}`,
          url: `http://127.0.0.1:${port}/convlens/`,
          reuseExistingServer: !process.env.CI,
        },
      }),
});
