import { expect, it } from 'vitest';
import { openStartupMessage } from '#app/startup-message.ts';

/** The content of index.html, with a message of boot.js in it. */
function openPage(): HTMLElement {
  const root = document.createElement('div');
  const status = document.createElement('p');
  status.setAttribute('role', 'status');
  status.textContent = 'Reading config.json';
  const late = document.createElement('div');
  late.setAttribute('role', 'alert');
  late.textContent = 'This page has not started yet';
  root.append(status, late);
  return root;
}

it('shows what is going on instead of the message before the first script', () => {
  const root = openPage();
  const message = openStartupMessage(root);
  expect(root.textContent).toBe('Reading config.json');
  message.show('Signing in');
  expect(root.textContent).toBe('Signing in');
});

it('shows why the board did not start, and keeps showing it', async () => {
  const root = openPage();
  const message = openStartupMessage(root);
  const missing: unknown = await import(/* @vite-ignore */ `${window.location.origin}/nowhere/start-1.js`).catch(
    (error: unknown) => error,
  );
  message.fail(missing);
  message.show('Signing in');
  expect(root.querySelector('[role="alert"]')?.textContent).toMatch(
    /^Part of this site could not be loaded\. .*start-1\.js/,
  );
});

it('calls its own faults its own', () => {
  for (const error of [
    new TypeError("Cannot read properties of undefined (reading 'name')"),
    new RangeError('Invalid time value'),
    'a text',
  ]) {
    const root = openPage();
    openStartupMessage(root).fail(error);
    expect(root.textContent).toMatch(/^The board could not be started\. It stopped at a fault of its own\./);
    expect(root.textContent).not.toMatch(/network|site|reload/i);
  }
});
