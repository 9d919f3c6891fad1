/** The words of summary, pins, comparison, attribution, statistics, files (Network room). */
export const networkMore = {};
export type NetworkMore = typeof networkMore;
