import { Chance } from './chance.ts';
import { CognitoError, faultOf, notAuthorized } from './cognito-error.ts';
import { CORS } from './cors.ts';
import { issueCredentials } from './credentials.ts';
import { identityOf, isIdentityOf } from './identity.ts';
import { type Login, type TrustedProvider, verifyLogin } from './login-token.ts';
import type { Scenario } from './scenario.ts';

/** A call before its content is parsed. */
export interface CognitoCall {
  action: string;
  body: string;
  now: number;
  requestId: string;
  scenario: Scenario;
  scenarioName: string;
  /** The providers that every pool trusts, unless the scenario overrides them. */
  providers: readonly TrustedProvider[];
}

type Input = Readonly<Record<string, unknown>>;

const ACTIONS: Readonly<Record<string, (input: Input, call: CognitoCall) => Promise<object>>> = {
  GetId: getId,
  GetCredentialsForIdentity: getCredentialsForIdentity,
};

/**
 * Answers a call of Amazon Cognito identity pools in its wire format, AWS JSON 1.1; null means that no answer ever
 * comes.
 */
export async function cognitoIdentity(call: CognitoCall): Promise<Response | null> {
  if (call.scenario.cognito === 'silent') return null;
  const headers = {
    ...CORS['cognito-identity'],
    'content-type': 'application/x-amz-json-1.1',
    date: new Date(call.now).toUTCString(),
    'x-amzn-requestid': call.requestId,
  };
  try {
    const action = Object.hasOwn(ACTIONS, call.action) ? ACTIONS[call.action] : undefined;
    if (action === undefined) throw new CognitoError('UnknownOperationException', '');
    return Response.json(await action(readInput(call.body), call), { headers });
  } catch (error) {
    if (!(error instanceof CognitoError)) throw error;
    return Response.json(
      { __type: error.type, message: error.message },
      {
        status: error.status,
        headers: { ...headers, 'x-amzn-errortype': `${error.type}:`, 'x-amzn-errormessage': error.message },
      },
    );
  }
}

function readInput(body: string): Input {
  try {
    const input: unknown = JSON.parse(body);
    if (typeof input === 'object' && input !== null && !Array.isArray(input)) return input as Input;
  } catch {
    // Reported below, as for any other body that is not an object.
  }
  throw new CognitoError('SerializationException', 'The request body is not a JSON object.');
}

const POOL = /^[\w-]{1,32}:[0-9a-f-]{1,64}$/;
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

async function getId(input: Input, call: CognitoCall): Promise<object> {
  const pool = readPoolName(input['IdentityPoolId'], 'identityPoolId', 'IdentityPool');
  refuseByFault(call, pool);
  const login = await readLogin(input['Logins'], call);
  if (login === null && call.scenario.guests === 'none') {
    throw notAuthorized('Unauthenticated access is not supported for this identity pool.');
  }
  return { IdentityId: identityOf(pool, login, new Chance(pool, call.now, call.requestId)) };
}

async function getCredentialsForIdentity(input: Input, call: CognitoCall): Promise<object> {
  const { now, scenario, scenarioName } = call;
  const identity = readPoolName(input['IdentityId'], 'identityId', 'Identity');
  refuseByFault(call, identity);
  const login = await readLogin(input['Logins'], call);
  if (!isIdentityOf(identity, login) || (login === null && scenario.guests === 'none')) {
    throw notAuthorized(`Access to Identity '${identity}' is forbidden.`);
  }
  const role = input['CustomRoleArn'];
  if (role !== undefined && login?.roles.includes(String(role)) !== true)
    throw notAuthorized(`Access to Role '${String(role)}' is forbidden.`);
  const ends = now + scenario.credentials.lastMs;
  const made = issueCredentials({
    identity,
    kind: login === null ? 'guest' : 'authenticated',
    scenario: scenarioName,
    ends,
  });
  return {
    IdentityId: identity,
    Credentials: {
      AccessKeyId: made.accessKeyId,
      SecretKey: made.secretAccessKey,
      SessionToken: made.sessionToken,
      Expiration: Math.floor((now + scenario.credentials.claimedMs) / 1000),
    },
  };
}

function refuseByFault({ scenario: { cognito }, action }: CognitoCall, name: string): void {
  const error = cognito === 'answers' || cognito === 'silent' ? null : faultOf(cognito, action, name);
  if (error !== null) throw error;
}

/**
 * Checks a name of the form REGION:UUID. A malformed one is an invalid parameter; a well-formed one without a UUID does
 * not exist.
 */
function readPoolName(value: unknown, field: string, what: string): string {
  if (typeof value !== 'string' || !POOL.test(value)) {
    throw new CognitoError(
      'InvalidParameterException',
      `1 validation error detected: Value '${String(value)}' at '${field}' failed to satisfy constraint: Member must satisfy regular expression pattern: [\\w-]+:[0-9a-f-]+`,
    );
  }
  if (!UUID.test(value.slice(value.indexOf(':') + 1))) {
    throw new CognitoError('ResourceNotFoundException', `${what} '${value}' not found.`);
  }
  return value;
}

/** Returns who signed in, or null for a guest. Every login must be valid; the first one identifies the caller. */
async function readLogin(logins: unknown, { scenario, now, providers }: CognitoCall): Promise<Login | null> {
  const entries = typeof logins === 'object' && logins !== null ? Object.entries(logins) : [];
  const trusted = scenario.trust(providers);
  const verified = await Promise.all(
    entries.map(async ([key, token]) => verifyLogin(key, String(token), trusted, now)),
  );
  return verified[0] ?? null;
}
