import { expect, test } from './board.ts';

// The cost of polls, by counting requests instead of measuring time.

for (const search of ['', '?view=wall']) {
  test(
    `a source that refuses is polled as rarely as it would be alone, and the others are read to the end: ${search || 'list'}`,
    { tag: '@network' },
    async ({ board, page }) => {
      const sources = [
        { name: 'a', label: 'Production', region: 'eu-west-1' },
        { name: 'c', label: 'Lab', scenario: 'denied', region: 'us-east-1' },
      ];
      await board.open({ sources, ownClock: true, tasks: 150, search });
      await expect(board.freshness).toHaveText(/Lab: nothing read so far|nothing read so far .* Lab$/);
      await expect(page.getByText(/^Production/).first()).toBeVisible();
      const asked = () =>
        board.requests.filter(({ service, region }) => service === 'ec2' && region === 'us-east-1').length;
      await board.advance(5000);
      const before = asked();
      for (let polls = 0; polls < 4; polls += 1) await board.advance(10_000);
      expect(asked() - before).toBeLessThanOrEqual(1);
      const ofOthers = () =>
        board.requests.filter(
          ({ region, parameters }) => region === 'eu-west-1' && parameters?.has('NextToken') === true,
        ).length;
      if (search !== '') await expect.poll(ofOthers).toBeGreaterThan(0);
    },
  );
}
