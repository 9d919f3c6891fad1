import { mount } from 'svelte';
import { I18n } from '$i18n';
import { hiddenControls, hideControls } from '$shell/embed/hide';
import { BUILT } from '$shell/rooms';
import { missingFeatures } from '$shell/support';
import { parseFixed } from '$state/embedding';
import { followOthers } from '$state/follow';
import { Preferences } from '$state/preferences.svelte';
import { Router } from '$state/router.svelte';
import { keepNothing } from '$state/storage';
import App from './App.svelte';
import './tokens.css';
import './app.css';
import './controls.css';

const fixed = parseFixed(location.search);
if (fixed.embed) keepNothing();
hideControls(hiddenControls(fixed));
const preferences = new Preferences(fixed);
const i18n = new I18n(() => preferences.language);
const router = new Router(fixed);
const missing = missingFeatures();

async function start(target: HTMLElement): Promise<void> {
  router.start();
  // The room is fetched along with the words, not after them. If it cannot be had, the room's own place says so.
  if (missing.length === 0) BUILT[router.room](i18n).catch(() => {});
  await i18n.load(preferences.language);
  followOthers(preferences, (language) => i18n.load(language));
  mount(App, { target, props: { preferences, i18n, router, missing } });
}

/** The only words that are not in a dictionary: those for when no dictionary could be fetched. */
function apologise(target: HTMLElement): void {
  target.className = 'plain-page';
  target.textContent =
    'ConvLens no se pudo cargar; revisa la conexión y recarga. · ConvLens could not be loaded; check the connection and reload.';
}

const target = document.getElementById('app');
if (target) start(target).catch(() => apologise(target));
