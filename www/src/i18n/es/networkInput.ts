/** The words of the input image and its tools, and editing of weights (Network room). */
export const networkInput = {};
export type NetworkInput = typeof networkInput;
