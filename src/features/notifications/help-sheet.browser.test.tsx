import type { ComponentProps } from 'react';
import { afterEach, expect, test, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { cleanup, render } from 'vitest-browser-react';
import { EMBEDDED_SOURCE } from '#domain/source.ts';
import { HelpSheet } from '#features/notifications/help-sheet.tsx';
import { NO_BACKOFF } from '#data/poll-interval.ts';
import { NO_SCHEDULE } from '#data/poll-schedule.ts';
import type { SourceState } from '#data/use-sources.ts';
import '#ui/style.css';

type Props = ComponentProps<typeof HelpSheet>;

const STATE: SourceState = {
  ...NO_SCHEDULE,
  error: null,
  failingSince: null,
  hasTooMany: false,
  source: { ...EMBEDDED_SOURCE, label: 'Ireland' },
  provedAt: Date.now(),
  isFetching: true,
  isLeader: true,
  spending: () => ({ requests: 7, throttles: 0 }),
};
const MEMORY: Props['memory'] = { records: new Map(), onSave: () => {}, onAdd: async () => '' };
const INTERVAL: Props['interval'] = { value: 10, usual: 10, onChange: () => {} };

const show = async ({
  states = [STATE],
  memory = {},
  interval = {},
}: {
  readonly states?: readonly SourceState[];
  readonly memory?: Partial<Props['memory']>;
  readonly interval?: Partial<Props['interval']>;
}) =>
  render(
    <HelpSheet
      sources={states}
      interval={{ ...INTERVAL, ...interval }}
      memory={{ ...MEMORY, ...memory }}
      findCause={null}
      onClose={() => {}}
    />,
  );

const sheet = page.getByRole('dialog', { name: 'Keys and requests' });
const memoryPanel = sheet.getByRole('region', { name: 'Memory' });
const seen = (firstSeen: number) => ({ firstSeen, lastSeen: firstSeen, fromStart: true, changes: [] });

afterEach(async () => {
  await cleanup();
  vi.restoreAllMocks();
  localStorage.clear();
});

test('each source shows its requests, the tab that polls, and the time of the next poll', async () => {
  const tokyo: SourceState = {
    ...STATE,
    source: { ...EMBEDDED_SOURCE, name: 'tokyo', label: 'Tokyo' },
    isFetching: false,
    isLeader: false,
    backoff: { ...NO_BACKOFF, multiplier: 4 },
    spending: () => ({ requests: 1, throttles: 2 }),
  };
  await show({
    states: [
      STATE,
      tokyo,
      { ...tokyo, source: { ...EMBEDDED_SOURCE, name: 'osaka', label: 'Osaka' }, backoff: NO_BACKOFF, isOff: true },
    ],
  });
  const of = (label: string) => sheet.getByRole('region', { name: `Requests of ${label}` });
  await expect
    .element(of('Ireland'))
    .toHaveTextContent(
      /Last minute\s*7 requests of all tabs\s*Throttled\s*not in the last minute\s*Next refresh\s*now\s*Asked by\s*this tab/,
    );
  await expect
    .element(of('Tokyo'))
    .toHaveTextContent(
      /1 request of all tabs\s*Throttled\s*2 times in the last minute\s*Next refresh\s*not known here, slowed down 4 times\s*Asked by\s*another tab/,
    );
  await expect.element(of('Osaka')).toHaveTextContent(/Next refresh\s*off/);
});

test('the interval can be chosen, including one of config.json or of the address, and refresh can be paused', async () => {
  const onChange = vi.fn<(value: number | 'off') => void>();
  await show({ interval: { value: 120, usual: 20, onChange } });
  const choices = sheet
    .getByRole('radio')
    .elements()
    .map((radio) => radio.closest('label')?.textContent);
  expect(choices).toEqual([
    'every 5 s',
    'every 10 s',
    'every 20 s',
    'every 30 s',
    'every 1 min',
    'every 2 min',
    'every 5 min',
    'paused',
  ]);
  await expect.element(sheet.getByRole('radio', { name: 'every 2 min' })).toBeChecked();
  await sheet.getByRole('radio', { name: 'paused' }).click();
  await sheet.getByRole('radio', { name: 'every 30 s' }).click();
  expect(onChange.mock.calls).toEqual([['off'], [30]]);
});

test('an empty memory cannot be saved', async () => {
  const onSave = vi.fn<() => void>();
  const { unmount } = await show({ memory: { onSave } });
  await expect
    .element(memoryPanel)
    .toHaveTextContent('This browser has not seen a task yet. EC2 keeps no times, so they are only here.');
  const save = memoryPanel.getByRole('button', { name: 'Save as a file' });
  await expect.element(save).toHaveAttribute('aria-disabled', 'true');
  (save.element() as HTMLElement).click();
  expect(onSave).not.toHaveBeenCalled();
  await unmount();
  const records = new Map([
    ['a', seen(Date.UTC(2026, 10, 23, 12))],
    ['b', seen(Date.UTC(2026, 10, 21, 12))],
  ]);
  await show({ memory: { onSave, records } });
  await expect
    .element(memoryPanel)
    .toHaveTextContent(/This browser has seen 2 tasks, the first one at 21 Nov 2026, \d/);
  await save.click();
  expect(onSave).toHaveBeenCalledOnce();
});

test('a memory file can be added, the result is shown, and the same file can be chosen again', async () => {
  const onAdd = vi.fn(async (file: File) => `${await file.text()} tasks were added`);
  await show({ memory: { onAdd } });
  const field = memoryPanel.getByLabelText('File of another board');
  for (const text of ['3', '4']) {
    await userEvent.upload(field, new File([text], 'memory.json', { type: 'application/json' }));
    await expect.element(memoryPanel.getByRole('status')).toHaveTextContent(`${text} tasks were added`);
    await expect.element(field).toHaveValue('');
  }
  expect(onAdd).toHaveBeenCalledTimes(2);
});
