import { Chance } from './chance.ts';
import { CORS } from './cors.ts';
import { issueCredentials } from './credentials.ts';
import type { World } from './worlds.ts';

/** What is known about a call before its content is looked at. */
export interface CognitoCall {
  action: string;
  body: string;
  now: number;
  requestId: string;
  world: World;
  worldName: string;
}

class CognitoError extends Error {
  readonly type: string;

  constructor(type: string, message: string) {
    super(message);
    this.type = type;
  }
}

type Input = Readonly<Record<string, unknown>>;

const ACTIONS: Readonly<Record<string, (input: Input, call: CognitoCall) => object>> = {
  GetId: getId,
  GetCredentialsForIdentity: getCredentialsForIdentity,
};

/** Answers a call of Amazon Cognito identity pools on its wire format, AWS JSON 1.1; null means no answer, ever. */
export function cognitoIdentity(call: CognitoCall): Response | null {
  if (call.world.cognito === 'silent') return null;
  const headers = {
    ...CORS['cognito-identity'],
    'content-type': 'application/x-amz-json-1.1',
    date: new Date(call.now).toUTCString(),
    'x-amzn-requestid': call.requestId,
  };
  try {
    const action = Object.hasOwn(ACTIONS, call.action) ? ACTIONS[call.action] : undefined;
    if (action === undefined) throw new CognitoError('UnknownOperationException', '');
    return Response.json(action(readInput(call.body), call), { headers });
  } catch (error) {
    if (!(error instanceof CognitoError)) throw error;
    return Response.json(
      { __type: error.type, message: error.message },
      {
        status: 400,
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
    // Said below, as for any other body that is not an object.
  }
  throw new CognitoError('SerializationException', 'The request body is not a JSON object.');
}

const POOL = /^[\w-]{1,32}:[0-9a-f-]{1,64}$/;
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

function getId(input: Input, { now, requestId }: CognitoCall): object {
  const pool = readPoolName(input['IdentityPoolId'], 'identityPoolId', 'IdentityPool');
  refuseLogins(input['Logins']);
  return { IdentityId: `${pool.split(':')[0]}:${new Chance('identity', pool, now, requestId).uuid('id')}` };
}

function getCredentialsForIdentity(input: Input, { now, world, worldName }: CognitoCall): object {
  const identity = readPoolName(input['IdentityId'], 'identityId', 'Identity');
  refuseLogins(input['Logins']);
  const ends = now + world.credentials.lastMs;
  const made = issueCredentials({ identity, kind: 'guest', world: worldName, ends });
  return {
    IdentityId: identity,
    Credentials: {
      AccessKeyId: made.accessKeyId,
      SecretKey: made.secretAccessKey,
      SessionToken: made.sessionToken,
      Expiration: Math.floor((now + world.credentials.saidMs) / 1000),
    },
  };
}

/** A name of the form REGION:UUID. Badly formed is a fault of the caller; well formed but no UUID cannot exist. */
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

/** No identity provider is known yet, so no login can be good: this is the place where ID tokens are to be verified. */
function refuseLogins(logins: unknown): void {
  if (typeof logins === 'object' && logins !== null && Object.keys(logins).length > 0) {
    throw new CognitoError('NotAuthorizedException', 'Invalid login token.');
  }
}
