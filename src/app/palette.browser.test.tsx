import { page } from 'vitest/browser';
import { expect, press, test } from '#test/mounted-board.tsx';
import { idIn } from '#test/task-id.ts';

const search = () => window.location.search;

/** Opens the palette and types into it. */
async function ask(text: string): Promise<void> {
  await press('{Control>}k{/Control}');
  await expect.element(page.getByRole('combobox', { name: 'Command' })).toHaveFocus();
  await press(text);
}

test('every command has a name, and the palette gives the focus back', async ({ board }) => {
  await board.open({ tasks: 12 });
  await expect.element(board.rows.first()).toBeVisible();
  await press('j');
  const id = idIn(board.rows.first().getByRole('link').element().textContent);
  const link = board.row(id).getByRole('link');
  await expect.element(link).toHaveFocus();
  await ask('sort size desc{Enter}');
  await expect.poll(search).toBe('?sort=-size');
  await expect.element(link).toHaveFocus();
  await ask('pause{Enter}');
  await expect.element(page.getByRole('button', { name: 'Resume' })).toBeVisible();
  expect(search()).not.toContain('refresh');
  await ask('stuck{Enter}');
  await expect.poll(search).toBe('?stuck=true&sort=-size');
  await ask('clear the filter{Enter}');
  await ask('not completed linux{Enter}');
  await expect.poll(search).toBe('?outcome=-completed&platform=Linux&sort=-size');
  await ask('clear the filter{Enter}');
  await ask('display{Enter}');
  await expect.element(page.getByRole('dialog', { name: 'Display' })).toBeVisible();
});

test('the palette does what the mouse can with selected tasks and with the open one', async ({ board }) => {
  await board.open({ search: '?outcome=completed', tasks: 24 });
  await expect.element(board.rows.first()).toBeVisible();
  const lastCopied = () => board.copied.at(-1);
  await press('jx');
  await ask('copy ids{Enter}');
  await expect.poll(lastCopied).toMatch(/^import-ami-\w+$/);
  await ask('copy markdown{Enter}');
  await expect.poll(lastCopied).toMatch(/^\| Machine \| Outcome \|/);
  await ask('copy spreadsheet{Enter}');
  await expect.poll(lastCopied).toMatch(/^Machine\tOutcome\t/);
  await ask('copy aws cli{Enter}');
  await expect.poll(lastCopied).toContain('aws ec2 describe-import-image-tasks');
  await ask('sort by tag wave desc{Enter}');
  await expect.poll(search).toContain('sort=-tag:Wave');
  await press('{Enter}');
  const drawer = page.getByRole('complementary');
  await expect.element(drawer).toBeVisible();
  await ask('copy json{Enter}');
  await expect.poll(lastCopied).toContain('"ImportTaskId"');
  await ask('copy the ami id{Enter}');
  await expect.poll(lastCopied).toMatch(/^ami-\w+$/);
  await ask('copy run-instances{Enter}');
  await expect.poll(lastCopied).toMatch(/^aws ec2 run-instances/);
  const links = drawer.getByRole('link', { name: /console$/ });
  const addresses = new Set(links.elements().map((link) => link.getAttribute('href')));
  expect(addresses.size).toBeGreaterThan(0);
  await ask('open aws console');
  await expect.element(page.getByRole('option', { name: /in the AWS console/ })).toHaveLength(addresses.size);
  await press('{Escape}');
  // Without the links there are no commands for them.
  await page.getByRole('checkbox', { name: 'Links into the AWS console' }).click();
  await ask('open aws console');
  await expect.element(page.getByText('No command matches.')).toBeVisible();
});

for (const [word, command] of [
  ['connect', 'Connect your AWS account'],
  ['account', 'Connect your AWS account'],
  ['notifications', 'Notifications and sounds'],
  ['launch', 'Show only completed'],
  ['retry', 'Show only failed'],
] as const) {
  test(`the palette knows the word ${word}`, async ({ board }) => {
    await board.open({ tasks: 12 });
    await expect.element(board.rows.first()).toBeVisible();
    await ask(word);
    await expect.element(page.getByRole('option', { name: command })).toBeVisible();
  });
}
