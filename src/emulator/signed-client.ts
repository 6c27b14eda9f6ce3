import { Sha256 } from '@aws-crypto/sha256-js';
import { SignatureV4 } from '@smithy/signature-v4';
import type { Cloud } from './cloud.ts';

/** Deviations of a call from a valid one. */
export interface CallOptions {
  scenario?: string;
  region?: string;
  /** The moment of signing, wall clock ms. */
  at?: number;
  method?: 'POST' | 'GET';
  /** Changes the signed headers before they are sent. */
  spoil?: (headers: Headers) => void;
  /** Replaces the signed body. */
  otherBody?: string;
}

interface Keys {
  accessKeyId: string;
  secretAccessKey: string;
  sessionToken: string;
}

const POOL = 'eu-west-1:11111111-2222-3333-4444-555555555555';
const ORIGIN = 'http://cloud.test';

/** A test client that calls an emulator without a network, and returns the raw answers. */
export class SignedClient {
  readonly #cloud: Cloud;
  readonly #now: () => number;

  constructor(cloud: Cloud, now: () => number) {
    this.#cloud = cloud;
    this.#now = now;
  }

  /** Calls Cognito identity, unsigned as always. */
  async cognito(action: string, input: object, scenario = 'steady'): Promise<Response> {
    return this.#cloud(
      new Request(`${ORIGIN}/worlds/${scenario}`, {
        method: 'POST',
        headers: {
          'content-type': 'application/x-amz-json-1.1',
          'x-amz-target': `AWSCognitoIdentityService.${action}`,
        },
        body: JSON.stringify(input),
      }),
    );
  }

  /** Gets guest credentials as the enhanced flow does. */
  async keys(scenario?: string): Promise<Keys> {
    const { IdentityId } = await (await this.cognito('GetId', { IdentityPoolId: POOL }, scenario)).json();
    const { Credentials } = await (await this.cognito('GetCredentialsForIdentity', { IdentityId }, scenario)).json();
    const { AccessKeyId, SecretKey, SessionToken } = Credentials;
    return { accessKeyId: AccessKeyId, secretAccessKey: SecretKey, sessionToken: SessionToken };
  }

  /** Calls EC2; `Action` and `Version` are those of DescribeImportImageTasks unless given. */
  async ec2(parameters: Record<string, string>, keys: Keys, options: CallOptions = {}): Promise<Response> {
    const {
      scenario = 'steady',
      region = 'eu-west-1',
      at = this.#now(),
      method = 'POST',
      spoil = () => {},
      otherBody,
    } = options;
    const form = new URLSearchParams({ Action: 'DescribeImportImageTasks', Version: '2016-11-15', ...parameters });
    const path = `/worlds/${scenario}/`;
    const signer = new SignatureV4({ credentials: keys, region, service: 'ec2', sha256: Sha256 });
    const body = method === 'POST' ? form.toString() : undefined;
    const signed = await signer.sign(
      {
        method,
        protocol: 'http:',
        hostname: 'cloud.test',
        path,
        query: method === 'GET' ? Object.fromEntries(form) : {},
        headers: { host: 'cloud.test', 'content-type': 'application/x-www-form-urlencoded' },
        body,
      },
      { signingDate: new Date(at) },
    );
    const headers = new Headers(signed.headers);
    spoil(headers);
    const address = `${ORIGIN}${path}${method === 'GET' ? `?${form}` : ''}`;
    return this.#cloud(
      new Request(address, { method, headers, ...(body !== undefined && { body: otherBody ?? body }) }),
    );
  }
}

/** Returns the texts of all elements of a name, in order, with XML's predefined entities decoded. */
export function elements(name: string, document: string): string[] {
  return [...document.matchAll(new RegExp(`<${name}>([^<]*)</${name}>`, 'g'))].map(([, text = '']) =>
    text
      .replaceAll('&lt;', '<')
      .replaceAll('&gt;', '>')
      .replaceAll('&quot;', '"')
      .replaceAll('&apos;', "'")
      .replaceAll('&amp;', '&'),
  );
}
