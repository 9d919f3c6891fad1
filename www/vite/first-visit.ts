interface Graph {
  getModuleInfo(id: string): {
    readonly importers: readonly string[];
    readonly dynamicImporters: readonly string[];
  } | null;
}

/** Rooms that are not where a visit begins, and what is theirs alone. */
const LATER = /\/src\/((rooms|state|engine)\/train|(rooms|state)\/network)\//;
/** The room where a visit begins is fetched like any other, but at once. */
const FIRST_ROOM = /\/src\/rooms\/kernel\/KernelRoom\.svelte$/;

/** The files for what several parts of the page share, by when they are needed. */
export type SharedFile = 'shared' | 'shared-on-demand' | 'shared-later';

/**
 * The file for a module that several parts share: what a first look needs, what it may come to need (dialogs), and what only later
 * rooms share among themselves. Neither of the last two must make the first visit larger.
 */
export function sharedFile(id: string, graph: Graph): SharedFile {
  if (isNeeded(id, graph, false)) return 'shared';
  return isNeeded(id, graph, true) ? 'shared-on-demand' : 'shared-later';
}

/** Whether imports lead to a module from the page or its first room, through nothing of a later room; `onDemand`: by dynamic ones, too. */
function isNeeded(
  id: string,
  graph: Graph,
  onDemand: boolean,
  seen: Set<string> = new Set(),
): boolean {
  if (LATER.test(id) || seen.has(id)) return false;
  seen.add(id);
  if (FIRST_ROOM.test(id)) return true;
  const { importers = [], dynamicImporters = [] } = graph.getModuleInfo(id) ?? {};
  // The page itself is imported by nobody.
  if (importers.length + dynamicImporters.length === 0) return true;
  const counted = onDemand ? [...importers, ...dynamicImporters] : importers;
  return counted.some((importer) => isNeeded(importer, graph, onDemand, seen));
}
