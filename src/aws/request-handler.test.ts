import { describe, expect, it } from 'vitest';
import type { Fetch } from '#aws/guarded-fetch.ts';
import { cognitoRequestHandler, ec2RequestHandler } from '#aws/request-handler.ts';

const REQUEST = {
  protocol: 'https:',
  hostname: 'aws.test',
  path: '/',
  method: 'POST',
  headers: { 'x-amz-target': 'GetId' },
  body: '{}',
};
const SHAPE = { root: 'DescribeImportImageTasksResponse', set: 'importImageTaskSet' };
const answering =
  (status: number, body: string, headers: Record<string, string> = {}): Fetch =>
  async () =>
    new Response(body, { status, headers });

/** What Cognito's answer comes to. */
const cognito = (status: number, body: unknown, headers?: Record<string, string>) =>
  cognitoRequestHandler(answering(status, typeof body === 'string' ? body : JSON.stringify(body), headers)).handle(
    REQUEST,
  );

describe('a request of the SDK', () => {
  it.each([
    [{}, 'https://aws.test/'],
    [{ query: {} }, 'https://aws.test/'],
    [
      { protocol: 'http:', hostname: '127.0.0.1', port: 4747, path: '/worlds/steady' },
      'http://127.0.0.1:4747/worlds/steady',
    ],
    [
      { query: { Action: 'Describe', Id: ['a b', 'c&d'], Flag: null } },
      'https://aws.test/?Action=Describe&Id=a+b&Id=c%26d&Flag=',
    ],
  ])('with %j goes to %s', async (part, address) => {
    const asked: unknown[] = [];
    const fetchIt: Fetch = async (url) => {
      asked.push(url);
      return new Response('{"IdentityId":"1"}');
    };
    await cognitoRequestHandler(fetchIt).handle({ ...REQUEST, ...part });
    expect(asked).toEqual([address]);
  });

  it('is sent as the SDK signed it, and its answer comes back whole', async () => {
    let sent: RequestInit | undefined;
    const fetchIt: Fetch = async (_, init) => {
      sent = init;
      return new Response('{"IdentityId":"1"}', { headers: { 'x-amzn-requestid': 'r' } });
    };
    const { response } = await cognitoRequestHandler(fetchIt).handle(REQUEST);
    expect(sent).toMatchObject({ method: 'POST', headers: REQUEST.headers, body: '{}' });
    expect(response).toMatchObject({ statusCode: 200, headers: { 'x-amzn-requestid': 'r' } });
    expect(new TextDecoder().decode(response.body)).toBe('{"IdentityId":"1"}');
  });

  it('ends when nobody waits for it any more', async () => {
    const hanging: Fetch = (_, init) =>
      new Promise((_resolve, reject) => init?.signal?.addEventListener('abort', () => reject(new Error('aborted'))));
    const controller = new AbortController();
    const wait = ec2RequestHandler(hanging, SHAPE).handle(REQUEST, { abortSignal: controller.signal });
    controller.abort();
    await expect(wait).rejects.toMatchObject({ kind: 'cancelled' });
  });
});

it('takes from EC2 import tasks and nothing else', async () => {
  const xml = '<DescribeImportImageTasksResponse><importImageTaskSet/></DescribeImportImageTasksResponse>';
  const { response } = await ec2RequestHandler(answering(200, xml), SHAPE).handle(REQUEST);
  expect(new TextDecoder().decode(response.body)).toBe(xml);
  await expect(ec2RequestHandler(answering(200, '{"IdentityId":"1"}'), SHAPE).handle(REQUEST)).rejects.toMatchObject({
    kind: 'not-aws',
    service: 'EC2',
  });
  await expect(ec2RequestHandler(() => Promise.reject(new TypeError()), SHAPE).handle(REQUEST)).rejects.toMatchObject({
    kind: 'no-network',
    service: 'EC2',
  });
});

describe('an answer of Cognito', () => {
  it.each([{ IdentityId: 'eu-west-1:1' }, { Credentials: {} }])('is one with what was asked for: %j', async (body) => {
    await expect(cognito(200, body)).resolves.toMatchObject({ response: { statusCode: 200 } });
  });

  it.each([
    [200, '', 'not-aws'],
    [200, '<html>Sign in to the network</html>', 'not-aws'],
    [200, {}, 'not-aws'],
    [200, 'null', 'not-aws'],
    [200, '"IdentityId"', 'not-aws'],
    [200, { __type: 5 }, 'not-aws'],
    [400, { IdentityId: 'eu-west-1:1' }, 'not-aws'],
    [429, 'slow down', 'throttled'],
    [499, 'no', 'not-aws'],
    [500, 'oh', 'unavailable'],
    [503, { message: 'oh' }, 'unavailable'],
  ])('%i with %j is none: %3$s', async (status, body, kind) => {
    await expect(cognito(status, body)).rejects.toMatchObject({
      kind,
      service: 'Cognito',
      code: `HTTP ${status}`,
      requestId: null,
    });
  });

  it('does not come where there is no network', async () => {
    await expect(cognitoRequestHandler(() => Promise.reject(new TypeError())).handle(REQUEST)).rejects.toMatchObject({
      kind: 'no-network',
      service: 'Cognito',
    });
  });

  it.each([
    [{ __type: 'NotAuthorizedException', message: 'no' }, 'NotAuthorizedException', 'sign-in-refused'],
    [
      { __type: 'com.amazonaws.cognito#ResourceNotFoundException', Message: 'no' },
      'ResourceNotFoundException',
      'identity-pool',
    ],
    [
      { __type: 'TooManyRequestsException:http://internal.amazon.com/coral/', message: 'no' },
      'TooManyRequestsException',
      'throttled',
    ],
    [{ code: 'AccessDeniedException', message: 'no' }, 'AccessDeniedException', 'denied'],
    [{ code: 'WhateverException', message: 'no' }, 'WhateverException', 'invalid-request'],
  ])('that names an error is that error: %j', async (body, code, kind) => {
    await expect(cognito(400, body, { 'x-amzn-requestid': 'r' })).rejects.toMatchObject({
      kind,
      service: 'Cognito',
      code,
      message: 'no',
      requestId: 'r',
    });
  });

  it('is told in words of ours where it has none', async () => {
    const message = 'Cognito does not accept the sign-in';
    await expect(cognito(400, { __type: 'NotAuthorizedException' })).rejects.toMatchObject({ message });
    await expect(cognito(400, { __type: 'NotAuthorizedException', message: { text: 'no' } })).rejects.toMatchObject({
      message,
    });
  });
});
