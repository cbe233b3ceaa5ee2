/** So soon after the first, and so near to it, a tap is the second of a double tap. */
const DOUBLE_TAP_MS = 400;
const DOUBLE_TAP_PX = 30;

/**
 * Ignores the second press of a double tap: it was meant for the screen before, and would answer a question that nobody
 * has read. Going back is done several times. A mouse is not looked at: how it counts clicks differs by browser.
 */
export function ignoreDoubleTaps(host: EventTarget): void {
  let soon = 0;
  let near = 0;
  const handleClick = (event: Event) => {
    const { pointerType, timeStamp, clientY } = event as PointerEvent;
    // A label presses its box without any pointer.
    if (pointerType !== 'touch') return;
    const isSecond = timeStamp < soon && Math.abs(clientY - near) < DOUBLE_TAP_PX;
    soon = timeStamp + DOUBLE_TAP_MS;
    near = clientY;
    if (!isSecond || (event.composedPath()[0] as Element).closest('.back')) return;
    event.preventDefault();
    event.stopPropagation();
  };
  host.addEventListener('click', handleClick, true);
}
