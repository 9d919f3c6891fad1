/** Loads a script of the old kind, which leaves its library in `window`. */
export async function script(source) {
  await new Promise((loaded, failed) => {
    const element = document.createElement('script');
    element.src = source;
    element.onload = loaded;
    element.onerror = () => failed(new Error(`${source} does not load`));
    document.head.append(element);
  });
}
