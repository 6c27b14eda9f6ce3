import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { CloudError } from '#aws/cloud-error.ts';
import type { Login } from '#domain/source.ts';
import type { SignInRequest, Grant, OpenId } from '#auth/openid.ts';
import { idToken, memoryStorage } from '#auth/provider.fixture.ts';
import { openSignIn, type SignIn } from '#auth/sign-in.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const START = Date.UTC(2026, 10, 23, 9);
const ANSWER = 'https://board.example.com/?code=c1&state=s1';

let number = 0;
let now = START;
let login: Login;

beforeEach(() => {
  number += 1;
  now = START;
  // A login of its own: the tabs of one share what they know over a channel.
  login = {
    issuer: 'https://login.example.com',
    clientId: `board-${number}`,
    scope: 'openid',
    provider: 'login.example.com',
    hosts: [],
    refreshTokenDays: null,
  };
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  vi.stubGlobal('sessionStorage', memoryStorage());
  vi.stubGlobal('localStorage', memoryStorage());
  // Each renewal by itself, as in a browser without Web Locks; how tabs share one is a matter of journeys.
  vi.stubGlobal('navigator', {});
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

/** What a provider gives now: an ID token for an hour, and a refresh token. */
function grantOf(claims: Readonly<Record<string, unknown>> = {}, rest: Partial<Grant> = {}): Grant {
  const iat = now / 1000;
  return {
    idToken: idToken({ aud: login.clientId, email: 'ada@example.com', iat, exp: iat + 3600, ...claims }),
    refreshToken: 'r1',
    refreshMs: null,
    ...rest,
  };
}

/** A provider of which a test says what it answers, and a sign-in at it. */
async function open() {
  const protocol = {
    signInAddress: vi.fn<OpenId['signInAddress']>(async () => 'https://login.example.com/authorize'),
    takeAnswer: vi.fn<OpenId['takeAnswer']>(),
    refresh: vi.fn<OpenId['refresh']>(),
    signOut: vi.fn<OpenId['signOut']>(async () => 'https://login.example.com/logout'),
  };
  /** Whether what is needed before the refresh token leaves the page is there. */
  const reach: { isDescribed: boolean; described?: Promise<void> } = { isDescribed: true };
  const spoken: OpenId = {
    ...protocol,
    async refresh(refreshToken, onSend) {
      await reach.described;
      if (!reach.isDescribed) throw new CloudError('no-network', 'the sign-in service');
      onSend();
      return protocol.refresh(refreshToken, onSend);
    },
  };
  const opening = openSignIn(
    login,
    async () => spoken,
    () => now,
  );
  // Other tabs have their time to answer.
  await vi.advanceTimersByTimeAsync(400);
  return { protocol, reach, signIn: await opening };
}

async function openSignedIn(grant = grantOf(), request: SignInRequest = { search: '?q=a', isKept: true }) {
  const opened = await open();
  opened.protocol.takeAnswer.mockResolvedValue({ request, grant });
  return { ...opened, finished: await opened.signIn.finish(ANSWER) };
}

const ended = (): CloudError => new CloudError('sign-in-ended', 'the sign-in service', { code: 'invalid_grant' });
/** What a promise is rejected with, taken at once: nobody else hears of it while the clock goes on. */
const errorOf = (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    () => null,
    (error: unknown) => error,
  );
const isSignedOut = (signIn: SignIn): boolean => signIn.status().kind === 'signed-out';

describe('a sign-in', () => {
  it('is nobody’s at first, and gives no token', async () => {
    const { signIn } = await open();
    expect(signIn.status()).toEqual({ kind: 'signed-out' });
    expect(signIn.claims()).toBeNull();
    await expect(signIn.idTokens.get()).rejects.toMatchObject({ kind: 'signed-out' });
    const renewing = errorOf(signIn.idTokens.renew('x', false));
    await vi.advanceTimersByTimeAsync(400);
    expect(await renewing).toMatchObject({ kind: 'signed-out' });
    const { protocol, signIn: nobody } = await open();
    expect(await nobody.signOut()).toBeNull();
    expect(protocol.signOut).not.toHaveBeenCalled();
  });

  it('of another tab is known here at once, also where it lies in that tab', async () => {
    await openSignedIn(grantOf(), { search: '', isKept: false });
    vi.stubGlobal('sessionStorage', memoryStorage());
    const { signIn } = await open();
    expect(signIn.status()).toMatchObject({ kind: 'signed-in', name: 'ada@example.com' });
  });

  it('begins at the provider, with what is on the screen', async () => {
    const { signIn, protocol } = await open();
    expect(await signIn.start(true, '?q=a')).toBe('https://login.example.com/authorize');
    expect(protocol.signInAddress).toHaveBeenCalledWith({ isKept: true, search: '?q=a' });
  });

  it('that hangs at the provider is given up after 12 seconds', async () => {
    const { signIn, protocol } = await open();
    protocol.signInAddress.mockReturnValue(new Promise(() => {}));
    const refused = errorOf(signIn.start(true, ''));
    await vi.advanceTimersByTimeAsync(12_000);
    expect(await refused).toMatchObject({ kind: 'no-answer' });
  });

  it('is who the ID token names, since now, and leads back to the view', async () => {
    const { signIn, finished, protocol } = await openSignedIn();
    expect(protocol.takeAnswer).toHaveBeenCalledWith(ANSWER);
    expect(finished).toEqual({ search: '?q=a', isKept: true, error: null });
    expect(signIn.status()).toEqual({
      kind: 'signed-in',
      name: 'ada@example.com',
      isKept: true,
      since: START,
      signedOutAt: null,
      isRenewed: true,
    });
    expect(signIn.status()).toBe(signIn.status());
    expect(signIn.claims()).toMatchObject({ sub: 'u1', aud: [login.clientId] });
    expect(await signIn.idTokens.get()).toBe(grantOf().idToken);
    expect(signIn.idTokens.provider).toBe('login.example.com');
  });

  it('lies in the tab, or where a person chose so in the browser', async () => {
    const name = `arrivals-sign-in ${login.issuer} ${login.clientId}`;
    expect((await openSignedIn(grantOf(), { search: '', isKept: false })).signIn.status()).toMatchObject({
      isKept: false,
    });
    expect([localStorage.getItem(name), sessionStorage.getItem(name)]).toEqual([
      null,
      expect.stringContaining('"refreshToken":"r1"'),
    ]);
    expect((await openSignedIn()).signIn.status()).toMatchObject({ isKept: true });
    expect([localStorage.getItem(name), sessionStorage.getItem(name)]).toEqual([
      expect.stringContaining('"refreshToken":"r1"'),
      null,
    ]);
  });

  it.each([
    ['of another issuer', { iss: 'https://login.example.org' }, /another issuer, https:\/\/login\.example\.org/],
    ['for another client', { aud: 'somebody-else' }, /another client, somebody-else/],
    ['without a subject', { sub: undefined }, /lacks iss, sub or exp/],
  ])('takes no ID token %s', async (_, claims, words) => {
    const { signIn, finished } = await openSignedIn(grantOf(claims));
    expect(finished).toMatchObject({
      search: '?q=a',
      error: { kind: 'provider-refused', message: expect.stringMatching(words) },
    });
    expect(isSignedOut(signIn)).toBe(true);
  });

  it('comes to nothing without an ID token', async () => {
    const { signIn, finished } = await openSignedIn(grantOf({}, { idToken: null }));
    expect(finished.error).toMatchObject({ kind: 'provider-refused', message: 'The provider gave no ID token' });
    expect(isSignedOut(signIn)).toBe(true);
  });

  it('that the provider refuses loses neither the view nor the choice', async () => {
    const { signIn, protocol } = await open();
    const error = new CloudError('person-refused', 'the sign-in service');
    protocol.takeAnswer.mockResolvedValueOnce({ request: { search: '?q=b', isKept: true }, grant: error });
    expect(await signIn.finish(ANSWER)).toEqual({ search: '?q=b', isKept: true, error });
    protocol.takeAnswer.mockRejectedValueOnce(new TypeError('odd'));
    const unknown = await signIn.finish(ANSWER);
    expect(unknown).toMatchObject({ search: '', isKept: false });
    expect(unknown.error).toMatchObject({ kind: 'own-fault', code: 'TypeError', message: 'odd' });
  });

  it('lasts as long as the provider says, else as the configuration does, else as long as its only token', async () => {
    const endOf = async (refreshTokenDays: number | null, rest: Partial<Grant>) => {
      login = { ...login, clientId: `${login.clientId}x`, refreshTokenDays };
      return (await openSignedIn(grantOf({}, rest))).signIn.status();
    };
    expect(await endOf(30, { refreshMs: 5 * HOUR })).toMatchObject({ signedOutAt: START + 5 * HOUR, isRenewed: true });
    expect(await endOf(30, {})).toMatchObject({ signedOutAt: START + 30 * 24 * HOUR });
    expect(await endOf(null, {})).toMatchObject({ signedOutAt: null });
    expect(await endOf(30, { refreshToken: null })).toMatchObject({ signedOutAt: START + HOUR, isRenewed: false });
  });

  it('is told to whoever listens, with whether it happened here', async () => {
    const { signIn, protocol } = await open();
    const heard: boolean[] = [];
    const end = signIn.subscribe((isOwn) => heard.push(isOwn));
    protocol.takeAnswer.mockResolvedValue({ request: { search: '', isKept: false }, grant: grantOf() });
    await signIn.finish(ANSWER);
    expect(heard).toEqual([true]);
    end();
    await signIn.signOut();
    expect(heard).toEqual([true]);
  });

  it('ends here at once, and at the provider where that answers', async () => {
    const { signIn, protocol } = await openSignedIn();
    const token = await signIn.idTokens.get();
    const leaving = signIn.signOut();
    expect(isSignedOut(signIn)).toBe(true);
    expect(await leaving).toBe('https://login.example.com/logout');
    expect(protocol.signOut).toHaveBeenCalledWith(token, 'r1');
  });

  it('ends here too where the provider hangs', async () => {
    const { signIn, protocol } = await openSignedIn();
    protocol.signOut.mockReturnValue(new Promise(() => {}));
    const leaving = signIn.signOut();
    await vi.advanceTimersByTimeAsync(12_000);
    expect(await leaving).toBeNull();
  });
});

describe('a renewal', () => {
  it('comes a minute before the end, once for all who wait, and keeps who it is and since when', async () => {
    const { signIn, protocol } = await openSignedIn(grantOf({}, { refreshMs: 5 * HOUR }));
    now += 59 * MINUTE - 1;
    await signIn.idTokens.get();
    expect(protocol.refresh).not.toHaveBeenCalled();
    now += 1;
    const fresh = grantOf({ email: 'ada@new.example.com' }, { refreshToken: 'r2' });
    protocol.refresh.mockResolvedValue(fresh);
    expect(await Promise.all([signIn.idTokens.get(), signIn.idTokens.get()])).toEqual([fresh.idToken, fresh.idToken]);
    expect(protocol.refresh.mock.calls.map(([token]) => token)).toEqual(['r1']);
    expect(signIn.status()).toMatchObject({ name: 'ada@new.example.com', since: START, signedOutAt: START + 5 * HOUR });
    now += HOUR;
    protocol.refresh.mockResolvedValue(grantOf({}, { refreshToken: null, refreshMs: HOUR }));
    await signIn.idTokens.get();
    expect(protocol.refresh.mock.calls.map(([token]) => token)).toEqual(['r1', 'r2']);
    // A provider that does not rotate leaves the former one good.
    expect(signIn.status()).toMatchObject({ isRenewed: true, signedOutAt: now + HOUR });
  });

  it('of a sign-in that lies in the tab asks the other tabs first, which may have renewed it', async () => {
    const { signIn, protocol } = await openSignedIn(grantOf(), { search: '', isKept: false });
    protocol.refresh.mockImplementation(async () => grantOf());
    now += 2 * HOUR;
    const waiting = signIn.idTokens.get();
    await vi.advanceTimersByTimeAsync(299);
    expect(protocol.refresh).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(1);
    expect(await waiting).toBe(grantOf().idToken);
  });

  it('never brings another person', async () => {
    const { signIn, protocol } = await openSignedIn();
    const own = await signIn.idTokens.get();
    protocol.refresh.mockImplementation(async () => grantOf({ sub: 'u2', email: 'eve@example.com' }));
    now += HOUR - 1;
    // The token at hand is good for a moment more.
    expect(await signIn.idTokens.get()).toBe(own);
    now += 1;
    await expect(signIn.idTokens.get()).rejects.toMatchObject({
      kind: 'provider-refused',
      message: 'The provider renewed the token of another person',
    });
    expect(signIn.status()).toMatchObject({ name: 'ada@example.com' });
  });

  it.each([
    ['of another issuer', { iss: 'https://login.example.org' }],
    ['for another client', { aud: 'somebody-else' }],
  ])('never brings a token %s', async (_, claims) => {
    const { signIn, protocol } = await openSignedIn();
    protocol.refresh.mockImplementation(async () => grantOf(claims));
    now += 2 * HOUR;
    await expect(signIn.idTokens.get()).rejects.toMatchObject({ kind: 'provider-refused' });
  });

  it('that fails signs nobody out: it is tried again', async () => {
    const { signIn, protocol } = await openSignedIn();
    const own = await signIn.idTokens.get();
    protocol.refresh.mockRejectedValue(new CloudError('no-network', 'the sign-in service'));
    now += HOUR - 1;
    expect(await signIn.idTokens.get()).toBe(own);
    now += 1;
    await expect(signIn.idTokens.get()).rejects.toMatchObject({ kind: 'no-network' });
    expect(signIn.status()).toMatchObject({ kind: 'signed-in', isRenewed: true });
    protocol.refresh.mockResolvedValue(grantOf());
    expect(await signIn.idTokens.get()).toBe(grantOf().idToken);
  });

  it('that the provider refuses ends the sign-in, and not before the token at hand', async () => {
    const { signIn, protocol } = await openSignedIn();
    const own = await signIn.idTokens.get();
    protocol.refresh.mockRejectedValue(ended());
    now += HOUR - 1;
    expect(await signIn.idTokens.get()).toBe(own);
    expect(signIn.status()).toMatchObject({ kind: 'signed-in', isRenewed: false, signedOutAt: START + HOUR });
    now += 1;
    expect(signIn.status()).toEqual({
      kind: 'ended',
      name: 'ada@example.com',
      isKept: true,
      refusal: 'invalid_grant',
      isLost: false,
    });
    await expect(signIn.idTokens.get()).rejects.toMatchObject({ kind: 'sign-in-ended' });
    // Its refresh token is known to be of no use.
    expect(protocol.refresh).toHaveBeenCalledTimes(1);
  });

  it('without an ID token tells the end ahead, which is that of the one at hand', async () => {
    const { signIn, protocol } = await openSignedIn();
    const own = await signIn.idTokens.get();
    protocol.refresh.mockResolvedValue({ idToken: null, refreshToken: 'r2', refreshMs: null });
    now += HOUR - 1;
    expect(await signIn.idTokens.get()).toBe(own);
    expect(signIn.status()).toMatchObject({ kind: 'signed-in', signedOutAt: START + HOUR });
    now += 1;
    await expect(signIn.idTokens.get()).rejects.toMatchObject({
      kind: 'sign-in-ended',
      message: 'The provider renews the sign-in without an ID token',
    });
    expect(signIn.status().kind).toBe('ended');
  });

  it('replaces a token that Cognito refused, and asks a person where nothing can', async () => {
    const { signIn, protocol } = await openSignedIn();
    const own = await signIn.idTokens.get();
    const fresh = grantOf({ email: 'b' });
    protocol.refresh.mockResolvedValue(fresh);
    expect(await signIn.idTokens.renew(own, false)).toBe(fresh.idToken);
    // Who still has the former one gets what is there.
    expect(await signIn.idTokens.renew(own, false)).toBe(fresh.idToken);
    expect(protocol.refresh).toHaveBeenCalledTimes(1);
  });

  it.each([
    [false, 'signed-in'],
    [true, 'ended'],
  ])('of a token without a refresh token fails; whether it had ended: %s, then it is %s', async (hasEnded, kind) => {
    const { signIn, protocol } = await openSignedIn(grantOf({}, { refreshToken: null }));
    const own = await signIn.idTokens.get();
    await expect(signIn.idTokens.renew(own, hasEnded)).rejects.toMatchObject({ kind: 'sign-in-ended' });
    expect(signIn.status().kind).toBe(kind);
    expect(protocol.refresh).not.toHaveBeenCalled();
  });

  it('that is refused for a token which Cognito calls ended asks a person at once', async () => {
    const { signIn, protocol } = await openSignedIn();
    const own = await signIn.idTokens.get();
    protocol.refresh.mockRejectedValue(ended());
    await expect(signIn.idTokens.renew(own, true)).rejects.toMatchObject({ kind: 'sign-in-ended' });
    expect(signIn.status().kind).toBe('ended');
  });

  it('that comes after somebody signed out is given back', async () => {
    const { signIn, protocol } = await openSignedIn();
    const fresh = grantOf({}, { refreshToken: 'r2' });
    let answer: (grant: Grant) => void = () => {};
    protocol.refresh.mockReturnValue(new Promise((resolve) => (answer = resolve)));
    now += 2 * HOUR;
    const waiting = errorOf(signIn.idTokens.get());
    await vi.advanceTimersByTimeAsync(0);
    await signIn.signOut();
    answer(fresh);
    expect(await waiting).toMatchObject({ kind: 'signed-out' });
    expect(isSignedOut(signIn)).toBe(true);
    expect(protocol.signOut).toHaveBeenLastCalledWith(fresh.idToken, 'r2');
  });

  it('that hangs lets those go who wait after 12 seconds, and the next one in after 40', async () => {
    const { signIn, protocol } = await openSignedIn();
    protocol.refresh.mockReturnValueOnce(new Promise(() => {}));
    now += 2 * HOUR;
    const waiting = errorOf(signIn.idTokens.get());
    await vi.advanceTimersByTimeAsync(12_000);
    expect(await waiting).toMatchObject({ kind: 'no-answer' });
    protocol.refresh.mockResolvedValue(grantOf());
    const next = errorOf(signIn.idTokens.get());
    await vi.advanceTimersByTimeAsync(12_000);
    expect(await next).toMatchObject({ kind: 'no-answer' });
    expect(protocol.refresh).toHaveBeenCalledTimes(1);
    await vi.advanceTimersByTimeAsync(16_000);
    expect(await signIn.idTokens.get()).toBe(grantOf().idToken);
  });

  it('whose answer is lost, and with it a token that rotated, is told apart from a refusal', async () => {
    const { signIn, protocol } = await openSignedIn();
    protocol.refresh.mockRejectedValueOnce(new CloudError('no-network', 'the sign-in service'));
    now += 2 * HOUR;
    await errorOf(signIn.idTokens.get());
    protocol.refresh.mockRejectedValueOnce(ended());
    await errorOf(signIn.idTokens.get());
    expect(signIn.status()).toMatchObject({ kind: 'ended', isLost: true, refusal: 'invalid_grant' });
  });

  it.each(['unavailable', 'throttled', 'not-aws', 'provider-refused'] as const)(
    'that was answered, with %s, has lost nothing',
    async (kind) => {
      const { signIn, protocol } = await openSignedIn();
      protocol.refresh.mockRejectedValueOnce(new CloudError(kind, 'the sign-in service', { code: 'server_error' }));
      now += 2 * HOUR;
      await errorOf(signIn.idTokens.get());
      protocol.refresh.mockRejectedValueOnce(ended());
      await errorOf(signIn.idTokens.get());
      expect(signIn.status()).toMatchObject({ kind: 'ended', isLost: false });
    },
  );

  it('at which a gateway gave up may be lost: the provider may have answered it', async () => {
    const { signIn, protocol } = await openSignedIn();
    protocol.refresh.mockRejectedValueOnce(
      new CloudError('unavailable', 'the sign-in service', { message: 'HTTP status 504' }),
    );
    now += 2 * HOUR;
    await errorOf(signIn.idTokens.get());
    protocol.refresh.mockRejectedValueOnce(ended());
    await errorOf(signIn.idTokens.get());
    expect(signIn.status()).toMatchObject({ kind: 'ended', isLost: true });
  });

  it.each(['granted', 'refused'] as const)('that is %s after a sign-out brings nobody back', async (answer) => {
    const { signIn, protocol } = await openSignedIn();
    let settle: (answered: Grant | CloudError) => void = () => {};
    protocol.refresh.mockReturnValueOnce(
      new Promise(
        (resolve, reject) =>
          (settle = (answered) => (answered instanceof CloudError ? reject(answered) : resolve(answered))),
      ),
    );
    now += 2 * HOUR;
    const renewing = errorOf(signIn.idTokens.get());
    await vi.advanceTimersByTimeAsync(0);
    await signIn.signOut();
    settle(answer === 'granted' ? grantOf() : ended());
    expect(await renewing).toMatchObject({ kind: 'signed-out' });
    expect(isSignedOut(signIn)).toBe(true);
    expect(
      [localStorage, sessionStorage].map((storage) =>
        storage.getItem(`arrivals-sign-in ${login.issuer} ${login.clientId}`),
      ),
    ).toEqual([null, null]);
  });

  it('whose token has not left the page by a sign-out sends none', async () => {
    const { signIn, protocol, reach } = await openSignedIn();
    const sent: string[] = [];
    protocol.refresh.mockImplementation(async (token) => {
      sent.push(token);
      return grantOf();
    });
    let isThere = (): void => {};
    reach.described = new Promise((resolve) => (isThere = resolve));
    now += 2 * HOUR;
    const renewing = errorOf(signIn.idTokens.get());
    await vi.advanceTimersByTimeAsync(0);
    await signIn.signOut();
    isThere();
    expect(await renewing).toMatchObject({ kind: 'signed-out' });
    expect(sent).toEqual([]);
    expect(isSignedOut(signIn)).toBe(true);
  });

  it('that was answered later has still lost the answer before', async () => {
    const { signIn, protocol } = await openSignedIn();
    protocol.refresh.mockRejectedValueOnce(new CloudError('no-answer', 'the sign-in service'));
    protocol.refresh.mockRejectedValueOnce(new CloudError('unavailable', 'the sign-in service'));
    protocol.refresh.mockRejectedValueOnce(ended());
    now += 2 * HOUR;
    for (let tries = 0; tries < 3; tries += 1) await errorOf(signIn.idTokens.get());
    expect(signIn.status()).toMatchObject({ kind: 'ended', isLost: true });
  });

  it('is lost by no refusal but that of the token itself, nor before the token has left', async () => {
    const mfa = new CloudError('sign-in-ended', 'the sign-in service', {
      code: 'interaction_required',
      message: 'Enroll first',
    });
    const { signIn, protocol } = await openSignedIn();
    protocol.refresh
      .mockRejectedValueOnce(new CloudError('no-network', 'the sign-in service'))
      .mockRejectedValueOnce(mfa);
    now += 2 * HOUR;
    for (let tries = 0; tries < 2; tries += 1) await errorOf(signIn.idTokens.get());
    expect(signIn.status()).toMatchObject({
      kind: 'ended',
      isLost: false,
      refusal: 'Enroll first (interaction_required)',
    });

    const next = await openSignedIn();
    next.protocol.refresh.mockRejectedValueOnce(ended());
    next.reach.isDescribed = false;
    now += 2 * HOUR;
    await errorOf(next.signIn.idTokens.get());
    next.reach.isDescribed = true;
    await errorOf(next.signIn.idTokens.get());
    expect(next.signIn.status()).toMatchObject({ kind: 'ended', isLost: false });
  });

  it('that the page did not live to see answered is known to the next page', async () => {
    const { signIn, protocol } = await openSignedIn();
    protocol.refresh.mockReturnValue(new Promise(() => {}));
    now += 2 * HOUR;
    void errorOf(signIn.idTokens.get());
    await vi.advanceTimersByTimeAsync(0);
    const next = await open();
    next.protocol.refresh.mockRejectedValue(ended());
    await errorOf(next.signIn.idTokens.get());
    expect(next.signIn.status()).toMatchObject({ kind: 'ended', isLost: true });
  });

  it.each([
    [{ code: 'mfa_required', message: 'Enroll first' }, 'Enroll first (mfa_required)'],
    [{ code: 'mfa_required', message: null }, 'mfa_required'],
    [{ code: null, message: 'of nobody' }, null],
  ])('that is refused with %o is told as %j', async (details, refusal) => {
    const { signIn, protocol } = await openSignedIn();
    protocol.refresh.mockRejectedValue(new CloudError('sign-in-ended', 'the sign-in service', details));
    now += 2 * HOUR;
    await errorOf(signIn.idTokens.get());
    expect(signIn.status()).toMatchObject({ kind: 'ended', refusal });
  });

  it('that came through after one that was lost is like any other', async () => {
    const { signIn, protocol } = await openSignedIn();
    protocol.refresh.mockRejectedValueOnce(new CloudError('no-answer', 'the sign-in service'));
    now += 2 * HOUR;
    await errorOf(signIn.idTokens.get());
    protocol.refresh.mockResolvedValueOnce(grantOf());
    await signIn.idTokens.get();
    now += 2 * HOUR;
    protocol.refresh.mockRejectedValueOnce(ended());
    await errorOf(signIn.idTokens.get());
    expect(signIn.status()).toMatchObject({ kind: 'ended', isLost: false });
  });

  it('that answers after those who waited gave up is not lost', async () => {
    const { signIn, protocol } = await openSignedIn();
    let answer: (grant: Grant) => void = () => {};
    protocol.refresh.mockReturnValueOnce(new Promise((resolve) => (answer = resolve)));
    now += 2 * HOUR;
    const waiting = errorOf(signIn.idTokens.get());
    await vi.advanceTimersByTimeAsync(20_000);
    expect(await waiting).toMatchObject({ kind: 'no-answer' });
    const fresh = grantOf({}, { refreshToken: 'r2' });
    answer(fresh);
    await vi.advanceTimersByTimeAsync(0);
    expect(await signIn.idTokens.get()).toBe(fresh.idToken);
    expect(protocol.refresh).toHaveBeenCalledTimes(1);
  });

  it('waits for the one tab that may renew, where the browser has Web Locks', async () => {
    let free: () => void = () => {};
    const request = vi.fn<(name: string, granted: () => Promise<unknown>) => Promise<unknown>>(async (_, granted) => {
      await new Promise<void>((resolve) => (free = resolve));
      return granted();
    });
    vi.stubGlobal('navigator', { locks: { request } });
    const { signIn, protocol } = await openSignedIn();
    protocol.refresh.mockImplementation(async () => grantOf());
    now += 2 * HOUR;
    const waiting = signIn.idTokens.get();
    await vi.advanceTimersByTimeAsync(0);
    expect(protocol.refresh).not.toHaveBeenCalled();
    expect(request.mock.calls[0]?.[0]).toBe(`arrivals-renewal ${login.issuer} ${login.clientId}`);
    free();
    expect(await waiting).toBe(grantOf().idToken);
  });
});
