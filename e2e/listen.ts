import type { Page } from '@playwright/test';

/** What a page asked the system to show and to play, in order; both are the browser's, so they are taken down on the way. */
export async function listen(page: Page): Promise<() => Promise<string[]>> {
  await page.addInitScript(() => {
    const told: string[] = [];
    const Shown = window.Notification;
    Object.assign(window, {
      told,
      Notification: class extends Shown {
        // A browser without a screen grants nothing, whatever it is told to.
        static override get permission(): NotificationPermission {
          return 'granted';
        }
        static override async requestPermission(): Promise<NotificationPermission> {
          return 'granted';
        }
        constructor(title: string, options?: NotificationOptions) {
          super(title, options);
          told.push(`${title}: ${options?.body ?? ''}`);
        }
      },
    });
    const { start } = OscillatorNode.prototype;
    OscillatorNode.prototype.start = function play(this: OscillatorNode, when?: number) {
      told.push('sound');
      start.call(this, when);
    };
  });
  return async () => page.evaluate(() => (window as unknown as { told: string[] }).told);
}
