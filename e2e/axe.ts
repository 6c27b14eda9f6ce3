import axe from 'axe-core';

/**
 * What the rules of WCAG 2.2 AA, as far as axe knows them, say of the page as it stands.
 * @param rules only these, where they are given
 */
export async function violationsOf(rules?: readonly string[]): Promise<unknown[]> {
  const { violations } = await axe.run(document, {
    resultTypes: ['violations'],
    ...(rules === undefined
      ? { rules: { 'target-size': { enabled: true } } }
      : { runOnly: { type: 'rule', values: [...rules] } }),
  });
  return violations.map(({ id, nodes }) => [id, nodes.map(({ target, failureSummary }) => [target, failureSummary])]);
}
