import { Sha256 } from '@aws-crypto/sha256-js';
import { SignatureV4 } from '@smithy/signature-v4';

/** AWS access keys; long-term ones have no session token. */
export interface Keys {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string;
}

/** A raw answer, without the SDK, which hides what is to be verified. */
export interface BareAnswer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  /** AWS's error code, or `null` where there is none. */
  readonly code: string | null;
}

/** The origin of the requests, because AWS sends CORS headers only to browsers. */
export const ORIGIN = 'https://board.example.com';

const DEADLINE_MS = 15_000;

/** Sends the preflight of a browser. */
export async function preflight(address: string, headers: readonly string[]): Promise<BareAnswer> {
  return send(address, 'OPTIONS', {
    'access-control-request-method': 'POST',
    'access-control-request-headers': headers.join(','),
  });
}

/** Calls an unsigned action of Cognito identity. */
export async function callCognito(
  address: string,
  action: 'GetId' | 'GetCredentialsForIdentity',
  input: object,
): Promise<BareAnswer> {
  const headers = {
    'content-type': 'application/x-amz-json-1.1',
    'x-amz-target': `AWSCognitoIdentityService.${action}`,
  };
  return send(address, 'POST', headers, JSON.stringify(input));
}

/** Calls an action of EC2; `signedAt` in milliseconds. */
export async function callEc2(
  {
    address,
    region,
    keys,
    signedAt = Date.now(),
  }: { readonly address: string; readonly region: string; readonly keys: Keys; readonly signedAt?: number },
  parameters: Readonly<Record<string, string>>,
  action = 'DescribeImportImageTasks',
): Promise<BareAnswer> {
  const { hostname, host, pathname, protocol } = new URL(address);
  const body = new URLSearchParams({
    Action: action,
    Version: '2016-11-15',
    ...parameters,
  }).toString();
  const signer = new SignatureV4({ credentials: keys, region, service: 'ec2', sha256: Sha256 });
  const { headers } = await signer.sign(
    {
      method: 'POST',
      protocol,
      hostname,
      path: pathname,
      query: {},
      headers: { host, 'content-type': 'application/x-www-form-urlencoded' },
      body,
    },
    { signingDate: new Date(signedAt) },
  );
  const { host: _, ...rest } = headers;
  return send(address, 'POST', rest, body);
}

async function send(
  address: string,
  method: 'OPTIONS' | 'POST',
  headers: Readonly<Record<string, string>>,
  body?: string,
): Promise<BareAnswer> {
  const response = await fetch(address, {
    method,
    headers: { ...headers, origin: ORIGIN },
    signal: AbortSignal.timeout(DEADLINE_MS),
    ...(body === undefined ? {} : { body }),
  });
  const text = await response.text();
  return { status: response.status, headers: response.headers, text, code: codeOf(text) };
}

function codeOf(text: string): string | null {
  const found = /<Code>([^<]+)<\/Code>/.exec(text)?.[1] ?? /"__type"\s*:\s*"(?:[^"#]*#)?([^"]+)"/.exec(text)?.[1];
  return found ?? null;
}
