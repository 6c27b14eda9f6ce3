import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { page } from 'vitest/browser';
import { cleanup, render } from 'vitest-browser-react';
import { CloudError } from '#aws/cloud-error.ts';
import { AccountSheet } from '#auth/account-sheet.tsx';
import { SignInNotices } from '#auth/sign-in-notices.tsx';
import { SignInPanel, type SignInOffer } from '#auth/sign-in-panel.tsx';
import type { SignIn, SignInStatus } from '#auth/sign-in.ts';
import { useSignIns } from '#auth/use-sign-ins.ts';
import '#ui/style.css';

const NOW = Date.UTC(2026, 10, 23, 9, 0, 0);
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const SIGNED_OUT: SignInStatus = { kind: 'signed-out' };
const ENDED: SignInStatus = { kind: 'ended', name: 'ada@example.com', isKept: true, refusal: null, isLost: false };

/** A sign-in that began a while ago and lasts a while yet, in milliseconds. */
const signedIn = (
  agoMs: number,
  leftMs: number | null,
  more: Partial<Extract<SignInStatus, { kind: 'signed-in' }>> = {},
): SignInStatus => ({
  kind: 'signed-in',
  name: 'ada@example.com',
  isKept: false,
  since: NOW - agoMs,
  signedOutAt: leftMs === null ? null : NOW + leftMs,
  isRenewed: true,
  ...more,
});

// The time stands still: what is told of it is exact.
beforeEach(() => void vi.useFakeTimers({ now: NOW, toFake: ['Date'] }));
afterEach(async () => {
  await cleanup();
  vi.useRealTimers();
});

/** A sign-in at a provider of the test, which `change` lets stand otherwise. */
function fakeSignIn(
  status: SignInStatus,
  host = 'login.example',
): SignIn & { readonly change: (to: SignInStatus) => void } {
  let current = status;
  const listeners = new Set<(isOwn: boolean) => void>();
  return {
    login: {
      issuer: `https://${host}/pool`,
      clientId: 'board',
      scope: 'openid',
      provider: host,
      hosts: [],
      refreshTokenDays: null,
    },
    status: () => current,
    claims: () => null,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    idTokens: { provider: host, get: async () => 'token', renew: async () => 'token' },
    start: vi.fn(async () => `https://${host}/authorize`),
    finish: async () => ({ search: '', isKept: false, error: null }),
    signOut: vi.fn(async () => null),
    change(to) {
      current = to;
      for (const listener of listeners) listener(false);
    },
  };
}

const offer = (status: SignInStatus, labels: readonly string[] = ['Ireland'], host?: string): SignInOffer => ({
  signIn: fakeSignIn(status, host),
  labels,
  status,
});
const here = (): string => '?outcome=failed';

async function showPanel(
  offers: readonly SignInOffer[],
  { error = null, isKept = false }: { readonly error?: CloudError | null; readonly isKept?: boolean } = {},
) {
  const leave = vi.fn<(address: string) => void>();
  await render(
    <SignInPanel
      offers={offers}
      error={error}
      isKept={isKept}
      here={here}
      leave={leave}
      findCause={<a href="?view=setup">Find the cause</a>}
    >
      {null}
    </SignInPanel>,
  );
  return leave;
}

const showNotices = async (...offers: readonly SignInOffer[]) =>
  render(<SignInNotices offers={offers} error={null} here={here} leave={() => {}} />);

async function showSheet(...offers: readonly SignInOffer[]) {
  const onSignOut = vi.fn<(signIn: SignIn, forgets: boolean) => Promise<(() => void) | null>>(async () => null);
  await render(<AccountSheet offers={offers} here={here} leave={() => {}} onSignOut={onSignOut} onClose={() => {}} />);
  return onSignOut;
}

const keep = page.getByRole('checkbox', { name: 'Keep this screen signed in' });

test('signed out: the sources and the provider are named, and the button leads there from this very view', async () => {
  const one = offer(SIGNED_OUT, ['Ireland', 'Virginia']);
  const leave = await showPanel([one]);
  const panel = page.getByRole('region', { name: 'Signed out' });
  await expect.element(panel.getByRole('heading', { name: 'Sign in to see the import tasks' })).toBeVisible();
  await expect.element(panel.getByRole('listitem')).toHaveTextContent('Ireland, Virginiaat login.example');
  await expect.element(panel.getByRole('link', { name: 'Find the cause' })).toBeVisible();
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  expect(one.signIn.start).toHaveBeenCalledExactlyOnceWith(false, '?outcome=failed');
  expect(leave).toHaveBeenCalledExactlyOnceWith('https://login.example/authorize');
});

test('a screen is kept signed in where somebody asks for it, who is told what that means', async () => {
  const one = offer(SIGNED_OUT);
  await showPanel([one]);
  await expect.element(keep).not.toBeChecked();
  await expect
    .element(keep)
    .toHaveAccessibleDescription(
      /this browser stays signed in after it is closed, until somebody signs out or the provider ends it/,
    );
  await keep.click();
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  expect(one.signIn.start).toHaveBeenCalledExactlyOnceWith(true, '?outcome=failed');
});

test('of several logins each button says whom it is for', async () => {
  const [first, second] = [offer(SIGNED_OUT, ['Ireland']), offer(SIGNED_OUT, ['Tokyo', 'Osaka'], 'other.example')];
  const leave = await showPanel([first, second]);
  await expect.element(page.getByRole('button', { name: 'Sign in for Ireland' })).toBeVisible();
  await page.getByRole('button', { name: 'Sign in for Tokyo, Osaka' }).click();
  expect(leave).toHaveBeenCalledExactlyOnceWith('https://other.example/authorize');
  expect(first.signIn.start).not.toHaveBeenCalled();
});

test('who comes back by the browser’s Back finds a button that can be pressed again', async () => {
  const leave = await showPanel([offer(SIGNED_OUT)]);
  const button = page.getByRole('button', { name: 'Sign in', exact: true });
  await button.click();
  await expect.element(button).toBeDisabled();
  window.dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }));
  await button.click();
  expect(leave).toHaveBeenCalledTimes(2);
});

test('a provider that cannot be asked is told with its reason, and can be tried again', async () => {
  const one = offer(SIGNED_OUT);
  vi.mocked(one.signIn.start)
    .mockRejectedValueOnce(new CloudError('no-network', 'the sign-in service'))
    .mockRejectedValueOnce(new Error('torn'));
  const leave = await showPanel([one]);
  const button = page.getByRole('button', { name: 'Sign in', exact: true });
  await button.click();
  await expect
    .element(page.getByRole('alert'))
    .toHaveTextContent(/^The sign-in service could not be reached\. Sign in once more\.$/);
  await button.click();
  await expect
    .element(page.getByRole('alert'))
    .toHaveTextContent('The board met a fault of its own. Sign in once more.Error · torn');
  await button.click();
  await expect.element(page.getByRole('alert')).not.toBeInTheDocument();
  expect(leave).toHaveBeenCalledOnce();
});

test('what the provider answered stands there in its own words, with what to do, and the choice before it', async () => {
  const error = new CloudError('provider-refused', 'the sign-in service', {
    code: 'invalid_scope',
    message: 'No \u202Eopenid\r\n\there',
  });
  await showPanel([offer(SIGNED_OUT)], { error, isKept: true });
  await expect
    .element(page.getByRole('alert'))
    .toHaveTextContent(/^The sign-in service refused the request\. Sign in again\. .*invalid_scope · No openid here$/);
  await expect.element(keep).toBeChecked();
});

test('over http nobody can sign in, and why is said', async () => {
  const insecure = vi.spyOn(window, 'isSecureContext', 'get').mockReturnValue(false);
  try {
    await showPanel([offer(SIGNED_OUT)]);
    await expect.element(page.getByRole('alert')).toHaveTextContent('Browsers allow a sign-in over https only');
    await expect.element(page.getByRole('button', { name: 'Sign in', exact: true })).toBeDisabled();
  } finally {
    insecure.mockRestore();
  }
});

test('over the list somebody is asked where nobody is signed in, and where a sign-in has ended', async () => {
  await showNotices(offer(SIGNED_OUT, ['Tokyo'], 'other.example'), offer(ENDED));
  const [nobody, ended] = [page.getByRole('alert').first(), page.getByRole('alert').last()];
  await expect
    .element(nobody)
    .toHaveTextContent('Tokyo: nobody is signed in. AWS shows import tasks to people who sign in only.');
  await expect.element(nobody.getByRole('checkbox')).not.toBeChecked();
  await expect
    .element(ended)
    .toHaveTextContent('Ireland: the sign-in of ada@example.com has ended. What was read last stays on the screen.');
  await expect.element(ended.getByRole('button', { name: 'Sign in for Ireland' })).toBeVisible();
  // It was a kept one.
  await expect.element(ended.getByRole('checkbox')).toBeChecked();
});

test('what the provider says stands beside what may explain it', async () => {
  await showNotices(offer({ ...ENDED, isLost: true, refusal: 'AADSTS70008: expired (invalid_grant)' }));
  await expect
    .element(page.getByRole('alert'))
    .toHaveTextContent(
      /was lost on its way.* The provider says: “AADSTS70008: expired \(invalid_grant\)”\. What was read last/,
    );
});

for (const [what, status, told] of [
  ['one of a month, three days ahead', signedIn(27 * DAY, 3 * DAY), 'ends in 3 d'],
  ['one of a day, in its second half', signedIn(12 * HOUR, 12 * HOUR), 'ends in 12 h 00 min'],
  [
    'one that nobody renews, a quarter of an hour ahead',
    signedIn(45 * MINUTE, 15 * MINUTE, { isRenewed: false }),
    'ends in 15 min',
  ],
  ['one that is over, and is renewed once more perhaps', signedIn(DAY, -MINUTE), 'ends any moment'],
] as const) {
  test(`the end of a sign-in is told while there is time for another: ${what}`, async () => {
    await showNotices(offer(status));
    const note = page.getByRole('note');
    await expect
      .element(note)
      .toHaveTextContent(
        new RegExp(
          `^Ireland: the sign-in of ada@example\\.com ${told}\\. At \\d.* the provider asks a person again\\.`,
        ),
      );
    await expect.element(note.getByRole('button', { name: 'Sign in', exact: true })).toBeVisible();
    await expect.element(page.getByRole('alert')).not.toBeInTheDocument();
  });
}

test('a sign-in whose end is far or not known is no matter for a notice', async () => {
  const { container } = await showNotices(
    offer(signedIn(27 * DAY, 3 * DAY + 1)),
    offer(signedIn(12 * HOUR, 12 * HOUR + 1), ['Virginia'], 'second.example'),
    offer(signedIn(45 * MINUTE, 15 * MINUTE + 1, { isRenewed: false }), ['Tokyo'], 'third.example'),
    offer(signedIn(DAY, null), ['Osaka'], 'fourth.example'),
  );
  expect(container.textContent).toBe('');
});

test('what another tab does to a sign-in is seen here', async () => {
  const signIn = fakeSignIn(signedIn(DAY, null));
  const all = [signIn];
  function Told() {
    const statuses = useSignIns(all);
    return (
      <SignInNotices
        offers={statuses.map((status) => ({ signIn, labels: ['Ireland'], status }))}
        error={null}
        here={here}
        leave={() => {}}
      />
    );
  }
  await render(<Told />);
  await expect.element(page.getByRole('alert')).not.toBeInTheDocument();
  signIn.change(SIGNED_OUT);
  await expect.element(page.getByRole('alert')).toHaveTextContent('Ireland: nobody is signed in');
});

test('the account says who is signed in where and until when, and lets them out', async () => {
  const one = offer(signedIn(HOUR, 11 * HOUR), ['Ireland', 'Virginia']);
  const onSignOut = await showSheet(one);
  const section = page.getByRole('dialog', { name: 'Sign-in' }).getByRole('region', { name: 'Ireland, Virginia' });
  await expect
    .element(section)
    .toHaveTextContent(
      /Signed in\s*ada@example\.com\s*Provider\s*login\.example\s*Sources\s*Ireland, Virginia\s*Until\s*\d.* at most, or when this browser is closed/,
    );
  await expect.element(section.getByRole('button', { name: /^Sign in/ })).not.toBeInTheDocument();
  await section.getByRole('button', { name: 'Sign out' }).click();
  expect(onSignOut).toHaveBeenCalledExactlyOnceWith(one.signIn, false);
});

test('who signs out may have forgotten what this browser saw', async () => {
  const one = offer(signedIn(HOUR, null, { isKept: true }));
  const onSignOut = await showSheet(one);
  await expect.element(page.getByText('the provider ends it; this screen is kept signed in')).toBeVisible();
  const forget = page.getByRole('checkbox', { name: 'and forget what this browser saw of its tasks' });
  await expect.element(forget).not.toBeChecked();
  await forget.click();
  await page.getByRole('button', { name: 'Sign out' }).click();
  expect(onSignOut).toHaveBeenCalledExactlyOnceWith(one.signIn, true);
});

test('in the account, too, there is a way in: for one that has ended, and for one where nobody is', async () => {
  await showSheet(offer(ENDED), offer(SIGNED_OUT, ['Tokyo'], 'other.example'));
  const ended = page.getByRole('region', { name: 'Ireland' });
  await expect.element(ended).toHaveTextContent('it has ended');
  await expect.element(ended.getByRole('button', { name: 'Sign in for Ireland' })).toBeVisible();
  await expect.element(ended.getByRole('checkbox', { name: 'Keep this screen signed in' })).toBeChecked();
  // The former person can still be forgotten.
  await expect.element(ended.getByRole('button', { name: 'Sign out' })).toBeVisible();
  const nobody = page.getByRole('region', { name: 'Tokyo' });
  await expect.element(nobody).toHaveTextContent(/Signed in\s*nobody/);
  await expect.element(nobody.getByRole('button', { name: 'Sign in for Tokyo' })).toBeVisible();
  await expect.element(nobody.getByRole('button', { name: 'Sign out' })).not.toBeInTheDocument();
});

test('who is signed out by a browser that refuses to forget is told before the page is left', async () => {
  const leave = vi.fn<() => void>();
  const onSignOut = await showSheet(offer(signedIn(HOUR, DAY)));
  onSignOut.mockResolvedValue(leave);
  await page.getByRole('checkbox', { name: 'and forget what this browser saw of its tasks' }).click();
  await page.getByRole('button', { name: 'Sign out' }).click();
  await expect.element(page.getByRole('alert')).toHaveTextContent('this browser refuses to forget what it saw');
  expect(leave).not.toHaveBeenCalled();
  await page.getByRole('button', { name: 'Leave the page' }).click();
  expect(leave).toHaveBeenCalledOnce();
});
