/** EC2's CORS headers: any origin may call, and no response header is exposed (EC2 user guide, "CORS support"). */
const EC2 = { 'access-control-allow-origin': '*' };

const COGNITO_IDENTITY = {
  'access-control-allow-origin': '*',
  'access-control-expose-headers': 'x-amzn-RequestId,x-amzn-ErrorType,x-amzn-ErrorMessage,Date',
};

/** The headers of every answer of a service, including errors. */
export const CORS = { ec2: EC2, 'cognito-identity': COGNITO_IDENTITY } as const;

/** Answers a preflight: all requested headers are allowed, and the browser may cache it for 1800 s. */
export function preflight(request: Request): Response {
  const asked = request.headers.get('access-control-request-headers');
  const service = asked?.toLowerCase().includes('x-amz-target') ? 'cognito-identity' : 'ec2';
  return new Response(null, {
    status: 200,
    headers: {
      ...CORS[service],
      'access-control-allow-methods': 'GET, POST, OPTIONS',
      'access-control-max-age': '1800',
      ...(asked === null ? {} : { 'access-control-allow-headers': asked }),
    },
  });
}
