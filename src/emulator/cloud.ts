import { Chance } from './chance.ts';
import { cognitoIdentity } from './cognito-identity.ts';
import { preflight } from './cors.ts';
import { ec2 } from './ec2-service.ts';
import type { TrustedProvider } from './login-token.ts';
import type { Misbehaviour } from './misbehaviour.ts';
import { regionOf } from './signature.ts';
import { readAddress, scenariosPage } from './scenario-address.ts';
import type { Scenario } from './scenario.ts';
import { ScenarioState } from './scenario-state.ts';
import { SCENARIO_NAMES, scenarioOf } from './scenarios.ts';

/** A small AWS: answers requests to EC2 and Cognito identity in their wire formats. */
export type Cloud = (request: Request) => Promise<Response>;

export interface CloudOptions {
  /** The wall clock, ms since 1970; default `Date.now`. */
  now?: () => number;
  /** Simulated seconds per second; default 60. */
  speed?: number;
  /** How many tasks the ordinary scenarios list; default 80. */
  tasks?: number;
  /** Each seed gives different tasks; default 1. */
  seed?: number;
  /** The OpenID providers that the identity pools trust; none by default. Their keys are resolved by the caller. */
  openIdProviders?: readonly TrustedProvider[];
  /** The current fault of EC2's answers in all scenarios, in addition to a scenario's own; none by default. */
  fault?: (region: string) => Misbehaviour | null;
  /** The current fault of Cognito's answers in all scenarios; none by default. */
  cognito?: () => Scenario['cognito'] | null;
  /** Called for every request when its answer begins; status 0 means that it is never answered. */
  onRequest?: (seen: {
    scenario: string;
    service: 'ec2' | 'cognito-identity' | 's3' | 'other';
    action: string;
    status: number;
    region: string;
    parameters: URLSearchParams | null;
  }) => void;
}

const COGNITO = 'AWSCognitoIdentityService.';

/** Returns an emulator. Its state (request budgets) is its own: two emulators are independent. */
export function createCloud(options: CloudOptions = {}): Cloud {
  const {
    now = Date.now,
    speed = 60,
    tasks = 80,
    seed = 1,
    openIdProviders: providers = [],
    fault = () => null,
    cognito = () => null,
    onRequest = () => {},
  } = options;
  const states = new Map<string, ScenarioState>();
  let requests = 0;

  const stateOf = (name: string, instance: string): ScenarioState | null => {
    const scenario = scenarioOf(name);
    if (scenario === null) return null;
    const state = states.get(instance) ?? new ScenarioState(scenario, { scenario: name, seed, speed, tasks });
    states.set(instance, state);
    return state;
  };

  return async (request) => {
    const url = new URL(request.url);
    const address = readAddress(url.pathname);
    const state = address && stateOf(address.scenario, address.instance);
    const seen = {
      scenario: address?.instance ?? '',
      service: 'other' as const,
      action: '',
      region: '',
      parameters: null,
    };
    if (address === null || state === null) {
      onRequest({ ...seen, status: 404 });
      return scenariosPage(404, SCENARIO_NAMES, request.method);
    }
    if (address.object !== null) {
      const { guests } = state.scenario;
      const isOpenTo = (kind: 'guest' | 'authenticated'): boolean => kind !== 'guest' || guests !== 'refused';
      const response = await state.objects.answer(request, address.object, now(), isOpenTo);
      onRequest({ ...seen, service: 's3', action: request.method, status: response.status });
      return response;
    }
    if (request.method === 'OPTIONS') {
      onRequest({ ...seen, action: 'preflight', status: 200 });
      return preflight(request);
    }
    const target = request.headers.get('x-amz-target');
    if (target === null && request.method !== 'POST' && !url.searchParams.has('Action')) {
      onRequest({ ...seen, status: 200 });
      return scenariosPage(200, SCENARIO_NAMES, request.method);
    }

    const at = now();
    requests += 1;
    const requestId = new Chance(seed, address.instance, at, requests).uuid('request');
    const body = new Uint8Array(await request.arrayBuffer());
    if (target?.startsWith(COGNITO)) {
      const action = target.slice(COGNITO.length);
      const text = new TextDecoder().decode(body);
      const scenario = { ...state.scenario, cognito: cognito() ?? state.scenario.cognito };
      const response = await cognitoIdentity({
        action,
        body: text,
        now: at,
        requestId,
        scenario,
        scenarioName: address.instance,
        providers,
      });
      onRequest({ ...seen, service: 'cognito-identity', action, status: response?.status ?? 0 });
      return response ?? never();
    }
    const form = new TextDecoder().decode(body);
    const parameters = request.method === 'POST' ? new URLSearchParams(form) : url.searchParams;
    const region = regionOf(request);
    const response = await ec2({
      request,
      body,
      parameters,
      region,
      now: at,
      requestId,
      state,
      fault: fault(region),
    });
    const action = parameters.get('Action') ?? '';
    onRequest({ ...seen, service: 'ec2', action, region, parameters, status: response?.status ?? 0 });
    return response ?? never();
  };
}

function never(): Promise<never> {
  return new Promise(() => {});
}

/*
 * What it does not do, or does on a guess:
 *
 * | of AWS                                             | here                                                        |
 * |----------------------------------------------------|-------------------------------------------------------------|
 * | every other action and service                     | InvalidAction, UnknownOperationException                    |
 * | S3: PUT and GET of whole objects below /answers/ | in memory; who may read may write, nothing is listed        |
 * | ImportImage, CancelImportTask                      | answered in full, and nothing follows: tasks are a function |
 * |                                                    | of seed and time. Whether bucket, snapshot, key, role and   |
 * |                                                    | license configuration exist is not asked, ClientToken,      |
 * |                                                    | ClientData, RoleName and CancelReason have no effect        |
 * | their errors are hardly documented                 | InvalidParameter as seen for an architecture; IncorrectState|
 * |                                                    | for a task that has ended and the others are guesses        |
 * | ended tasks are listed for 7 days                  | for 7 simulated days, or until N newer tasks have begun     |
 * | MaxResults: the range is not documented            | 1 to 1000; without it a page has 1000                       |
 * | ImportTaskId with MaxResults: not documented       | InvalidParameterCombination, as for similar actions         |
 * | a filtered page may be short or empty, with a token| pages are always full                                       |
 * | wildcards in filter values                         | literal text                                                |
 * | older API versions                                 | NoSuchVersion                                               |
 * | presigned (query) signatures, Signature V4A        | MissingAuthenticationToken, IncompleteSignature             |
 * | long-term access keys, roles, policies, accounts   | one account, temporary credentials from Cognito identity,   |
 * |                                                    | one role that may or may not describe, and start and cancel |
 * | AMIs and snapshots outlive their tasks             | they go when their task is no longer listed; there are no   |
 * |                                                    | others, of this account or of anybody else's                |
 * | snapshots are there while the task still runs      | from its end on                                             |
 * | DescribeImages with MaxResults: range, with ids    | 5 to 1000, InvalidParameterCombination, as for snapshots    |
 * | ImportSnapshot                                     | InvalidAction: only its tasks are listed                    |
 * | filters of DescribeImportSnapshotTasks: none is    | those of image tasks, or none (snapshot-filter-refused)     |
 * | documented                                         |                                                             |
 * | systems in the descriptions of AMIs                | one is observed; that of Windows is a guess                 |
 * | the order of checks is not documented              | signature, budget, permission, parameters, dry run          |
 * | pools exist or not, each with its providers        | every well-formed name exists and trusts the same providers |
 * | a guest who signs in keeps the identity            | NotAuthorizedException: it is another one                   |
 * | several logins of one identity                     | each is verified, the first says who it is                  |
 * | a role that is no role, rules that choose one      | one role; CustomRoleArn must be among cognito:roles, and    |
 * |                                                    | EC2 names the usual one in its refusals all the same        |
 * | revoked ID tokens (ServerSideTokenCheck)           | good until they end                                         |
 * | signatures of providers other than RS256 to RS512  | refused, as for these                                       |
 * | an OpenID provider that does not hand out its keys | an unverifiable token; nothing tells the two apart          |
 * | developer identities, the basic (classic) flow     | UnknownOperationException, or an unsupported provider       |
 * | wording of some messages, per-parameter limits     | the code is AWS's, the sentence may not be                  |
 */
