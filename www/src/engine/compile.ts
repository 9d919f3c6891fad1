import { EngineFailure } from './failure';

/** Loads and compiles a module: streams when the host sends the right MIME type, and still works when it does not. */
export async function compile(url: string): Promise<WebAssembly.Module> {
  const response = await fetch(url).catch(() => null);
  if (!response?.ok) {
    throw new EngineFailure({
      code: 'engine-not-loaded',
      detail: { status: response?.status ?? 0 },
    });
  }
  if (response.headers.get('content-type')?.startsWith('application/wasm')) {
    return WebAssembly.compileStreaming(response);
  }
  return WebAssembly.compile(await response.arrayBuffer());
}
