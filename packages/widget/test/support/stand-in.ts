/** Replaces a member of the browser's for one test. */
export function standIn(object: object, name: string, value: unknown): () => void {
  Object.defineProperty(object, name, { value, configurable: true });
  return () => void Reflect.deleteProperty(object, name);
}
