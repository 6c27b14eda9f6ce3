import { expect, test } from '../board.ts';

test('a configuration that does not fit is named field by field', { tag: ['@fault-54'] }, async ({ board, page }) => {
  await board.open({ configFile: '{ "sources": [{ "name": "a", "region": "Ireland" }] }' });
  await expect(page.getByRole('alert')).toContainText('sources.0.region');
  await expect(page.getByRole('alert')).toContainText('expected an AWS Region such as eu-west-1; found "Ireland"');
  await expect(page.getByRole('alert')).toContainText('sources.0.identityPoolId');
});

for (const [what, configFile] of [
  ['is not there', ''],
  ['has no sources, as an early build shipped it', '{ "sources": [] }'],
] as const) {
  test(
    `a config.json that ${what} is never answered with made-up data`,
    { tag: ['@network', '@fault-74'] },
    async ({ board, page }) => {
      await board.open({ configFile, search: '?view=wall' });
      await expect(page.getByRole('alert')).toContainText('config.json');
      await expect(page.getByRole('table')).toHaveCount(0);
      await expect(page.getByRole('region', { name: 'Wall' })).toHaveCount(0);
      expect(board.requests).toEqual([]);
    },
  );
}
