/** Words for what the Steps room and the lessons can be refused. */
export const stepsErrors = {};
