interface Graph {
  getModuleInfo(id: string): {
    readonly importers: readonly string[];
    readonly dynamicImporters: readonly string[];
  } | null;
}

/** The rooms of whole networks, and what is theirs alone. */
const NETWORKS = /\/src\/((rooms|state|engine)\/train|(rooms|state)\/network)\//;
/** The Steps room and the lessons, which show the same figures, and what is theirs alone. */
const STEPS =
  /\/src\/((rooms|state|engine|figures)\/steps\/|lessons\/|state\/lessons\/|draw\/steps-)/;
/** The room where a visit begins is fetched like any other, but at once. */
const FIRST_ROOM = /\/src\/rooms\/kernel\/KernelRoom\.svelte$/;

const isLater = (id: string): boolean => NETWORKS.test(id) || STEPS.test(id);

/** The files for what several parts of the page share, by when they are needed. */
export type SharedFile =
  'shared' | 'shared-on-demand' | 'shared-networks' | 'shared-steps' | 'shared-later';

/**
 * The file for a module that several parts share: what a first look needs, what it may come to need (dialogs), and what only later
 * rooms share among themselves. None of the others must make the first visit larger, nor a later room what another one needs.
 */
export function sharedFile(id: string, graph: Graph): SharedFile {
  if (isNeeded(id, graph, false)) return 'shared';
  if (isNeeded(id, graph, true)) return 'shared-on-demand';
  const needers = [...withImporters(id, graph)];
  if (!needers.some((needer) => STEPS.test(needer))) return 'shared-networks';
  return needers.some((needer) => NETWORKS.test(needer)) ? 'shared-later' : 'shared-steps';
}

/** Whether imports lead to a module from the page or its first room, through nothing of a later room; `onDemand`: by dynamic ones, too. */
function isNeeded(
  id: string,
  graph: Graph,
  onDemand: boolean,
  seen: Set<string> = new Set(),
): boolean {
  if (isLater(id) || seen.has(id)) return false;
  seen.add(id);
  if (FIRST_ROOM.test(id)) return true;
  const { importers = [], dynamicImporters = [] } = graph.getModuleInfo(id) ?? {};
  // The page itself is imported by nobody.
  if (importers.length + dynamicImporters.length === 0) return true;
  const counted = onDemand ? [...importers, ...dynamicImporters] : importers;
  return counted.some((importer) => isNeeded(importer, graph, onDemand, seen));
}

/** A module, what imports it, what imports that, and so on. */
function withImporters(id: string, graph: Graph, found: Set<string> = new Set()): Set<string> {
  if (found.has(id)) return found;
  found.add(id);
  const { importers = [], dynamicImporters = [] } = graph.getModuleInfo(id) ?? {};
  for (const importer of [...importers, ...dynamicImporters]) {
    withImporters(importer, graph, found);
  }
  return found;
}
