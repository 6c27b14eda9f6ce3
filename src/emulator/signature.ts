import { Sha256 } from '@aws-crypto/sha256-js';
import { SignatureV4 } from '@smithy/signature-v4';
import { type Credentials, readCredentials, type Session } from './credentials.ts';
import { sameText, sha256 } from './digest.ts';
import { Ec2Error } from './ec2-error.ts';

/** EC2 refuses a request that was signed more than 15 minutes from its own clock. */
const LARGEST_SKEW = 15 * 60 * 1000;

const FORM = /^AWS4-HMAC-SHA256\s+Credential=([^,\s]+),\s*SignedHeaders=([^,\s]+),\s*Signature=([0-9a-f]{64})$/;
const TIME = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/;

interface Authorization {
  accessKeyId: string;
  region: string;
  service: string;
  day: string;
  signedHeaders: string[];
  signature: string;
}

/** Returns the unverified Region of the credential scope, or '' without one. */
export function regionOf(request: Request): string {
  return readAuthorization(request.headers.get('authorization') ?? '')?.region ?? '';
}

/**
 * Verifies Signature Version 4 by signing the request again, and returns the session of the signer.
 * @throws Ec2Error MissingAuthenticationToken, IncompleteSignature, InvalidClientTokenId, AuthFailure,
 * SignatureDoesNotMatch; RequestExpired both for a wrong clock and for expired credentials, as EC2 does
 */
export async function verifySignature(
  request: Request,
  body: Uint8Array,
  now: number,
  service: 'ec2' | 's3' = 'ec2',
): Promise<Session> {
  const header = request.headers.get('authorization');
  if (header === null) {
    throw new Ec2Error(
      'MissingAuthenticationToken',
      'The request must contain either a valid (registered) AWS access key ID or X.509 certificate.',
    );
  }
  const authorization = readAuthorization(header);
  const signed = readTime(request.headers.get('x-amz-date') ?? '');
  const isScopeOfDay = signed !== null && authorization?.day === signed.toISOString().slice(0, 10).replaceAll('-', '');
  if (authorization === null || signed === null || authorization.service !== service || !isScopeOfDay) {
    throw new Ec2Error('IncompleteSignature', 'The request signature does not conform to AWS standards.');
  }
  if (!/^\w{16,128}$/.test(authorization.accessKeyId)) {
    throw new Ec2Error('InvalidClientTokenId', 'The AWS access key ID provided does not exist in our records.');
  }
  const known = readCredentials(authorization.accessKeyId, request.headers.get('x-amz-security-token') ?? '');
  if (known === null) {
    throw new Ec2Error('AuthFailure', 'AWS was not able to validate the provided access credentials');
  }
  if (Math.abs(now - signed.getTime()) > LARGEST_SKEW || now >= known.session.ends) {
    throw new Ec2Error('RequestExpired', 'Request has expired.');
  }
  const expected = await signAgain(request, body, authorization, signed, known.credentials);
  if (!sameText(expected, authorization.signature)) {
    throw new Ec2Error(
      'SignatureDoesNotMatch',
      'The request signature we calculated does not match the signature you provided. Check your AWS Secret Access Key ' +
        'and signing method. Consult the service documentation for details.',
    );
  }
  return known.session;
}

function readAuthorization(header: string): Authorization | null {
  const [, scope, signedHeaders, signature] = FORM.exec(header) ?? [];
  const [accessKeyId, day, region, service, ending, ...rest] = scope?.split('/') ?? [];
  if (!accessKeyId || !day || !region || !service || ending !== 'aws4_request' || rest.length > 0) return null;
  return {
    accessKeyId,
    day,
    region,
    service,
    signedHeaders: signedHeaders?.split(';') ?? [],
    signature: signature ?? '',
  };
}

function readTime(text: string): Date | null {
  const [, year, month, day, hour, minute, second] = TIME.exec(text) ?? [];
  if (second === undefined) return null;
  const time = new Date(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`);
  return Number.isNaN(time.getTime()) ? null : time;
}

async function signAgain(
  request: Request,
  body: Uint8Array,
  { region, service, signedHeaders }: Authorization,
  signingDate: Date,
  credentials: Credentials,
): Promise<string> {
  const url = new URL(request.url);
  // Has no prototype, because a parameter may be called `__proto__`.
  const query: Record<string, string[]> = Object.create(null);
  for (const [name, value] of url.searchParams) (query[name] ??= []).push(value);
  const headers: Record<string, string> = {};
  for (const name of signedHeaders) headers[name] = request.headers.get(name) ?? unlistedHeader(name, url, body);
  // Hashes the actual body, whatever the header claims; the AWS CLI sends no hash.
  if ('x-amz-content-sha256' in headers) headers['x-amz-content-sha256'] = sha256(body);
  const signer = new SignatureV4({
    credentials,
    region,
    service,
    sha256: Sha256,
    applyChecksum: false,
    // S3 alone signs a path as it is.
    uriEscapePath: service !== 's3',
  });
  const again = await signer.sign(
    {
      method: request.method,
      protocol: url.protocol,
      hostname: url.hostname,
      path: url.pathname,
      query,
      headers,
      body,
    },
    { signingDate, signableHeaders: new Set(signedHeaders) },
  );
  return again.headers['authorization']?.split('Signature=')[1] ?? '';
}

/** A Request inside a page does not show the headers that the browser sets itself, although they were signed. */
function unlistedHeader(name: string, url: URL, body: Uint8Array): string {
  if (name === 'host') return url.host;
  return name === 'content-length' ? String(body.length) : '';
}
