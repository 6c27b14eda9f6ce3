import { lazy } from '#ui/lazy.tsx';

// What does not travel before the first row. The list has more of them, beside what they belong to.

export const AccountSheet = lazy(async () => import('#auth/account-sheet.tsx'), 'AccountSheet');
export const Drawer = lazy(async () => import('#features/drawer/drawer.tsx'), 'Drawer');
export const Help = lazy(async () => import('#app/help.tsx'), 'Help');
export const SetupPage = lazy(
  async () => import('#features/setup/setup-page.tsx'),
  'SetupPage',
  <p className="p-5 text-muted">Loading the setup page</p>,
);
export const WallPage = lazy(async () => import('#app/wall-page.tsx'), 'WallPage');
