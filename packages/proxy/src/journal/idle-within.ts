const LOOK_EVERY_MS = 20;

/**
 * Waits until work that is under way has ended.
 *
 * @param timeMs how long at the most
 * @param isIdle whether it has ended
 * @returns whether it has ended in time
 */
export async function idleWithin(timeMs: number, isIdle: () => boolean): Promise<boolean> {
  const deadline = performance.now() + timeMs;
  while (!isIdle() && performance.now() < deadline) {
    await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS));
  }
  return isIdle();
}
