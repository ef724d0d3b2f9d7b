const GAP = 6;
const EDGE = 8;

/** Puts what lies over the page below its anchor, or above where there is no room, never over the window's edge. */
export function placeBeside(anchor: Element, over: HTMLElement, align: 'start' | 'end' | 'middle'): void {
  const at = anchor.getBoundingClientRect();
  const { offsetWidth: width, offsetHeight: height } = over;
  const { clientWidth, clientHeight } = document.documentElement;
  const left = { start: at.left, end: at.right - width, middle: (at.left + at.right - width) / 2 }[align];
  const above = at.bottom + GAP + height > clientHeight && at.top - GAP - height > 0;
  over.style.left = `${Math.max(EDGE, Math.min(left, clientWidth - width - EDGE))}px`;
  over.style.top = `${above ? at.top - GAP - height : at.bottom + GAP}px`;
}
