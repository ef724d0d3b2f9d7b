import type { Spot } from './highlights.ts';

/** Where a DOM position lies: in which utterance, and how far into its text. Null outside of any. */
function spotOf(node: Node, offset: number): Spot | null {
  const element = node instanceof Element ? node : node.parentElement;
  const home = element?.closest<HTMLElement>('[data-position]');
  if (!home) return null;
  const range = document.createRange();
  range.setStart(home, 0);
  range.setEnd(node, offset);
  return { position: Number(home.dataset['position']), offset: range.toString().length };
}

export interface Selected {
  readonly from: Spot;
  readonly to: Spot;
  /** Where the selection ends on the screen, for what is offered beside it. */
  readonly box: DOMRect;
}

/** What is selected within `root` right now, in reading order; null where nothing is. */
export function selectedWithin(root: HTMLElement): Selected | null {
  const selection = window.getSelection();
  if (!selection || selection.isCollapsed || selection.rangeCount === 0) return null;
  const range = selection.getRangeAt(0);
  if (!root.contains(range.commonAncestorContainer)) return null;
  const from = spotOf(range.startContainer, range.startOffset);
  const to = spotOf(range.endContainer, range.endOffset);
  return from && to ? { from, to, box: range.getBoundingClientRect() } : null;
}

/** Selects a part of an utterance's text, as dragging the mouse over it would. */
export function selectPart(home: HTMLElement, start: number, end: number): void {
  const walker = document.createTreeWalker(home, NodeFilter.SHOW_TEXT);
  const range = document.createRange();
  let seen = 0;
  let begun = false;
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const length = node.textContent?.length ?? 0;
    if (!begun && start <= seen + length) {
      range.setStart(node, start - seen);
      begun = true;
    }
    if (begun && end <= seen + length) {
      range.setEnd(node, end - seen);
      const selection = window.getSelection();
      selection?.removeAllRanges();
      selection?.addRange(range);
      return;
    }
    seen += length;
  }
}
