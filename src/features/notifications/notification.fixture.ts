import { vi } from 'vitest';

/** What `new Notification` was called with. */
export const shown = vi.fn<(title: string, options?: NotificationOptions) => void>();

/** Replaces the notifications of the browser, which headless browsers deny, until `vi.unstubAllGlobals`. */
export function stubNotifications(answer: NotificationPermission = 'granted'): void {
  shown.mockReset();
  class Shown extends EventTarget {
    static permission: NotificationPermission = 'default';
    static readonly requestPermission = async (): Promise<NotificationPermission> => (Shown.permission = answer);
    constructor(title: string, options?: NotificationOptions) {
      super();
      shown(title, options);
    }
  }
  vi.stubGlobal('Notification', Shown);
}
