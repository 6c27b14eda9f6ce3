import type { Locator } from '@playwright/test';
import { expect, test, write } from './board.ts';
import { settled } from './layout.ts';

const box = 'Filter tasks';

test('a term becomes a token and a link, and is edited and removed by the keyboard', async ({ board, page }) => {
  await board.open();
  await expect(board.rows.first()).toBeVisible();
  await page.keyboard.press('/');
  await page.keyboard.type('outcome:failed -platform:windows erp');
  await expect(page).toHaveURL(/\?outcome=failed&q=erp&platform=-windows$/);
  await expect(page.getByRole('button', { name: 'Edit Outcome: failed' })).toBeVisible();
  await expect(page.getByRole('combobox', { name: box })).toHaveValue('erp');
  // What is being written filters nothing before it is finished.
  await page.keyboard.press('Control+A');
  await page.keyboard.type('stage:boo');
  await expect(page).not.toHaveURL(/stage/);
  await page.keyboard.press('Control+A');
  await page.keyboard.press('Backspace');
  await page.keyboard.press('Backspace');
  await expect(page.getByRole('combobox', { name: box })).toHaveValue('-platform:windows');
  // A token filters until its successor does, and is as it was when the change is given up.
  await expect(page).toHaveURL(/\?outcome=failed&platform=-windows$/);
  await page.keyboard.press('Home');
  await page.keyboard.press('Delete');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('combobox', { name: box })).toHaveValue('');
  await expect(page).toHaveURL(/\?outcome=failed&platform=-windows$/);
  await page.keyboard.press('Backspace');
  await page.keyboard.press('Home');
  await page.keyboard.press('Delete');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\?outcome=failed&platform=windows$/);
  await page.getByRole('button', { name: 'Remove Outcome: failed' }).press('Enter');
  await expect(page).toHaveURL(/\?platform=windows$/);
  await expect(page.getByRole('combobox', { name: box })).toBeFocused();
  await page.reload();
  await expect(page.getByRole('button', { name: 'Edit Platform: windows' })).toBeVisible();
});

test('a term that does not fit is said, and stays to be mended', async ({ board, page }) => {
  await board.open();
  await expect(board.rows.first()).toBeVisible();
  await page.keyboard.press('/');
  await page.keyboard.type('outcome:lost');
  await page.keyboard.press('Enter');
  await expect(page.getByText('outcome:lost is not one of running, failed, completed, cancelled')).toBeVisible();
  await expect(page.getByRole('combobox', { name: box })).toHaveValue('outcome:lost');
  await expect(page).not.toHaveURL(/outcome/);
});

test('ids that are pasted are asked for at EC2', async ({ board, page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await board.open();
  const ids = [await board.rows.nth(1).getByRole('link').first().textContent(), await board.rows.nth(2).getByRole('link').first().textContent()];
  await page.evaluate((text) => navigator.clipboard.writeText(text), ids.join('\n'));
  await page.keyboard.press('/');
  await page.keyboard.press('Control+V');
  await expect(page).toHaveURL(`${board.site()}/?id=${ids.join(',')}`);
  await expect(board.rows).toHaveCount(2);
});

test('the address holds what was typed as soon as somebody turns to it', async ({ board, page }) => {
  await board.open();
  await expect(board.rows.first()).toBeVisible();
  await page.keyboard.press('/');
  const address = await page.evaluate(async () => {
    const input = document.activeElement as HTMLInputElement;
    for (let at = 1; at <= 8; at += 1) {
      Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set?.call(input, 'platform'.slice(0, at));
      input.dispatchEvent(new Event('input', { bubbles: true }));
    }
    window.dispatchEvent(new Event('blur'));
    return window.location.search;
  });
  expect(address).toBe('?q=platform');
});

test('beside a drawer the name of a group is whole', async ({ board, page }) => {
  await page.setViewportSize({ width: 1280, height: 800 });
  await board.open({ world: 'observed', search: '?outcome=failed&group=cause' });
  await board.rows.nth(1).getByRole('link').first().click();
  const titles = page.getByRole('rowheader').getByRole('button');
  await expect(titles.first()).toBeVisible();
  const list = await board.table.locator('xpath=..').boundingBox();
  for (const title of await titles.all()) {
    const drawn = await title.boundingBox();
    expect((drawn?.x ?? 0) + (drawn?.width ?? 0)).toBeLessThanOrEqual((list?.x ?? 0) + (list?.width ?? 0));
    expect(await title.evaluate((element) => [...element.querySelectorAll('*')].filter((part) => part.scrollWidth > part.clientWidth && part.clientWidth > 0).length)).toBe(0);
  }
});

test('suggests keys, and the values that are there with how many tasks have them', async ({ board, page }) => {
  await board.open();
  await expect(board.rows.first()).toBeVisible();
  await page.keyboard.press('/');
  await page.keyboard.type('pla');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('combobox', { name: box })).toHaveValue('platform:');
  const linux = page.getByRole('option', { name: /^platform:Linux/ });
  const count = Number((/\d+$/.exec((await linux.textContent()) ?? '') ?? [])[0]);
  await page.keyboard.type('linu');
  await expect(page.getByRole('option')).toHaveCount(1);
  await page.keyboard.press('ArrowDown');
  await expect(page.getByRole('combobox', { name: box })).toHaveAttribute('aria-activedescendant', /.+/);
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\?platform=Linux$/);
  await expect(page.getByRole('heading', { name: `Import tasks (${count} of 80)` })).toBeVisible();
  // The list of suggestions goes first, and only then the focus.
  await page.keyboard.type('tag:');
  await expect(page.getByRole('listbox')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('listbox')).toBeHidden();
  await expect(page.getByRole('combobox', { name: box })).toBeFocused();
});

test('a label that a source shows is found by its words', async ({ board, page }) => {
  await board.open({ search: '?q=embedded+cloud' });
  await expect(page.getByRole('heading', { name: 'Import tasks (80 of 80)' })).toBeVisible();
});

test('groups have a heading with what became of their tasks, and fold', async ({ board, page }) => {
  await board.open({ search: '?group=outcome' });
  const failed = page.getByRole('rowheader', { name: /^Failed 5/ });
  await expect(failed).not.toContainText('5 failed');
  await expect(board.rows.nth(1)).toContainText('Failed');
  await failed.getByRole('button').press('Enter');
  await expect(failed.getByRole('button')).toHaveAttribute('aria-expanded', 'false');
  await expect(page.getByRole('rowheader').nth(1)).toContainText('Running 17');
  await expect(board.table).toHaveAttribute('aria-rowcount', String(80 + 4 - 5));
  // The keys pass over the headings.
  await page.keyboard.press('Escape');
  await page.keyboard.press('Home');
  await expect(page.locator('a:focus')).toContainText('import-ami-');
});

test('columns are chosen, moved, widened and made dense; the link holds what is worth sharing', async ({ board, page }) => {
  await board.open();
  await expect(board.rows.first()).toBeVisible();
  await page.getByRole('button', { name: 'Display' }).click();
  const sheet = page.getByRole('dialog', { name: 'Display' });
  await sheet.getByRole('checkbox', { name: 'Tags', exact: true }).uncheck();
  await sheet.getByRole('checkbox', { name: 'Tag Wave' }).check();
  await sheet.getByRole('button', { name: 'Move Outcome up' }).click();
  await write(sheet.getByRole('spinbutton', { name: 'Width of Outcome in pixels' }), '200');
  await sheet.getByRole('radio', { name: 'Compact' }).check();
  await sheet.getByRole('combobox', { name: 'Sort by' }).selectOption('Description');
  await sheet.getByRole('combobox', { name: 'Group by' }).selectOption('Tag Wave');
  await sheet.getByRole('button', { name: 'Close' }).click();
  await expect(page).toHaveURL(/\?sort=description&group=tag:Wave&columns=outcome,id,progress,description,disks,platform,tag:Wave$/);
  const heads = board.table.getByRole('columnheader');
  await expect(heads).toHaveText(['Outcome', 'Import task', 'Progress', 'Description', 'Disks', 'Platform', 'Tag Wave']);
  const sizes = async () => {
    const head = await heads.first().boundingBox();
    const row = await board.rows.nth(1).boundingBox();
    return [Math.round(head?.width ?? 0), Math.round(row?.height ?? 0)];
  };
  expect(await sizes()).toEqual([200, 28]);
  // Without the link the columns are this person's own.
  await page.goto(`${board.site()}/`);
  await expect(heads.first()).toHaveText('Outcome');
  expect(await sizes()).toEqual([200, 28]);
  await page.getByRole('button', { name: 'Display' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'The usual ones' }).click();
  await page.keyboard.press('Escape');
  await expect(heads.first()).toHaveText('Import task');
});

test('whatever stands in a column that is made narrow stays in it', async ({ board, page }) => {
  await board.open({ world: 'unknown-words' });
  await expect(board.rows.first()).toBeVisible();
  await page.getByRole('button', { name: 'Display' }).click();
  const sheet = page.getByRole('dialog', { name: 'Display' });
  for (const column of ['Import task', 'Outcome', 'Progress']) {
    await write(sheet.getByRole('spinbutton', { name: `Width of ${column} in pixels` }), '80');
  }
  await sheet.getByRole('button', { name: 'Close' }).click();
  await expect.poll(() => board.table.getByRole('columnheader').evaluateAll((heads) => heads.map(({ clientWidth }) => clientWidth).slice(0, 3))).toEqual([80, 80, 80]);
  // Cells that hide what is too wide hide it by themselves; in the others nothing may be.
  const spilled = await board.rows.getByRole('cell').evaluateAll((cells) =>
    cells.filter((cell) => getComputedStyle(cell).overflowX === 'visible' && cell.scrollWidth > cell.clientWidth).map(({ textContent }) => textContent),
  );
  expect(spilled).toEqual([]);
});

test('a view is saved under a name, found again, and its link copied', async ({ board, page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await board.open({ search: '?outcome=failed&group=cause' });
  await expect(board.rows.first()).toBeVisible();
  await page.getByRole('button', { name: 'Saved views' }).click();
  await write(page.getByRole('textbox', { name: 'Name of this view' }), 'What failed');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('list', { name: 'Saved views' })).toContainText('shown now');
  await page.keyboard.press('Escape');
  await page.goto(`${board.site()}/`);
  await expect(board.rows.first()).toBeVisible();
  await page.keyboard.press('Control+k');
  await page.keyboard.type('what failed');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\?outcome=failed&group=cause$/);
  await page.getByRole('group', { name: 'List', exact: true }).getByRole('button', { name: 'Copy link' }).click();
  await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).toBe(`${board.site()}/?outcome=failed&group=cause`);
});

test('a button that its own act disables or takes away does not take the focus with it', async ({ board, page }) => {
  await board.open();
  await expect(board.rows.first()).toBeVisible();
  const dialog = page.getByRole('dialog');
  const press = async (button: Locator) => {
    await button.focus();
    await page.keyboard.press('Enter');
  };
  await press(page.getByRole('button', { name: 'Display' }));
  const up = dialog.getByRole('button', { name: 'Move Outcome up' });
  await press(up);
  await expect(page).toHaveURL(/columns=outcome,id,/);
  await expect(up).toBeDisabled();
  await expect(up).toBeFocused();
  await page.keyboard.press('Escape');

  await press(page.getByRole('button', { name: 'Saved views' }));
  const name = dialog.getByRole('textbox', { name: 'Name of this view' });
  await write(name, 'Mine');
  await press(dialog.getByRole('button', { name: 'Save', exact: true }));
  await expect(name).toBeFocused();
  await press(dialog.getByRole('button', { name: 'Remove Mine' }));
  await expect(dialog.getByText('None yet.')).toBeVisible();
  await expect(name).toBeFocused();
  await page.keyboard.press('Escape');

});

test('a heading sorts wherever it is clicked, and an order that no heading shows is named', async ({ board, page }) => {
  await board.open();
  await expect(board.rows.first()).toBeVisible();
  const heading = page.getByRole('columnheader', { name: 'Description' });
  const { width } = (await heading.boundingBox()) ?? { width: 0 };
  await heading.click({ position: { x: width - 20, y: 6 } });
  await expect(heading).toHaveAttribute('aria-sort', 'ascending');
  await expect(page.getByText(/^Sorted by/)).toHaveCount(0);
  await page.goto(`${board.site()}/?sort=-architecture`);
  await expect(page.getByText('Sorted by Architecture, descending')).toBeVisible();
  await page.setViewportSize({ width: 390, height: 800 });
  await page.goto(`${board.site()}/?sort=description`);
  await page.getByRole('button', { name: 'Remove Sorted by Description' }).click();
  await expect(page).not.toHaveURL(/sort/);
});

test('Back from a value that was suggested for a word leads to where the word was begun', async ({ board, page }) => {
  await board.open({ search: '?outcome=-cancelled' });
  await expect(board.rows.first()).toBeVisible();
  const filter = page.getByRole('combobox', { name: 'Filter tasks' });
  await filter.pressSequentially('windo');
  await page.getByRole('option', { name: /^platform:Windows/ }).click();
  await expect(page).toHaveURL(/\?outcome=-cancelled&platform=Windows$/);
  await filter.pressSequentially('pla');
  await page.getByRole('option', { name: /^platform:/ }).first().click();
  await page.getByRole('option', { name: /^platform:Linux/ }).click();
  await expect(page).toHaveURL(/platform=Windows,Linux|platform=Linux,Windows/);
  await page.goBack();
  await expect(page).toHaveURL(/\?outcome=-cancelled&platform=Windows$/);
  await page.goBack();
  await expect(page).toHaveURL(/\?outcome=-cancelled$/);
});

test('rows are cards where there is no room for what tells them apart, whatever the drawer holds', { tag: '@network' }, async ({ board, page }) => {
  await page.setViewportSize({ width: 1100, height: 800 });
  await board.open({ search: '?task=import-ami-0123456789abcdef0&sort=-description' });
  await expect(board.rows.first()).toBeVisible();
  await expect(page.getByText('Sorted by Description, descending')).toBeVisible();
  await page.getByRole('button', { name: 'Close' }).click();
  await expect(page.getByRole('columnheader', { name: 'Description' })).toBeVisible();
  await expect(page.getByText(/^Sorted by/)).toHaveCount(0);
});

for (const width of [1300, 1500]) {
  test(`of several sources each row says which it is of, beside a drawer too: ${width} pixels`, async ({ board, page }) => {
    await page.setViewportSize({ width, height: 800 });
    await board.open({ sources: [{ name: 'a', label: 'Production' }, { name: 'b', label: 'Lab', world: 'steady' }] });
    await expect(board.row('Lab').first()).toBeVisible();
    await board.rows.first().getByRole('link').click();
    await expect(page.getByRole('complementary')).toBeVisible();
    await settled(page, width);
    for (const text of await board.rows.allInnerTexts()) expect(text).toMatch(/Production|Lab/);
  });
}

for (const width of [768, 860, 1024, 1280, 1440]) {
  test(`at ${width} pixels the list is as wide as its room, beside a drawer too`, async ({ board, page }) => {
    await page.setViewportSize({ width, height: 800 });
    await board.open();
    await expect(board.rows.first()).toBeVisible();
    const hidden = () => board.table.evaluate(({ parentElement: scroller }) => (scroller?.scrollWidth ?? 0) - (scroller?.clientWidth ?? 0));
    expect(await hidden()).toBe(0);
    await expect(board.rows.first()).toContainText(/\w+-\d\d/);
    await board.rows.first().getByRole('link').click();
    await expect(page.getByRole('complementary')).toBeVisible();
    await settled(page, width);
    expect(await hidden()).toBe(0);
  });
}

test('a refresh that comes too early for EC2 is remembered, and its time is said', async ({ board, page }) => {
  await board.open({ ownClock: true });
  await expect(board.freshness).toHaveText(/^Updated .* next in (?:10|9|8) s/);
  const polls = () => board.requests.filter(({ action }) => action === 'DescribeImportImageTasks').length;
  const before = polls();
  const refresh = page.getByRole('button', { name: 'Refresh', exact: true });
  await refresh.click();
  await expect(page.getByText(/^EC2 is read again in [1-5] s$/)).toBeVisible();
  await expect(refresh).toBeFocused();
  await expect(refresh).toBeEnabled();
  await board.advance(5000);
  await expect.poll(polls).toBeGreaterThan(before);
});

test('Back undoes a filter, its removal, a clearing and an order, and what was typed as a whole', async ({ board, page }) => {
  await board.open();
  await expect(board.rows.first()).toBeVisible();
  await page.getByRole('group', { name: 'Outcomes' }).getByRole('button', { name: /Failed/ }).click();
  await expect(page).toHaveURL(/\?outcome=failed$/);
  await page.getByRole('button', { name: 'Remove Outcome: failed' }).click();
  await expect(page).not.toHaveURL(/outcome/);
  await board.table.getByRole('button', { name: 'Description' }).click();
  await expect(page).toHaveURL(/\?sort=description$/);
  await write(page.getByRole('combobox', { name: 'Filter tasks' }), 'nothing like this');
  await page.getByRole('button', { name: 'Clear the filter' }).click();
  await expect(page).toHaveURL(/\?sort=description$/);
  await page.goBack();
  await expect(page).toHaveURL(/q=nothing\+like\+this/);
  await page.goBack();
  await expect(page).toHaveURL(/\?sort=description$/);
  await page.goBack();
  await expect(page).not.toHaveURL(/sort|q=/);
  await page.goBack();
  await expect(page).toHaveURL(/\?outcome=failed$/);
  await expect(board.rows).not.toHaveCount(0);
  await expect(board.rows.filter({ hasText: 'Completed' })).toHaveCount(0);
  await page.goBack();
  await expect(board.rows.filter({ hasText: 'Completed' })).not.toHaveCount(0);
});

test('a view that a full storage refuses is there as long as the page, and that is said', async ({ board, page }) => {
  await board.open({ search: '?outcome=failed' });
  await expect(board.rows.first()).toBeVisible();
  await page.getByRole('button', { name: 'Saved views' }).click();
  const name = page.getByRole('textbox', { name: 'Name of this view' });
  await write(name, 'First');
  await page.keyboard.press('Enter');
  await page.evaluate(() => {
    Storage.prototype.setItem = () => {
      throw new DOMException('full', 'QuotaExceededError');
    };
  });
  await write(name, 'Second');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('list', { name: 'Saved views' }).getByRole('listitem')).toContainText(['First', 'Second']);
  await expect(page.getByRole('dialog').getByRole('status')).toContainText('refuses to keep more');
});

test('rows are selected by mouse and by key, and their ids copied', async ({ board, page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await board.open();
  await board.rows.nth(1).getByRole('checkbox').click();
  await board.rows.nth(3).getByRole('checkbox').click({ modifiers: ['Shift'] });
  const bar = page.getByRole('group', { name: 'Selected tasks' });
  await expect(bar).toContainText('3 selected');
  await page.keyboard.press('Home');
  await page.keyboard.press('x');
  await expect(bar).toContainText('4 selected');
  await bar.getByRole('button', { name: 'Copy ids' }).click();
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  expect(copied.split('\n')).toHaveLength(4);
  expect(copied).toMatch(/^(import-ami-\w+\n?)+$/);
  await bar.getByRole('button', { name: 'Clear the selection' }).click();
  await expect(bar).toBeHidden();
});

for (const width of [1280, 390]) {
  test(`no row moves where one is selected, and the last one is in reach: ${width} pixels`, async ({ board, page }) => {
    await page.setViewportSize({ width, height: 800 });
    await board.open();
    await expect(board.freshness).toHaveText(/^Updated/);
    const places = () => board.rows.evaluateAll((rows) => rows.slice(0, 4).map((row) => row.getBoundingClientRect().top));
    const before = await places();
    await board.rows.nth(1).getByRole('checkbox').check();
    const bar = page.getByRole('group', { name: 'Selected tasks' });
    await expect(bar).toContainText('1 selected');
    expect(await places()).toEqual(before);
    await page.keyboard.press('End');
    const last = board.rows.last();
    await expect(last.getByRole('link')).toBeFocused();
    const top = (await bar.boundingBox())?.y ?? 0;
    await expect.poll(() => last.evaluate((row) => row.getBoundingClientRect().bottom)).toBeLessThanOrEqual(top);
  });
}

test('selected rows that a filter hides are counted, and can be let go', async ({ board, page }) => {
  await board.open();
  await expect(board.rows.first()).toBeVisible();
  const description = await board.rows.nth(1).getByRole('cell').nth(3).innerText();
  for (const row of [1, 3]) await board.rows.nth(row).getByRole('checkbox').check();
  const bar = page.getByRole('group', { name: 'Selected tasks' });
  await write(page.getByRole('combobox', { name: 'Filter tasks' }), description);
  await expect(bar).toContainText('2 selected, 1 not shown');
  await write(page.getByRole('combobox', { name: 'Filter tasks' }), 'nothing like this');
  await expect(bar).toContainText('2 selected, not shown');
  await bar.getByRole('button', { name: 'Clear the selection' }).click();
  await expect(bar).toHaveCount(0);
});

test('on a narrow screen each task of several sources says which it is of', async ({ board, page }) => {
  await page.setViewportSize({ width: 390, height: 800 });
  await board.open({ sources: [{ name: 'a', label: 'Production' }, { name: 'b', label: 'Lab', world: 'steady' }] });
  await expect(board.row('Lab').first()).toBeVisible();
  for (const text of await board.rows.allInnerTexts()) expect(text).toMatch(/Production|Lab/);
});

test('of a list that is not read to its end a group has as exact a number as the counts', async ({ board, page }) => {
  await board.open({ tasks: 300, search: '?group=outcome' });
  await expect(board.freshness).toHaveText(/^Updated/);
  const running = await page.getByRole('group', { name: 'Outcomes' }).getByRole('button', { name: /Running/ }).innerText();
  await expect(board.table.getByRole('button', { name: /^Running/ })).toHaveText(`Running ${Number.parseInt(running, 10)}`);
  await expect(board.table.getByRole('button', { name: /^Failed/ })).toHaveText(/^Failed \d+\+$/);
});

test('rows are selected by touch on a narrow screen', async ({ board, page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await board.open();
  await board.rows.nth(1).getByRole('checkbox').click();
  await expect(page.getByRole('group', { name: 'Selected tasks' })).toContainText('1 selected');
  await expect(page.getByRole('complementary')).toHaveCount(0);
});

test('a button that takes itself away leaves the focus where the keys go on', async ({ board, page }) => {
  await board.open({ search: '?quux=1' });
  await expect(board.rows.first()).toBeVisible();
  const input = page.getByRole('combobox', { name: 'Filter tasks' });
  await page.getByRole('button', { name: 'Remove them' }).press('Enter');
  await expect(input).toBeFocused();
  await page.keyboard.type('nothing like this');
  await page.getByRole('button', { name: 'Clear the filter' }).press('Enter');
  await expect(input).toBeFocused();
  const byCause = page.getByRole('link', { name: 'Failures by cause' });
  await byCause.press('Enter');
  await expect(page.getByRole('link', { name: 'All tasks' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(byCause).toBeFocused();
  await board.rows.nth(2).getByRole('checkbox').click();
  await page.getByRole('button', { name: 'Clear the selection' }).press('Enter');
  await expect(board.rows.locator('a:focus')).toHaveCount(1);
});

test('every command has a name, and the palette gives the focus back', async ({ board, page }) => {
  await board.open();
  await expect(board.rows.first()).toBeVisible();
  await page.keyboard.press('j');
  const focused = page.locator('a:focus');
  const former = await focused.textContent();
  await page.keyboard.press('Control+k');
  await expect(page.getByRole('combobox', { name: 'Command' })).toBeFocused();
  await page.keyboard.type('sort size desc');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\?sort=-size$/);
  await expect(focused).toHaveText(former ?? '');
  await page.keyboard.press('Control+k');
  await page.keyboard.type('pause');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/refresh=off/);
  await page.keyboard.press('Control+k');
  await page.keyboard.type('display');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog', { name: 'Display' })).toBeVisible();
});

test('the palette does what the mouse can with selected tasks and with the open one', async ({ board, page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await board.open({ search: '?outcome=completed' });
  await expect(board.rows.first()).toBeVisible();
  const run = async (text: string) => {
    await page.keyboard.press('Control+k');
    await expect(page.getByRole('combobox', { name: 'Command' })).toBeFocused();
    await page.keyboard.type(text);
    await page.keyboard.press('Enter');
  };
  const clipboard = () => page.evaluate(() => navigator.clipboard.readText());
  await page.keyboard.press('j');
  await page.keyboard.press('x');
  await run('copy ids');
  await expect.poll(clipboard).toMatch(/^import-ami-\w+$/);
  await run('copy markdown');
  await expect.poll(clipboard).toMatch(/^\| Import task \| Outcome \|/);
  await run('copy spreadsheet');
  await expect.poll(clipboard).toMatch(/^Import task\tOutcome\t/);
  await run('copy aws cli');
  await expect.poll(clipboard).toContain('aws ec2 describe-import-image-tasks');
  await run('sort by tag wave desc');
  await expect(page).toHaveURL(/sort=-tag:Wave/);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('complementary')).toBeVisible();
  await run('copy json');
  await expect.poll(clipboard).toContain('"ImportTaskId"');
  const links = page.getByRole('complementary').getByRole('link', { name: /in the AWS console$/ });
  const names = await links.evaluateAll((all) => all.map((link) => link.getAttribute('href')));
  await page.keyboard.press('Control+k');
  await page.keyboard.type('open aws console');
  await expect(page.getByRole('option', { name: /in the AWS console/ })).toHaveCount(new Set(names).size);
  await page.keyboard.press('Escape');
  // Who does without the links finds no command for them.
  await page.getByRole('checkbox', { name: 'Links into the AWS console' }).uncheck();
  await page.keyboard.press('Control+k');
  await page.keyboard.type('open aws console');
  await expect(page.getByText('Nothing is called that.')).toBeVisible();
});

test('by the keyboard alone: a failed Windows import of wave 3 is found, understood, run again and sent to somebody', async ({ board, page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await board.open({ tasks: 200, seed: 2, ownClock: true });
  await expect(board.rows.first()).toBeVisible();
  await page.keyboard.press('/');
  await page.keyboard.type('outcome:failed platform:Windows tag:Wave=3 ');
  await expect(page).toHaveURL(/\?outcome=failed&tag=Wave%3D3&platform=Windows$/);
  await expect(board.rows.first()).toContainText('Failed');
  await page.keyboard.press('Escape');
  await page.keyboard.press('j');
  await page.keyboard.press('Enter');
  const why = page.getByRole('region', { name: 'Why it failed' });
  await expect(why.getByRole('heading', { name: 'What to do' })).toBeVisible();
  await expect(why.getByRole('link', { name: 'AWS’s guide on this' })).toHaveAttribute('href', /^https:\/\/docs\.aws\.amazon\.com\//);
  const clipboard = () => page.evaluate(() => navigator.clipboard.readText());
  await page.keyboard.press('Control+k');
  await page.keyboard.type('import again');
  await page.keyboard.press('Enter');
  await expect(page.getByText('Copied the command to import it again')).toBeVisible();
  expect(await clipboard()).toMatch(/^aws ec2 import-image \\\n {2}--region=eu-west-1/);
  await page.keyboard.press('Control+k');
  await page.keyboard.type('copy link');
  await page.keyboard.press('Enter');
  await expect(page.getByText('Copied the link')).toBeVisible();
  expect(await clipboard()).toMatch(/\?outcome=failed&tag=Wave%3D3&platform=Windows&task=import-ami-\w+$/);
});

test('what can become one value alone is taken by Enter, and what can become several is named', async ({ board, page }) => {
  await board.open();
  await expect(board.rows.first()).toBeVisible();
  const field = page.getByRole('combobox', { name: box });
  await field.pressSequentially('outcome:fa');
  await expect(page.getByRole('option', { name: /outcome:failed/ })).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\?outcome=failed$/);
  await field.pressSequentially('outcome:c');
  await expect(page.getByRole('option', { name: /outcome:c/ })).toHaveCount(2);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('status').filter({ hasText: 'outcome:c is not one of' })).toBeVisible();
});

test('by the mouse alone the wall is reached, and refreshing paused and set', async ({ board, page }) => {
  await board.open();
  await expect(board.rows.first()).toBeVisible();
  await page.getByRole('button', { name: 'Pause' }).click();
  await expect(page).toHaveURL(/refresh=off/);
  await expect(board.freshness).toContainText('refresh is off');
  await page.getByRole('button', { name: 'Resume' }).click();
  await expect(page).not.toHaveURL(/refresh/);
  await page.getByRole('button', { name: /^Keys and requests/ }).click();
  const pace = page.getByRole('group', { name: 'Refresh' });
  await expect(pace.getByRole('radio', { name: 'every 10 s' })).toBeChecked();
  await pace.getByRole('radio', { name: 'every 30 s' }).check();
  await expect(page).toHaveURL(/refresh=30/);
  await pace.getByRole('radio', { name: 'every 10 s' }).check();
  await expect(page).not.toHaveURL(/refresh/);
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Wall (w)' }).click();
  await expect(page).toHaveURL(/view=wall/);
});
