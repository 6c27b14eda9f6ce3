import type { Page } from '@playwright/test';

/** Records the notifications and sounds of a page, in order, before the browser handles them. */
export async function listen(page: Page): Promise<() => Promise<string[]>> {
  await page.addInitScript(() => {
    const heard: string[] = [];
    const Shown = window.Notification;
    Object.assign(window, {
      heard,
      Notification: class extends Shown {
        // A headless browser never grants the permission.
        static override get permission(): NotificationPermission {
          return 'granted';
        }
        static override async requestPermission(): Promise<NotificationPermission> {
          return 'granted';
        }
        constructor(title: string, options?: NotificationOptions) {
          super(title, options);
          heard.push(`${title}: ${options?.body ?? ''}`);
        }
      },
    });
    const { start } = OscillatorNode.prototype;
    OscillatorNode.prototype.start = function play(this: OscillatorNode, when?: number) {
      heard.push('sound');
      start.call(this, when);
    };
  });
  return async () => page.evaluate(() => (window as unknown as { heard: string[] }).heard);
}
