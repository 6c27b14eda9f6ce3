import { afterEach, expect, it, vi } from 'vitest';
import { trustOnlyAnswers } from '#aws/trusted-types.ts';

afterEach(() => vi.unstubAllGlobals());

/** Whether a text may go into a sink. */
function isTrusted(text: string, sink = 'DOMParser parseFromString'): boolean {
  let isAllowed = false;
  vi.stubGlobal('trustedTypes', {
    createPolicy(_: string, { createHTML }: { createHTML: (text: string, type: string, sink: string) => string }) {
      try {
        isAllowed = createHTML(text, 'TrustedHTML', sink) === text;
      } catch {
        isAllowed = false;
      }
    },
  });
  trustOnlyAnswers();
  return isAllowed;
}

it.each(['ImportImageTasks', 'ImportSnapshotTasks', 'Images', 'Snapshots'])(
  'EC2’s answer to Describe%s is parsed',
  (call) => {
    expect(
      isTrusted(
        `<?xml version="1.0" encoding="UTF-8"?>\n<Describe${call}Response xmlns="a"></Describe${call}Response>`,
      ),
    ).toBe(true);
  },
);

it('nothing else is, and nothing becomes markup', () => {
  const answer = '<DescribeImagesResponse></DescribeImagesResponse>';
  expect(['<html></html>', `<p>${answer}</p>`, '<DescribeImagesResponseX/>'].map((text) => isTrusted(text))).toEqual([
    false,
    false,
    false,
  ]);
  expect(isTrusted(answer, 'Element innerHTML')).toBe(false);
});
