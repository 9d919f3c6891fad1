/** What people read for a zero-based row, column or channel: everyone counts from one. */
export function toPeople(index: number): number {
  return index + 1;
}

/** The zero-based index of a row, column or channel that a person named. */
export function fromPeople(position: number): number {
  return position - 1;
}
