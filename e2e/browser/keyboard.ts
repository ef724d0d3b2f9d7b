import type { Locator, Page } from 'playwright-core';

const MOST_PRESSES = 200;

/** Somebody without a mouse: whatever they use, they reach by the Tab key and the arrows. */
export class Keyboard {
  constructor(readonly page: Page) {}

  /** Goes on until an element has the focus. @throws where it cannot be reached */
  async reach(wanted: Locator): Promise<void> {
    await wanted.waitFor({ state: 'attached' });
    for (let presses = 0; presses < MOST_PRESSES; presses++) {
      if (await wanted.evaluate((element) => element === document.activeElement)) return;
      await this.page.keyboard.press('Tab');
    }
    throw new Error(`${String(wanted)} cannot be reached by the Tab key`);
  }

  async press(wanted: Locator, key = 'Enter'): Promise<void> {
    await this.reach(wanted);
    await this.page.keyboard.press(key);
  }

  async type(wanted: Locator, text: string): Promise<void> {
    await this.reach(wanted);
    await this.page.keyboard.press('Control+a');
    await this.page.keyboard.type(text);
  }

  /** Chooses the n-th of radio buttons, the first being 0. */
  async choose(group: Locator, at: number): Promise<void> {
    await this.press(group.getByRole('radio').first(), 'Space');
    for (let step = 0; step < at; step++) await this.page.keyboard.press('ArrowDown');
  }
}
