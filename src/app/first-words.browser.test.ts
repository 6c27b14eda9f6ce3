import { expect, it } from 'vitest';
import { openFirstWords } from '#app/first-words.ts';

/** What index.html holds, and what boot.js may have said in it. */
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

it('says what goes on, in the place of what was said before the first script came', () => {
  const root = openPage();
  const words = openFirstWords(root);
  expect(root.textContent).toBe('Reading config.json');
  words.say('Signing in');
  expect(root.textContent).toBe('Signing in');
});

it('tells why there is no board, and nothing over it', async () => {
  const root = openPage();
  const words = openFirstWords(root);
  const missing: unknown = await import(/* @vite-ignore */ `${window.location.origin}/nowhere/start-1.js`).catch(
    (error: unknown) => error,
  );
  words.fail(missing);
  words.say('Signing in');
  expect(root.querySelector('[role="alert"]')?.textContent).toMatch(
    /^Part of this site could not be loaded\. .*start-1\.js/,
  );
});

it('takes the blame for what is its own', () => {
  for (const error of [
    new TypeError("Cannot read properties of undefined (reading 'name')"),
    new RangeError('Invalid time value'),
    'a text',
  ]) {
    const root = openPage();
    openFirstWords(root).fail(error);
    expect(root.textContent).toMatch(/^The board could not be started\. It stopped at a fault of its own\./);
    expect(root.textContent).not.toMatch(/network|site|reload/i);
  }
});
