/** Reads one field of a link; `usual` where it is left out. */
export type Take = <T>(key: string, usual: T, parse: (text: string) => T | undefined) => T;

/** The fields of a link's query, and the first of them that makes no sense. */
export class LinkFields {
  /** Its key; empty as long as all make sense. */
  wrong = '';

  constructor(private readonly query: URLSearchParams) {}

  readonly take: Take = (key, usual, parse) => {
    const text = this.query.get(key);
    if (text === null) return usual;
    const value = parse(text);
    if (value === undefined) this.wrong ||= key;
    return value ?? usual;
  };
}

/** Reads one of a few words. */
export const oneOf =
  <T extends string>(allowed: readonly T[]) =>
  (text: string): T | undefined =>
    allowed.find((value) => value === text);
