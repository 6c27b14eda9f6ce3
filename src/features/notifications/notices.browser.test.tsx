import type { ComponentProps } from 'react';
import { afterEach, expect, test, vi } from 'vitest';
import { page } from 'vitest/browser';
import { cleanup, render } from 'vitest-browser-react';
import { CloudError } from '#aws/cloud-error.ts';
import { EMBEDDED_SOURCE } from '#domain/source.ts';
import { Freshness } from '#features/notifications/freshness.tsx';
import { Notices } from '#features/notifications/notices.tsx';
import { UnlistedNotice } from '#features/notifications/unlisted-notice.tsx';
import { NO_SCHEDULE } from '#data/poll-schedule.ts';
import type { SourceState } from '#data/use-sources.ts';
import '#ui/style.css';

const NOW = Date.UTC(2026, 10, 23, 9, 0, 0);
const NO_NETWORK = new CloudError('no-network', 'EC2');
const DENIED = new CloudError('denied', 'EC2', {
  code: 'UnauthorizedOperation',
  requestId: '1-2-3',
  message: 'You are not authorized',
});

const stateOf = (label: string, more: Partial<SourceState> = {}): SourceState => ({
  ...NO_SCHEDULE,
  error: null,
  failingSince: null,
  isFetching: false,
  hasTooMany: false,
  source: { ...EMBEDDED_SOURCE, name: label.toLowerCase(), label },
  provedAt: NOW - 4000,
  nextAt: NOW + 6000,
  intervalMs: 10_000,
  spending: () => ({ requests: 0, throttles: 0 }),
  ...more,
});

const show = async (props: Partial<ComponentProps<typeof Notices>>) =>
  render(
    <Notices
      sources={[]}
      readError={null}
      onReadAgain={() => {}}
      problems={[]}
      onForgetProblems={() => {}}
      warnings={[]}
      findCause={<a href="?view=setup">Find the cause</a>}
      {...props}
    />,
  );

afterEach(async () => {
  await cleanup();
  vi.useRealTimers();
});

test('no notice is shown if all is well, and errors that pass by themselves are left to the freshness line', async () => {
  const { container, rerender } = await show({ sources: [stateOf('Ireland')] });
  expect(container.textContent).toBe('');
  await rerender(
    <Notices
      sources={[stateOf('Ireland', { error: NO_NETWORK })]}
      readError={null}
      onReadAgain={() => {}}
      problems={[]}
      onForgetProblems={() => {}}
      warnings={[]}
      findCause={null}
    />,
  );
  expect(container.textContent).toBe('');
});

test('an error that a person has to fix is an alert, with its source, what to do and a link to the cause', async () => {
  await show({ sources: [stateOf('Ireland'), stateOf('Tokyo', { error: DENIED })] });
  const alert = page.getByRole('alert');
  await expect
    .element(alert)
    .toHaveTextContent(
      /^Tokyo: Reading import tasks is not allowed.*Allow ec2:DescribeImportImageTasks.*UnauthorizedOperation · 1-2-3/,
    );
  await expect.element(alert.getByRole('button', { name: 'Copy the error' })).toBeVisible();
  await expect.element(alert.getByRole('link', { name: 'Find the cause' })).toBeVisible();
});

test('a source that could not be read so far says why, without an alert', async () => {
  await show({ sources: [stateOf('Ireland'), stateOf('Tokyo', { error: NO_NETWORK, provedAt: null })] });
  await expect.element(page.getByRole('note')).toHaveTextContent('Tokyo: nothing could be read yet');
  await expect.element(page.getByRole('note')).toHaveTextContent('EC2 could not be reached.');
  await expect.element(page.getByRole('alert')).not.toBeInTheDocument();
});

test('a source with a request to sign in has no second notice', async () => {
  const sources = [stateOf('Tokyo', { error: new CloudError('signed-out', 'the sign-in service') })];
  const { unmount } = await show({ sources, askedToSignIn: new Set(['tokyo']) });
  await expect.element(page.getByRole('alert')).not.toBeInTheDocument();
  await unmount();
  await show({ sources });
  await expect.element(page.getByRole('alert')).toHaveTextContent('Tokyo: Nobody is signed in here');
});

test('older tasks that could not be read can be read again, unless a notice shows the same reason', async () => {
  const onReadAgain = vi.fn<() => void>();
  const readError = new CloudError('throttled', 'EC2');
  const { unmount } = await show({ sources: [stateOf('Ireland', { error: readError })], readError });
  await expect.element(page.getByText('Older tasks could not be read')).not.toBeInTheDocument();
  await unmount();
  await show({ sources: [stateOf('Ireland')], readError, onReadAgain });
  await expect.element(page.getByRole('note')).toHaveTextContent('Older tasks could not be read');
  await expect.element(page.getByRole('note')).toHaveTextContent('EC2 asks to slow down.');
  await page.getByRole('button', { name: 'Read again' }).click();
  expect(onReadAgain).toHaveBeenCalledOnce();
});

test('unused parts of the address are named, at most twenty, and can be removed', async () => {
  const onForgetProblems = vi.fn<() => void>();
  const problems = Array.from({ length: 23 }, (_, index) => ({
    key: 'outcome',
    value: `no\u202Ene${index}`,
    text: 'is no outcome',
  }));
  await show({ problems, onForgetProblems });
  const note = page.getByRole('note');
  await expect.element(note).toHaveTextContent('Parts of the address are not used');
  await expect.element(note).toHaveTextContent('outcome=no⟨U+202E⟩ne19 is no outcome');
  await expect.element(note).not.toHaveTextContent('ne20');
  await expect.element(note).toHaveTextContent('and 3 more');
  await note.getByRole('button', { name: 'Remove them' }).click();
  expect(onForgetProblems).toHaveBeenCalledOnce();
});

test('each warning about this computer or its configuration has a notice', async () => {
  await show({
    warnings: [
      { title: 'The clock of this computer', text: 'It is wrong.' },
      { title: 'config.json', text: 'It was changed.' },
    ],
  });
  expect(
    page
      .getByRole('note')
      .elements()
      .map((note) => (note as HTMLElement).innerText.replaceAll(/\s+/g, ' ')),
  ).toEqual([
    expect.stringMatching(/^The clock of this computer.*It is wrong\.$/),
    expect.stringMatching(/^config\.json.*It was changed\.$/),
  ]);
});

test('ids that EC2 does not list are named, at most three', async () => {
  const { container, rerender } = await render(<UnlistedNotice ids={[]} />);
  expect(container.textContent).toBe('');
  await rerender(<UnlistedNotice ids={['import-ami-1']} />);
  await expect.element(page.getByRole('note')).toHaveTextContent('EC2 does not list');
  await expect
    .element(page.getByRole('note'))
    .toHaveTextContent('import-ami-1. A task is listed while it is active and for 7 days after its end.');
  await rerender(
    <UnlistedNotice ids={['import-ami-1', 'import-ami-2', 'import-ami-3', 'import-ami-4', 'import-ami-5']} />,
  );
  await expect
    .element(page.getByRole('note'))
    .toHaveTextContent('import-ami-1, import-ami-2, import-ami-3 and 2 more.');
});

test('the age grows every second until the data are stale, and screen readers do not announce it', async () => {
  vi.useFakeTimers({ now: NOW, toFake: ['Date', 'setInterval', 'clearInterval'] });
  await render(<Freshness sources={[stateOf('Ireland')]} />);
  const line = page.getByRole('status', { name: 'Data freshness' });
  await expect.element(line).toHaveTextContent(/^Updated 4 s ago · next in 6 s$/);
  await expect.element(line).toHaveAttribute('aria-live', 'off');
  await expect
    .element(line)
    .toHaveAttribute('title', expect.stringMatching(/^Updated 4 s ago · next in 6 s\nLast proven \d/));
  await vi.advanceTimersByTimeAsync(3000);
  await expect.element(line).toHaveTextContent(/^Updated 7 s ago · next in 3 s$/);
  await vi.advanceTimersByTimeAsync(24_000);
  await expect.element(line).toHaveTextContent(/^Stale · 31 s old · No refresh came through/);
});
