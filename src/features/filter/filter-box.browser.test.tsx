import { page } from 'vitest/browser';
import { expect, press, test } from '#test/mounted-board.tsx';
import { pressOn } from '#test/page-actions.ts';
import { idIn } from '#test/task-id.ts';

const box = page.getByRole('combobox', { name: 'Filter tasks' });
const search = () => window.location.search;

/** Leaves the page, as for the address bar, which writes the typed text into the address. */
const turnAway = () => window.dispatchEvent(new Event('blur'));

test('a term becomes a token and a link, and is edited and removed by the keyboard', async ({ board }) => {
  await board.open({ tasks: 24 });
  await expect.element(board.rows.first()).toBeVisible();
  await press('/outcome:failed -platform:windows erp');
  await expect.poll(search).toBe('?outcome=failed&q=erp&platform=-windows');
  await expect.element(page.getByRole('button', { name: 'Edit Outcome: failed' })).toBeVisible();
  await expect.element(box).toHaveValue('erp');
  // An unfinished term does not filter.
  await press('{Control>}a{/Control}stage:boo');
  await expect.element(box).toHaveValue('stage:boo');
  turnAway();
  expect(search()).toBe('?outcome=failed&platform=-windows');
  await press('{Control>}a{/Control}{Backspace}{Backspace}');
  await expect.element(box).toHaveValue('-platform:windows');
  // A token filters until its replacement does, and returns unchanged if the edit is cancelled.
  await press('{Home}{Delete}');
  await expect.element(box).toHaveValue('platform:windows');
  turnAway();
  expect(search()).toBe('?outcome=failed&platform=-windows');
  await press('{Escape}{Escape}');
  await expect.element(box).toHaveValue('');
  turnAway();
  expect(search()).toBe('?outcome=failed&platform=-windows');
  await press('{Backspace}{Home}{Delete}{Enter}');
  await expect.poll(search).toBe('?outcome=failed&platform=windows');
  await pressOn(page.getByRole('button', { name: 'Remove Outcome: failed' }), '{Enter}');
  await expect.poll(search).toBe('?platform=windows');
  await expect.element(box).toHaveFocus();
  await board.reload();
  await expect.element(page.getByRole('button', { name: 'Edit Platform: windows' })).toBeVisible();
});

test('an invalid term is reported, and stays in the box to be corrected', async ({ board }) => {
  await board.open({ tasks: 12 });
  await expect.element(board.rows.first()).toBeVisible();
  await press('/outcome:lost{Enter}');
  await expect
    .element(page.getByText('outcome:lost is not one of running, failed, completed, cancelled'))
    .toBeVisible();
  await expect.element(box).toHaveValue('outcome:lost');
  turnAway();
  expect(search()).toBe('');
});

test('pasted ids are requested from EC2', async ({ board }) => {
  await board.open({ tasks: 12 });
  await expect.element(board.rows.first()).toBeVisible();
  const ids = [1, 2].map((row) => idIn(board.rows.nth(row).getByRole('link').element().textContent));
  await press('/');
  await expect.element(box).toHaveFocus();
  const clipboardData = new DataTransfer();
  clipboardData.setData('text', ids.join('\n'));
  box.element().dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
  await expect.poll(search).toBe(`?id=${ids.join(',')}`);
  await expect.element(board.rows).toHaveLength(2);
  const asked = board.requests.map(({ parameters }) => [
    parameters?.get('ImportTaskId.1'),
    parameters?.get('ImportTaskId.2'),
  ]);
  expect(asked).toContainEqual(ids);
});

test('the address contains the typed text as soon as somebody leaves the page for it', async ({ board }) => {
  await board.open({ tasks: 12 });
  await expect.element(board.rows.first()).toBeVisible();
  await press('/');
  await expect.element(box).toHaveFocus();
  const input = box.element();
  for (let at = 1; at <= 8; at += 1) {
    Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set?.call(input, 'platform'.slice(0, at));
    input.dispatchEvent(new Event('input', { bubbles: true }));
  }
  turnAway();
  expect(search()).toBe('?q=platform');
});

test('keys are suggested, and the values that occur with their number of tasks', async ({ board }) => {
  await board.open({ tasks: 24 });
  await expect.element(board.rows.first()).toBeVisible();
  await press('/pla{ArrowDown}{Enter}');
  await expect.element(box).toHaveValue('platform:');
  const linux = page.getByRole('option', { name: /^platform:Linux/ });
  await expect.element(linux).toHaveTextContent(/\d+$/);
  const count = Number(/\d+$/.exec(linux.element().textContent)?.[0]);
  await press('linu');
  await expect.element(page.getByRole('option')).toHaveLength(1);
  await press('{ArrowDown}');
  await expect.element(box).toHaveAttribute('aria-activedescendant', expect.stringMatching(/.+/));
  await press('{Enter}');
  await expect.poll(search).toBe('?platform=Linux');
  await expect.element(page.getByRole('heading', { name: `Import tasks (${count} of 24)` })).toBeVisible();
  // From the finished filter an arrow leads to its rows, and not to a second filter.
  await press('{ArrowDown}{Enter}');
  await expect.poll(search).toMatch(/^\?platform=Linux&task=/);
  await press('{Escape}/');
  // Escape closes the suggestions first, and then leaves the box.
  await press('tag:');
  await expect.element(page.getByRole('listbox')).toBeVisible();
  await press('{Escape}');
  await expect.element(page.getByRole('listbox')).not.toBeInTheDocument();
  await expect.element(box).toHaveFocus();
  await press('{Escape}{Escape}');
  await expect.element(box).not.toHaveFocus();
});

test('a source is found by the words of its label', async ({ board }) => {
  await board.open({ search: '?q=embedded+cloud', tasks: 12 });
  await expect.element(page.getByRole('heading', { name: 'Import tasks (12 of 12)' })).toBeVisible();
});

test('Enter completes a unique value, and reports an ambiguous one', async ({ board }) => {
  await board.open({ tasks: 80 });
  await expect.element(board.rows.first()).toBeVisible();
  await press('/outcome:fa');
  await expect.element(page.getByRole('option', { name: /outcome:failed/ })).toBeVisible();
  await press('{Enter}');
  await expect.poll(search).toBe('?outcome=failed');
  await press('outcome:c');
  await expect.element(page.getByRole('option', { name: /outcome:c/ })).toHaveLength(2);
  await press('{Enter}');
  await expect.element(page.getByRole('status').filter({ hasText: 'outcome:c is not one of' })).toBeVisible();
});

test('plain words are read as terms with the number of tasks, and Enter takes them', async ({ board }) => {
  await board.open({ scenario: 'steady' });
  await expect.element(board.rows.first()).toBeVisible();
  await press('/wave 6 failed');
  const reading = page.getByRole('option', { name: /^Wave 6 · Failed/ });
  await expect.element(reading).toHaveAttribute('aria-selected', 'true');
  const count = Number(/\d+/.exec(reading.element().lastElementChild?.textContent ?? '')?.[0]);
  expect(count).toBeGreaterThan(0);
  await press('{Enter}');
  await expect.poll(search).toBe('?outcome=failed&tag=Wave%3D6');
  await expect.element(box).toHaveValue('');
  await expect.element(board.rows).toHaveLength(count);
  // A word that means nothing stays text beside those that do.
  await press('erp -windows{Enter}');
  await expect.poll(search).toBe('?outcome=failed&q=erp&tag=Wave%3D6&platform=-Windows');
});

test('the text as it stands can be searched too, and a key that there is not is asked back', async ({ board }) => {
  await board.open({ scenario: 'steady' });
  await expect.element(board.rows.first()).toBeVisible();
  await press('/wave 6');
  await page.getByRole('option', { name: /^“wave 6” in any text/ }).click();
  await expect.poll(search).toBe('?q=wave+6');
  await box.fill('platfrom:lin');
  await page.getByRole('option', { name: 'Did you mean platform:lin' }).click();
  await expect.element(page.getByRole('option', { name: /^platform:Linux/ })).toBeVisible();
});

test('an empty box that is clicked offers the waves in their order, and the keys', async ({ board }) => {
  await board.open({ scenario: 'steady' });
  await expect.element(board.rows.first()).toBeVisible();
  await box.click();
  const options = page.getByRole('listbox').getByRole('option');
  await expect.element(options.first()).toHaveTextContent(/^Wave 5/);
  const texts = options.elements().map(({ textContent }) => textContent);
  expect(texts.slice(0, 2).map((text) => text.slice(0, 6))).toEqual(['Wave 5', 'Wave 6']);
  expect(texts.some((text) => text.startsWith('platform:'))).toBe(true);
  await options.nth(1).click();
  await expect.poll(search).toBe('?tag=Wave%3D6');
});
