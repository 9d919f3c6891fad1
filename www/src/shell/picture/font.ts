let rules: Promise<string> | undefined;

/** The page's own font as a rule that travels inside a picture; empty when it cannot be had. */
export function fontRules(): Promise<string> {
  rules ??= read().catch(() => {
    rules = undefined;
    return '';
  });
  return rules;
}

async function read(): Promise<string> {
  const face = ownFace();
  if (!face) return '';
  const answer = await fetch(face.url);
  if (!answer.ok) return '';
  const bytes = new Uint8Array(await answer.arrayBuffer());
  const letters = Array.from(bytes, (byte) => String.fromCharCode(byte)).join('');
  const { style, url } = face;
  const [family, weight] = ['font-family', 'font-weight'].map((it) => style.getPropertyValue(it));
  const format = new URL(url).pathname.split('.').pop();
  return `@font-face{font-family:${family};font-weight:${weight};src:url(data:font/${format};base64,${btoa(letters)})}`;
}

/** The font that the page's style sheets fetch, and from where. */
function ownFace(): { style: CSSStyleDeclaration; url: string } | null {
  for (const sheet of document.styleSheets) {
    for (const rule of sheet.cssRules) {
      if (!(rule instanceof CSSFontFaceRule)) continue;
      const path = /url\("?([^")]+)"?\)/.exec(rule.style.getPropertyValue('src'))?.[1];
      if (path !== undefined) {
        const url = new URL(path, sheet.href ?? document.baseURI).href;
        return { style: rule.style, url };
      }
    }
  }
  return null;
}
