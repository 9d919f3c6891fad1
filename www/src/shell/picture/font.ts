import interUrl from '../../fonts/inter-latin.woff2?url';

let rules: Promise<string> | undefined;

/** The page's font as a rule that travels inside a picture; empty when it cannot be had. */
export function fontRules(): Promise<string> {
  rules ??= read().catch(() => {
    rules = undefined;
    return '';
  });
  return rules;
}

async function read(): Promise<string> {
  const answer = await fetch(interUrl);
  if (!answer.ok) return '';
  const bytes = new Uint8Array(await answer.arrayBuffer());
  const letters = Array.from(bytes, (byte) => String.fromCharCode(byte)).join('');
  const source = `url(data:font/woff2;base64,${btoa(letters)}) format('woff2')`;
  return `@font-face{font-family:'Inter Variable';font-weight:400 700;src:${source}}`;
}
