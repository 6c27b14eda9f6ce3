import { AxeBuilder } from '@axe-core/playwright';
import { expect, test } from './board.ts';

for (const colorScheme of ['light', 'dark'] as const) {
  for (const [name, options] of [
    ['the list', {}],
    ['a drawer', { world: 'observed', search: '?task=import-ami-ffo2siec' }],
    ['an empty account', { world: 'empty' }],
    ['no matches and a bad address', { search: '?q=nowhere&state=quantum&outcome=failed&stage=booting' }],
    ['a bad configuration', { configFile: '{}' }],
    ['a sign-in', { world: 'sign-in' }],
    ['the setup page', { search: '?view=setup' }],
  ] as const) {
    test(`${name} has no violation in ${colorScheme}`, { tag: '@network' }, async ({ board, page }) => {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      await board.open(options);
      await expect(page.getByRole('heading').first()).toBeVisible();
      const ready = page.getByText(/Updated|EC2 listed none|config\.json cannot|Keep this screen signed in/).first();
      await expect(ready).toBeVisible();
      const { violations } = await new AxeBuilder({ page }).analyze();
      expect(violations.map(({ id, nodes }) => [id, nodes.map(({ target, failureSummary }) => [target, failureSummary])])).toEqual([]);
    });
  }
}
