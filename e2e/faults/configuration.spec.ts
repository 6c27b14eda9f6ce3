import { expect, test } from '../board.ts';

test('a configuration that does not fit is named field by field', { tag: ['@fault-54'] }, async ({ board, page }) => {
  await board.open({ configFile: '{ "sources": [{ "name": "a", "region": "Ireland" }] }' });
  await expect(page.getByRole('alert')).toContainText('sources.0.region');
  await expect(page.getByRole('alert')).toContainText('expected an AWS Region such as eu-west-1; found "Ireland"');
  await expect(page.getByRole('alert')).toContainText('sources.0.identityPoolId');
});
