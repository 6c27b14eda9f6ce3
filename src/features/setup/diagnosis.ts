import type { Fetch } from '#aws/guarded-fetch.ts';
import { createImportTasks, type AskableImportTasks } from '#aws/import-tasks.ts';
import type { Ec2Options } from '#aws/ec2-caller.ts';
import type { Read, Source } from '#domain/source.ts';
import type { Clock } from '#auth/clock.ts';
import type { SignIn } from '#auth/sign-in.ts';
import { check as checkOf, notTried, type Check, type Outcome } from '#features/setup/check.ts';
import { clockWarning } from '#features/setup/clock-warning.ts';
import { checkIdentity } from '#features/setup/identity-checks.ts';
import { checkProvider } from '#features/setup/provider-check.ts';
import { checkReads, optionalReads, readTitle } from '#features/setup/read-checks.ts';
import { reach } from '#features/setup/reach.ts';
import { checkShared, SHARED } from '#features/setup/shared-check.ts';
import { sourceHosts } from '#features/setup/security-headers.ts';

export interface DiagnosisMeans {
  readonly source: Source;
  readonly signIn: SignIn | null;
  readonly clock: Clock;
  readonly fetch: Fetch;
  /** The URL of this site. */
  readonly root: string;
  /** Where the configuration is. */
  readonly place: string;
  /** The warnings about the configuration. */
  readonly warnings: readonly string[];
  /** Called with each call besides those for import tasks that EC2 allows. */
  readonly onAllowed?: (read: Read) => void;
}

export const POLICY = 'Policy of this site';
export const SIGN_IN = 'Sign-in';

/** The titles of the checks of a source, in their order. */
export function checkTitles(source: Source): readonly string[] {
  return [
    'Secure origin',
    'Configuration',
    'Clock',
    POLICY,
    'Guests',
    ...(source.login === null ? [] : ['Provider', SIGN_IN]),
    'GetId',
    'GetCredentialsForIdentity',
    'EC2 reachable',
    'Permission',
    ...optionalReads(source).map(readTitle),
    ...(source.sharedAnswers === null ? [] : [SHARED]),
    'First page',
  ];
}

const ignore = (): void => {};

/** Tests the chain link by link. A link that depends on a broken one is not tried; never throws. */
export async function* diagnose(means: DiagnosisMeans): AsyncGenerator<Check> {
  const { source, signIn, clock, fetch: fetchIt, root, place, warnings, onAllowed = ignore } = means;
  const { login, region } = source;
  const check = (title: string, tried: string, work: () => Promise<Outcome> | Outcome): Promise<Check> =>
    checkOf(source, title, tried, work);

  yield check('Secure origin', `Whether browsers let ${root} sign people in and sign requests.`, () =>
    window.isSecureContext
      ? { saw: 'The page came over https, or from this computer.' }
      : {
          result: 'failed',
          saw: 'The page came over http.',
          fix: 'Serve the site over https: without it there is no crypto.subtle, and so no sign-in.',
        },
  );
  yield check('Configuration', place, () =>
    warnings.length === 0
      ? { saw: `Every field fits; the source ${source.name} reads ${region}.` }
      : {
          result: 'doubtful',
          saw: warnings.join('; '),
          fix: 'Compare the fields with the example in the README, or write the file in the form on this page.',
        },
  );
  yield check('Clock', 'This computer’s clock against the Date of this site.', async () => {
    await clock.measure();
    const warning = clockWarning(clock.offsetMs());
    return warning === null
      ? { saw: 'They agree to half a minute, or this site tells no time.' }
      : { result: 'doubtful', saw: warning, fix: 'Set the clock of this computer.' };
  });
  const hosts = sourceHosts(source);
  const reached = await reach(hosts, fetchIt);
  yield check(POLICY, `Whether its Content-Security-Policy lets the page talk to ${hosts.join(', ')}.`, () => {
    const blocked = reached.filter(({ isBlocked }) => isBlocked).map(({ host }) => host);
    return blocked.length === 0
      ? { saw: 'No host is blocked.' }
      : {
          result: 'failed',
          saw: `${blocked.join(', ')} is blocked by this site’s policy.`,
          fix: `connect-src must name ${blocked.join(' and ')}. npm run headers -- config.json prints the right header for the host of this site.`,
        };
  });
  yield check('Guests', 'Whether the source has a login: AWS never lets guests of an identity pool call EC2.', () =>
    login !== null
      ? { saw: `People sign in at ${new URL(login.issuer).host}.` }
      : source.simulated
        ? {
            result: 'doubtful',
            saw: 'The source has no login. The embedded cloud lets guests read; AWS never does.',
            fix: 'Add a login to the source before it points at AWS.',
          }
        : {
            result: 'failed',
            saw: 'The source has no login, so it cannot work on AWS, whatever the pool’s role allows.',
            fix: 'Add a login to the source in config.json.',
          },
  );
  if (login !== null)
    yield check('Provider', `${login.issuer}, its description of itself.`, async () =>
      checkProvider(login, reached, { fetch: fetchIt, root }),
    );
  const signedIn =
    login === null
      ? null
      : await check(
          SIGN_IN,
          `Who is signed in at ${new URL(login.issuer).host}, and whether the sign-in holds.`,
          async () => {
            const claims = signIn?.claims() ?? null;
            if (signIn === null || claims === null)
              return { result: 'waiting', saw: 'Nobody is signed in.', fix: 'Sign in, then test again.' };
            await signIn.idTokens.get();
            const { name, roles, aud, exp } = signIn.claims() ?? claims;
            const offered = roles.length === 0 ? '' : ` It offers ${roles.join(', ')}.`;
            const minutes = Math.max(0, Math.round((exp - clock.now()) / 60_000));
            return {
              saw: `${name}, with an ID token for ${aud.join(', ')} that is good for ${minutes} min.${offered}`,
            };
          },
        );
  if (signedIn !== null) yield signedIn;

  const ec2 = ['EC2 reachable', `${hosts[0] ?? ''}, without signing.`] as const;
  const permission = [
    'Permission',
    'ec2:DescribeImportImageTasks, as a dry run: EC2 answers its yes as DryRunOperation.',
  ] as const;
  const firstPage = ['First page', 'The first page of the list, as the board reads it.'] as const;

  const { checks, credentials } = await checkIdentity(
    source,
    signIn,
    signedIn === null || signedIn.result === 'passed',
    fetchIt,
  );
  yield* checks;

  yield check(...ec2, () => {
    const found = reached[0];
    if (found?.isBlocked === true)
      return { result: 'failed', saw: 'This site’s own policy blocks it.', fix: 'See “Policy of this site”.' };
    return found?.isReached === true
      ? { saw: 'Something answers there.' }
      : {
          result: 'failed',
          saw: 'Nothing answers there.',
          fix: `Compare region in config.json (${region}) with AWS’s Regions: an invented one leads to a host that does not exist. Else the network, a proxy or an extension is in the way.`,
        };
  });
  if (credentials === null) {
    yield notTried(...permission, 'there are no credentials');
    yield* checkReads(source, null, onAllowed);
    yield* checkShared(source, null);
    yield notTried(...firstPage, 'there are no credentials');
    return;
  }
  const options: Ec2Options = {
    source: source.name,
    region,
    endpoint: source.endpoints.ec2,
    fetch: fetchIt,
    clock,
    credentials: { get: async () => credentials, renew: async () => credentials },
  };
  const tasks: AskableImportTasks = createImportTasks(options);
  const allowed = await check(...permission, async () => {
    await tasks.dryRun();
    return { saw: 'DryRunOperation: the role may read import tasks.' };
  });
  yield allowed;
  yield* checkReads(source, options, onAllowed);
  yield* checkShared(source, options);
  if (allowed.result === 'failed') {
    yield notTried(...firstPage, 'EC2 did not say yes');
    return;
  }
  yield check(...firstPage, async () => {
    const { tasks: read, nextToken } = await tasks.page({});
    return {
      saw: `${read.length} ${read.length === 1 ? 'task' : 'tasks'}${nextToken === null ? ', and no more' : ', and more behind a token'}.`,
    };
  });
}
