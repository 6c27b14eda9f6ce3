import { afterEach, expect, test, vi } from 'vitest';
import { page } from 'vitest/browser';
import { cleanup, render } from 'vitest-browser-react';
import { toggleWatched, useWatchedMachines } from '#features/notifications/watched-machines.ts';
import { NotificationSheet } from '#features/notifications/notification-sheet.tsx';

const sheet = page.getByRole('dialog', { name: 'Notifications' });

function TheSheet() {
  return (
    <NotificationSheet machines={useWatchedMachines()} labelOf={(source) => `Lab in ${source}`} onClose={() => {}} />
  );
}

afterEach(async () => {
  await cleanup();
  vi.restoreAllMocks();
  localStorage.clear();
});

test('notifications are shown only if a person enables them and the browser allows them', async () => {
  const ask = vi
    .spyOn(Notification, 'requestPermission')
    .mockResolvedValueOnce('denied')
    .mockResolvedValueOnce('granted');
  const { unmount } = await render(<TheSheet />);
  const box = sheet.getByRole('checkbox', { name: 'Show a notification' });
  await expect.element(box).not.toBeChecked();
  expect(ask).not.toHaveBeenCalled();
  await box.click();
  await expect.element(sheet.getByText('This browser does not allow notifications of this page.')).toBeVisible();
  await expect.element(box).not.toBeChecked();
  await box.click();
  await expect.element(box).toBeChecked();
  await expect
    .element(sheet.getByText('This browser does not allow notifications of this page.'))
    .not.toBeInTheDocument();
  // The next visit has the same choice.
  await unmount();
  await render(<TheSheet />);
  await expect.element(box).toBeChecked();
  await box.click();
  await expect.element(box).not.toBeChecked();
  expect(ask).toHaveBeenCalledTimes(2);
});

test('sound is a separate choice, which all tabs share', async () => {
  await render(<TheSheet />);
  const box = sheet.getByRole('checkbox', { name: 'Make a sound' });
  await box.click();
  await expect.element(box).toBeChecked();
  await expect.element(sheet.getByRole('checkbox', { name: 'Show a notification' })).not.toBeChecked();
  // As another tab does it.
  localStorage.setItem('arrivals-sound', 'off');
  window.dispatchEvent(new StorageEvent('storage', { key: 'arrivals-sound', newValue: 'off' }));
  await expect.element(box).not.toBeChecked();
});

test('it lists the machines that somebody waits for, and each can be removed', async () => {
  vi.spyOn(Notification, 'requestPermission').mockResolvedValue('denied');
  await render(<TheSheet />);
  await expect.element(sheet.getByText(/^No machine yet/)).toBeVisible();
  // Also from another tab, or from the drawer behind the sheet.
  toggleWatched({ source: 'Ireland', name: 'erp-db-02' });
  toggleWatched({ source: 'Paris', name: 'erp-db-02' });
  toggleWatched({ source: 'Paris', name: 'web-01' });
  const machines = sheet.getByRole('list', { name: 'Told when they arrive' }).getByRole('listitem');
  await expect.element(machines).toHaveLength(3);
  await expect.element(machines.first()).toHaveTextContent('erp-db-02Lab in Ireland');
  await machines.first().getByRole('button', { name: 'Remove erp-db-02' }).click();
  await expect.element(machines).toHaveLength(2);
  await expect.element(machines.first()).toHaveTextContent('erp-db-02Lab in Paris');
  await expect.element(sheet.getByRole('checkbox', { name: 'Show a notification' })).toHaveFocus();
});
