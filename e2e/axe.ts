import axe from 'axe-core';

/**
 * Returns the violations of WCAG 2.2 AA that axe finds in the page.
 * @param rules restricts the run to these rules
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
