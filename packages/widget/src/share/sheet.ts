/**
 * Shares by the phone's own sheet. Most desktops have none.
 *
 * @returns whether there was one: whoever closes it wants nothing else
 */
export async function shareBySheet(what: ShareData): Promise<boolean> {
  try {
    await navigator.share(what);
    return true;
  } catch (error) {
    return (error as Error).name === 'AbortError';
  }
}
