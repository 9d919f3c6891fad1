/** The two halves of a dictionary as one. */
export function join<First extends { shell: object }, Rest extends { shell: object }>(
  first: First,
  rest: Rest,
): Omit<First, 'shell'> & Omit<Rest, 'shell'> & { shell: First['shell'] & Rest['shell'] } {
  return { ...first, ...rest, shell: { ...first.shell, ...rest.shell } };
}
