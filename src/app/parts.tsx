import { later } from '#ui/later.tsx';

// What does not travel before the first row. The list has more of them, beside what they belong to.

export const AccountSheet = later(async () => import('#auth/account-sheet.tsx'), 'AccountSheet');
export const Drawer = later(async () => import('#features/drawer/drawer.tsx'), 'Drawer');
export const Help = later(async () => import('#app/help.tsx'), 'Help');
export const SetupPage = later(
  async () => import('#features/setup/setup-page.tsx'),
  'SetupPage',
  <p className="p-5 text-muted">Loading the setup page</p>,
);
export const WallPage = later(async () => import('#app/wall-page.tsx'), 'WallPage');
