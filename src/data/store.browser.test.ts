import { afterEach, beforeEach, expect, onTestFinished, test, vi } from 'vitest';
import { toImportTask } from '#domain/import-task.ts';
import { EMBEDDED_SOURCE, loginKey, type Login, type Source } from '#domain/source.ts';
import { openDatabase } from '#data/database.ts';
import { FORMER_NOW, FORMER_RECORD } from '#data/former-record.fixture.ts';
import { intendToForget, intentsToForget } from '#data/forgetting.ts';
import { openObservations, type Observations } from '#data/store.ts';
import type { ObservedSource } from '#data/stored-record.ts';

const NAME = 'arrivals-observations';
const LOGIN: Login = {
  issuer: 'https://login.example.com',
  clientId: 'board',
  scope: 'openid',
  provider: 'login.example.com',
  hosts: [],
  refreshTokenDays: null,
};
const HERE: Source = { ...EMBEDDED_SOURCE, name: 'here', login: LOGIN };
/** Of a sign-in of its own, beside it. */
const THERE: Source = { ...EMBEDDED_SOURCE, name: 'there', login: { ...LOGIN, clientId: 'other' } };
const POLLER = { writes: true, isNoisy: true };

async function deleteStore(): Promise<void> {
  await new Promise((resolve, reject) => {
    const deletion = indexedDB.deleteDatabase(NAME);
    deletion.addEventListener('success', resolve);
    deletion.addEventListener('error', reject);
  });
}
beforeEach(async () => {
  localStorage.clear();
  await deleteStore();
});
afterEach(() => void vi.restoreAllMocks());

/** A tab of somebody, open for as long as the test. */
const openTabOf = async (person: string | null, ...sources: Source[]): Promise<Observations> =>
  openObservations(Date.now, Promise.resolve(sources.map((source) => ({ source, person }))));
const openTab = async (...sources: Source[]): Promise<Observations> => openTabOf('ada', ...sources);

function see(tab: Observations, id: string, source = 'here'): void {
  const task = toImportTask({ ImportTaskId: id, Status: 'active' }, source);
  if (task !== null) tab.see([{ task, at: Date.now(), fromStart: false, isUnlisted: false }], POLLER);
}

const idsIn = (tab: Observations): string[] => [...tab.all().values()].map(({ task }) => task.id);

async function openStore(): Promise<IDBDatabase> {
  const open = indexedDB.open(NAME);
  return new Promise<IDBDatabase>((resolve, reject) => {
    open.addEventListener('success', () => resolve(open.result));
    open.addEventListener('error', () => reject(open.error ?? new Error('not opened')));
  });
}

/** Holds the store, as a tab that hangs in the middle of writing; gives what lets it go. */
async function holdStore(): Promise<() => void> {
  const database = await openStore();
  const tasks = database.transaction('tasks', 'readwrite').objectStore('tasks');
  let isHeld = true;
  function hold(): void {
    if (isHeld) tasks.count().addEventListener('success', hold);
  }
  hold();
  return () => {
    isHeld = false;
    database.close();
  };
}

/** The ids that lie on the disk. */
interface OnDisk {
  readonly key: string;
  readonly task?: { readonly id: string };
}

async function recordsOnDisk(): Promise<readonly OnDisk[]> {
  const database = await openStore();
  const all = database.transaction('tasks').objectStore('tasks').getAll();
  const records = await new Promise<readonly OnDisk[]>((resolve) => {
    all.addEventListener('success', () => resolve(all.result));
  });
  database.close();
  return records;
}

async function idsOnDisk(): Promise<string[]> {
  return (await recordsOnDisk()).flatMap(({ task }) => task?.id ?? []);
}

async function putOnDisk(...records: readonly unknown[]): Promise<void> {
  const database = await openStore();
  const transaction = database.transaction('tasks', 'readwrite');
  for (const record of records) transaction.objectStore('tasks').put(record);
  await new Promise((resolve) => {
    transaction.addEventListener('complete', resolve);
  });
  database.close();
}

test('tasks forgotten in one tab are deleted from the disk and from the other tabs, even if only those had seen them', async () => {
  const [one, other] = [await openTab(HERE, THERE), await openTab(HERE, THERE)];
  see(one, 'import-ami-1');
  see(other, 'import-ami-2');
  see(other, 'import-ami-3', 'there');
  await expect.poll(idsOnDisk).toHaveLength(3);
  expect(await one.intendToForget(LOGIN)()).toBe(true);
  expect(await idsOnDisk()).toEqual(['import-ami-3']);
  await expect.poll(() => idsIn(other)).toEqual(['import-ami-3']);
  expect(intentsToForget()).toEqual([]);
});

test('a failure that somebody put aside is so in all tabs and at the next visit, until it is taken back', async () => {
  const [one, other] = [await openTab(HERE), await openTab(HERE)];
  const failed = toImportTask(
    { ImportTaskId: 'import-ami-1', Status: 'deleted', StatusMessage: 'ClientError: x' },
    'here',
  );
  if (failed === null) throw new Error('no task');
  const handledIn = (tab: Observations) => tab.all().get('here/import-ami-1')?.handled;
  // Nobody had seen it before.
  await one.putAside([failed], true, 'will be built anew');
  await expect.poll(() => handledIn(other)).toMatchObject({ isHandled: true, note: 'will be built anew' });
  expect(handledIn(await openTab(HERE))?.isHandled).toBe(true);
  // What is seen of it later does not take that back.
  other.see([{ task: failed, at: Date.now() + 1000, fromStart: false, isUnlisted: false }], POLLER);
  expect(handledIn(other)?.isHandled).toBe(true);
  await other.putAside([failed], false, '');
  await expect.poll(() => handledIn(one)?.isHandled).toBe(false);
});

test('a tab with an older configuration forgets nothing of a sign-in that it does not know', async () => {
  const current = await openTab(HERE, THERE);
  see(current, 'import-ami-1');
  see(current, 'import-ami-2', 'there');
  await expect.poll(idsOnDisk).toHaveLength(2);
  const older = await openTab(HERE);
  expect(await older.intendToForget(LOGIN)()).toBe(true);
  expect(await idsOnDisk()).toEqual(['import-ami-2']);
  await expect.poll(() => idsIn(current)).toEqual(['import-ami-2']);
});

test.each([
  ['names who stays, as a former release wrote it,', JSON.stringify(['', 'other']), []],
  ['is damaged', '{"leaving":', []],
  ['names somebody else', JSON.stringify({ leaving: ['other'] }), ['import-ami-1']],
])('an intent that %s is carried out before anything is read', async (_, text, left) => {
  see(await openTab(HERE), 'import-ami-1');
  await expect.poll(idsOnDisk).toHaveLength(1);
  localStorage.setItem('arrivals-forget 1', text);
  expect(idsIn(await openTab(HERE))).toEqual(left);
  expect(await idsOnDisk()).toEqual(left);
  expect(localStorage.getItem('arrivals-forget 1')).toBeNull();
});

test('answers that arrive after somebody chose to forget are not remembered', async () => {
  const tab = await openTab(HERE);
  see(tab, 'import-ami-1');
  const forget = tab.intendToForget(LOGIN);
  await forget();
  see(tab, 'import-ami-2');
  expect(idsIn(tab)).toEqual([]);
  expect(await idsOnDisk()).toEqual([]);
});

test('a page that closes right after somebody chose to forget leaves nothing for the next one', async () => {
  const tab = await openTab(HERE);
  see(tab, 'import-ami-1');
  await expect.poll(idsOnDisk).toHaveLength(1);
  // It is noted, and never carried out.
  tab.intendToForget(LOGIN);
  expect(idsIn(await openTab(HERE))).toEqual([]);
  expect(await idsOnDisk()).toEqual([]);
});

test('a store that opens late brings back nothing that was forgotten meanwhile', async () => {
  const before = await openTab(HERE);
  see(before, 'import-ami-1');
  await expect.poll(idsOnDisk).toHaveLength(1);
  const release = await holdStore();
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  onTestFinished(() => void vi.useRealTimers());
  const opening = openTab(HERE);
  await vi.advanceTimersByTimeAsync(3000);
  const tab = await opening;
  vi.useRealTimers();
  expect(tab.problem()).toContain('did not open');
  expect(await tab.intendToForget(LOGIN)()).toBe(true);
  release();
  await expect.poll(() => tab.problem()).toBeNull();
  expect(idsIn(tab)).toEqual([]);
  expect(await idsOnDisk()).toEqual([]);
});

test('signing out works while another tab blocks the store, which is emptied later', async () => {
  const tab = await openTab(HERE);
  see(tab, 'import-ami-1');
  await expect.poll(idsOnDisk).toHaveLength(1);
  const release = await holdStore();
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  onTestFinished(() => void vi.useRealTimers());
  const forgetting = tab.intendToForget(LOGIN)();
  await vi.advanceTimersByTimeAsync(3000);
  expect(await forgetting).toBe(true);
  vi.useRealTimers();
  release();
  await expect.poll(idsOnDisk).toEqual([]);
});

test('a tab drops the tasks that another tab finds to be forgotten', async () => {
  const tab = await openTab(HERE);
  see(tab, 'import-ami-1');
  await expect.poll(idsOnDisk).toHaveLength(1);
  // Noted by a page that tells nobody, and found by the next one.
  intendToForget(LOGIN);
  await openTab(HERE);
  await expect.poll(() => idsIn(tab)).toEqual([]);
});

test('the store is read again after another person signed in', async () => {
  const before = await openTab(HERE);
  see(before, 'import-ami-1');
  await expect.poll(idsOnDisk).toHaveLength(1);
  const reading = vi.spyOn(IDBObjectStore.prototype, 'getAll');
  let sources: (all: readonly ObservedSource[]) => void = () => {};
  const opening = openObservations(Date.now, new Promise((resolve) => (sources = resolve)));
  await vi.waitFor(() => expect(reading).toHaveBeenCalled());
  // Somebody else signs in while the page loads.
  intendToForget(LOGIN);
  sources([{ source: HERE, person: 'ada' }]);
  expect(idsIn(await opening)).toEqual([]);
  expect(await idsOnDisk()).toEqual([]);
});

test('a tab that missed the forgetting brings nothing back', async () => {
  const tab = await openTab(HERE);
  see(tab, 'import-ami-1');
  await expect.poll(idsOnDisk).toHaveLength(1);
  // Carried out by a page that tells nobody, as where this tab was frozen.
  intendToForget(LOGIN);
  const elsewhere = await openDatabase(() => {});
  await elsewhere.read();
  elsewhere.close();
  // Two writes at once: the second one finds the mark known, and must not bring back what the first one dropped.
  see(tab, 'import-ami-2');
  see(tab, 'import-ami-4');
  await expect.poll(() => idsIn(tab)).toEqual([]);
  expect(await idsOnDisk()).toEqual([]);
  // From then on it is like any other.
  see(tab, 'import-ami-3');
  await expect.poll(idsOnDisk).toEqual(['import-ami-3']);
});

test('an intent that was carried out but could not be removed deletes nothing of the next person', async () => {
  intendToForget(LOGIN);
  const key = Object.keys(localStorage).find((name) => name.startsWith('arrivals-forget ')) ?? '';
  const text = localStorage.getItem(key) ?? '';
  const tab = await openTab(HERE);
  see(tab, 'import-ami-1');
  await expect.poll(idsOnDisk).toHaveLength(1);
  localStorage.setItem(key, text);
  expect(idsIn(await openTab(HERE))).toEqual(['import-ami-1']);
  expect(localStorage.getItem(key)).toBeNull();
});

test('what one person saw is hidden from the next one, even if storage refuses to be written', async () => {
  vi.spyOn(Storage.prototype, 'setItem').mockImplementation(() => {
    throw new DOMException('full', 'QuotaExceededError');
  });
  const ada = await openTabOf('ada', HERE);
  see(ada, 'import-ami-1');
  await expect.poll(idsOnDisk).toHaveLength(1);
  const grace = await openTabOf('grace', HERE);
  expect(idsIn(grace)).toEqual([]);
  expect(await idsOnDisk()).toEqual([]);
  // Nor what a tab of the former one writes late, or tells.
  see(ada, 'import-ami-2');
  await ada.add([...ada.all().values()]);
  await expect.poll(idsOnDisk).toHaveLength(2);
  see(grace, 'import-ami-2');
  await expect.poll(idsOnDisk).toHaveLength(3);
  expect(idsIn(grace)).toEqual(['import-ami-2']);
  expect(idsIn(await openTabOf('grace', HERE))).toEqual(['import-ami-2']);
});

test('while nobody is signed in nothing is read or added, and the records wait for the person who saw them', async () => {
  const ada = await openTabOf('ada', HERE);
  see(ada, 'import-ami-1');
  await expect.poll(idsOnDisk).toHaveLength(1);
  const nobody = await openTabOf(null, HERE);
  expect(idsIn(nobody)).toEqual([]);
  expect(await nobody.add([...ada.all().values()])).toBe(0);
  expect(idsIn(await openTabOf('ada', HERE))).toEqual(['import-ami-1']);
});

test('a page that cannot read the intents to forget reads no tasks until it can', async () => {
  const before = await openTab(HERE, THERE);
  see(before, 'import-ami-1');
  see(before, 'import-ami-2', 'there');
  await expect.poll(idsOnDisk).toHaveLength(2);
  before.intendToForget(LOGIN);
  const reading = vi.spyOn(Storage.prototype, 'key').mockImplementation(() => {
    throw new DOMException('The operation is insecure.', 'SecurityError');
  });
  const all = vi.spyOn(IDBObjectStore.prototype, 'getAll');
  vi.useFakeTimers({ toFake: ['setTimeout'] });
  onTestFinished(() => void vi.useRealTimers());
  const tab = await openTab(HERE, THERE);
  expect(tab.problem()).toContain('what is to be forgotten cannot be read');
  await vi.advanceTimersByTimeAsync(1000);
  expect(idsIn(tab)).toEqual([]);
  expect(all).not.toHaveBeenCalled();
  reading.mockRestore();
  await vi.advanceTimersByTimeAsync(4000);
  vi.useRealTimers();
  await expect.poll(() => idsIn(tab)).toEqual(['import-ami-2']);
  expect(tab.problem()).toBeNull();
  expect(await idsOnDisk()).toEqual(['import-ami-2']);
});

test('a tab that missed what a former release forgot keeps the records of other sign-ins', async () => {
  const tab = await openTab(HERE, THERE);
  see(tab, 'import-ami-1');
  await expect.poll(idsOnDisk).toHaveLength(1);
  const writing = vi.spyOn(IDBDatabase.prototype, 'transaction').mockImplementationOnce(() => {
    throw new DOMException('the disk is full', 'QuotaExceededError');
  });
  see(tab, 'import-ami-2', 'there');
  await expect.poll(() => tab.problem()).toContain('the disk is full');
  writing.mockRestore();
  // Written by a tab of the former release, and carried out by a page that tells nobody.
  localStorage.setItem('arrivals-forget 1', JSON.stringify(['', loginKey(THERE.login)]));
  const elsewhere = await openDatabase(() => {});
  await elsewhere.read();
  elsewhere.close();
  see(tab, 'import-ami-3', 'there');
  await expect.poll(idsOnDisk).toEqual(['import-ami-2', 'import-ami-3']);
});

test('a tab that missed the forgetting still writes the records of other sign-ins', async () => {
  const tab = await openTab(HERE, THERE);
  see(tab, 'import-ami-1');
  await expect.poll(idsOnDisk).toHaveLength(1);
  const writing = vi.spyOn(IDBDatabase.prototype, 'transaction').mockImplementationOnce(() => {
    throw new DOMException('the disk is full', 'QuotaExceededError');
  });
  see(tab, 'import-ami-2', 'there');
  await expect.poll(() => tab.problem()).toContain('the disk is full');
  writing.mockRestore();
  // Carried out by a page that tells nobody.
  intendToForget(LOGIN);
  const elsewhere = await openDatabase(() => {});
  await elsewhere.read();
  elsewhere.close();
  see(tab, 'import-ami-3', 'there');
  await expect.poll(idsOnDisk).toEqual(['import-ami-2', 'import-ami-3']);
  expect(idsIn(tab)).toEqual(['import-ami-2', 'import-ami-3']);
});

test.each([
  ['pool', { identityPoolId: 'eu-west-1:11111111-0000-4000-8000-000000000000' }],
  ['account', { accountId: '123456789012' }],
  ['login', { login: { ...LOGIN, clientId: 'another' } }],
  ['role', { customRoleArn: 'arn:aws:iam::123456789012:role/other' }],
  ['Region', { region: 'us-east-1' }],
] as const)('a source of the same name and another %s shows nothing of the former one', async (_, other) => {
  const tab = await openTab(HERE);
  see(tab, 'import-ami-1');
  await expect.poll(idsOnDisk).toHaveLength(1);
  expect(idsIn(await openTab({ ...HERE, ...other }))).toEqual([]);
});

test('records that a former release stored are read', async () => {
  const opening = indexedDB.open(NAME, 4);
  opening.addEventListener('upgradeneeded', () => {
    opening.result.createObjectStore('tasks', { keyPath: 'key' }).put(FORMER_RECORD);
    opening.result.createObjectStore('forgotten').put(['', 'somebody'], 'a mark of that release');
  });
  await new Promise((resolve) => {
    opening.addEventListener('success', resolve);
  });
  opening.result.close();
  const tab = await openObservations(() => FORMER_NOW, Promise.resolve([{ source: HERE, person: 'ada' }]));
  const [record] = tab.all().values();
  expect(record).toMatchObject({ fromStart: true, firstSeen: FORMER_RECORD.firstSeen, goneAt: FORMER_RECORD.goneAt });
  expect(record?.changes.map(({ outcome }) => outcome)).toEqual(['running', 'failed']);
  expect(record?.task.tags).toEqual([{ key: 'Name', value: 'erp-db' }]);
});

test.each([
  ['changes', { changes: [{ ...FORMER_RECORD.changes[0], disks: null }] }],
  ['task', { task: undefined }],
  ['outcome', { task: { ...FORMER_RECORD.task, outcome: 'weird' } }],
  ['disks', { task: { ...FORMER_RECORD.task, snapshots: null } }],
])('one record with damaged %s costs no other', async (_, damage) => {
  await openTab(HERE);
  await putOnDisk(FORMER_RECORD, { ...FORMER_RECORD, ...damage, key: 'damaged' });
  const tab = await openObservations(() => FORMER_NOW, Promise.resolve([{ source: HERE, person: 'ada' }]));
  expect(idsIn(tab)).toEqual([FORMER_RECORD.task.id]);
  expect(tab.problem()).toBeNull();
});

test.each([
  ['login', { login: undefined }],
  ['task', { task: undefined, login: loginKey(THERE.login) }],
])('forgetting deletes a record with a damaged %s too, because nobody can tell whose it is', async (_, damage) => {
  const tab = await openTab(HERE, THERE);
  see(tab, 'import-ami-of-there', 'there');
  await expect.poll(idsOnDisk).toHaveLength(1);
  await putOnDisk({ ...FORMER_RECORD, ...damage, key: 'damaged' });
  await tab.intendToForget(LOGIN)();
  expect((await recordsOnDisk()).map(({ key }) => key)).not.toContain('damaged');
  expect(await idsOnDisk()).toEqual(['import-ami-of-there']);
});

test('a source that was renamed keeps its records', async () => {
  const tab = await openTab(HERE);
  see(tab, 'import-ami-1');
  await expect.poll(idsOnDisk).toHaveLength(1);
  const renamed = await openTab({ ...HERE, name: 'ireland' });
  expect([...renamed.all().keys()]).toEqual(['ireland/import-ami-1']);
  expect([...renamed.all().values()][0]?.task.source).toBe('ireland');
});

test('what a source listed is told to the next visit of the same person, account and login only, and forgotten with the tasks', async () => {
  const listing = { provedAt: Date.now(), ids: ['import-ami-1'] };
  const tab = await openTab(HERE);
  tab.noteListing('here', listing);
  see(tab, 'import-ami-1');
  await vi.waitFor(async () => expect(await idsOnDisk()).toContain('import-ami-1'));
  expect((await openTab({ ...HERE, name: 'renamed' })).listingOf('renamed')).toEqual(listing);
  expect((await openTab({ ...HERE, accountId: '111122223333' })).listingOf('here')).toBeNull();
  expect((await openTab({ ...HERE, region: 'us-east-1' })).listingOf('here')).toBeNull();
  expect((await openTabOf(null, HERE)).listingOf('here')).toBeNull();
  const forget = tab.intendToForget(LOGIN);
  expect((await openTab(HERE)).listingOf('here')).toBeNull();
  tab.noteListing('here', listing);
  await forget();
  expect((await openTab(HERE)).listingOf('here')).toBeNull();
  const next = await openTab(THERE);
  next.noteListing('there', listing);
  await vi.waitFor(async () => expect((await openTab(THERE)).listingOf('there')).toEqual(listing));
  expect((await openTabOf('bob', THERE)).listingOf('there')).toBeNull();
  expect((await openTab(THERE)).listingOf('there')).toBeNull();
});

test('a store that the browser closed is opened again, with all records', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout'] });
  onTestFinished(() => void vi.useRealTimers());
  const opening = vi.spyOn(IDBFactory.prototype, 'open');
  const tab = await openTab(HERE);
  see(tab, 'import-ami-1');
  const database = opening.mock.results[0]?.value.result as IDBDatabase;
  // As where the data of the site are cleared.
  database.close();
  database.dispatchEvent(new Event('close'));
  await deleteStore();
  expect(tab.problem()).toContain('its store was closed');
  see(tab, 'import-ami-2');
  await vi.advanceTimersByTimeAsync(1000);
  vi.useRealTimers();
  await expect.poll(idsOnDisk).toEqual(['import-ami-1', 'import-ami-2']);
  expect(tab.problem()).toBeNull();
});
