// Runs before the first paint, so that whoever chose a theme never sees the other one flash. It is a file of its own because
// the page's policy allows no inline script. The rest, and the names, are in src/state/preferences.svelte.ts.
try {
  const theme = localStorage.getItem('convlens.theme');
  if (theme === 'light' || theme === 'dark') document.documentElement.dataset.theme = theme;
  if (localStorage.getItem('convlens.presenter') === 'true') {
    document.documentElement.toggleAttribute('data-presenter', true);
  }
} catch {
  // No storage: the system's theme it is.
}
