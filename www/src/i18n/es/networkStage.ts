/** The words of the plan: layers, maps, links, legends (Network room). */
export const networkStage = {};
export type NetworkStage = typeof networkStage;
