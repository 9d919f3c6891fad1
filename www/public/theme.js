// Runs before the first paint, so that whoever chose a theme never sees the other one flash. It is a file of its own because
// the page's policy allows no inline script. The rest, and the names, are in src/state/preferences.svelte.ts and embedding.ts.
{
  const fixed = new URLSearchParams(location.search);
  const recall = (key) => {
    try {
      return localStorage.getItem('convlens.' + key);
    } catch {
      // No storage: the system's theme it is.
      return null;
    }
  };
  const root = document.documentElement;
  const theme = /^(system|light|dark)$/.test(fixed.get('theme'))
    ? fixed.get('theme')
    : recall('theme');
  if (theme === 'light' || theme === 'dark') root.dataset.theme = theme;
  const presenter = fixed.get('presenter') ?? recall('presenter');
  root.toggleAttribute('data-presenter', /^(1|true|)$/.test(presenter ?? '0'));
  root.toggleAttribute('data-embed', /^(1|true|)$/.test(fixed.get('embed') ?? '0'));
}
