import { afterEach, expect, it, vi } from 'vitest';
import { trustOnlyAnswers } from '#aws/trusted-types.ts';

afterEach(() => void vi.unstubAllGlobals());

/** What the policy of the page says to a text that somebody gives to a sink. */
function policyOf() {
  let createHTML: (text: string, type: string, sink: string) => string = () => '';
  vi.stubGlobal('trustedTypes', {
    createPolicy: (_: string, rules: { readonly createHTML: typeof createHTML }) => ({ createHTML } = rules),
  });
  trustOnlyAnswers();
  return (text: string, sink = 'DOMParser parseFromString') => createHTML(text, 'TrustedHTML', sink);
}

it.each(['DescribeImportImageTasks', 'DescribeImportSnapshotTasks', 'DescribeImages', 'DescribeSnapshots'])(
  'lets the SDK parse an answer of %s',
  (action) => {
    const text = `<?xml version="1.0" encoding="UTF-8"?>\n<${action}Response xmlns="http://ec2.amazonaws.com/doc/">`;
    expect(policyOf()(text)).toBe(text);
  },
);

it('lets nobody parse another document, or write an answer into the page', () => {
  const policy = policyOf();
  expect(() => policy('<html><script>')).toThrow('Not trusted');
  expect(() => policy('<DescribeVolumesResponse>')).toThrow('Not trusted');
  expect(() => policy('<DescribeImagesResponse>', 'Element innerHTML')).toThrow('Not trusted');
});
