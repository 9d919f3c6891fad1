interface Graph {
  getModuleInfo(id: string): {
    readonly importers: readonly string[];
    readonly dynamicImporters: readonly string[];
  } | null;
}

/** Rooms that are not where a visit begins, and what is theirs alone. */
const LATER = /\/src\/(rooms|state|engine)\/train\//;

/**
 * Whether the first visit needs a module, or may come to need it: somebody imports it who belongs to no later room. Modules that a
 * later room shares among its own parts must not make the first visit larger.
 */
export function isForFirstVisit(id: string, graph: Graph, seen: Set<string> = new Set()): boolean {
  if (LATER.test(id) || seen.has(id)) return false;
  seen.add(id);
  const info = graph.getModuleInfo(id);
  const importers = [...(info?.importers ?? []), ...(info?.dynamicImporters ?? [])];
  // The page itself is imported by nobody.
  if (importers.length === 0) return true;
  return importers.some((importer) => isForFirstVisit(importer, graph, seen));
}
