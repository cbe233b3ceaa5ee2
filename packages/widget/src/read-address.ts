/** `null` where the text is no address; `URL.canParse` is too young for many phones. */
export function readAddress(text: string, base?: string): URL | null {
  try {
    return new URL(text, base);
  } catch {
    return null;
  }
}
