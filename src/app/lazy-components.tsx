import { lazy, lazyFile } from '#ui/lazy.tsx';

// Components that load after the first rows. The list has more of them, each beside its caller.

export const AccountSheet = lazy(async () => import('#auth/account-sheet.tsx'), 'AccountSheet');
export const Drawer = lazy(async () => import('#features/drawer/drawer.tsx'), 'Drawer');
export const Help = lazy(async () => import('#app/help.tsx'), 'Help');
export const NotificationSheet = lazy(
  async () => import('#features/notifications/notification-sheet.tsx'),
  'NotificationSheet',
);
export const SetupPage = lazy(
  async () => import('#features/setup/setup-page.tsx'),
  'SetupPage',
  <p className="p-5 text-muted">Loading the setup page</p>,
);
export const TimelineView = lazy(async () => import('#features/timeline/timeline-view.tsx'), 'TimelineView');
export const WallPage = lazy(async () => import('#app/wall-page.tsx'), 'WallPage');
export const WavesView = lazy(async () => import('#features/waves/waves-view.tsx'), 'WavesView');

// Not components, but a later release may remove these files too before they are asked for.
lazyFile(async () => import('#aws/identity-pool.ts'));
lazyFile(async () => import('#aws/image-records.ts'));
lazyFile(async () => import('#aws/snapshot-tasks.ts'));
lazyFile(async () => import('#data/reading-records.ts'));
