/**
 * The configuration that points a board at an embedded cloud.
 * @param cloud the address of the cloud, without a trailing slash
 * @param world one of its named worlds; the default one where it is empty
 * @param rest what else the configuration holds
 */
export function embeddedConfiguration(cloud: string, world = '', rest: object = {}): string {
  const endpoint = world === '' ? cloud : `${cloud}/worlds/${world}`;
  return JSON.stringify({
    ...rest,
    sources: [
      {
        name: 'embedded',
        label: world === '' ? 'Embedded cloud' : `Embedded cloud, world ${world}`,
        region: 'eu-west-1',
        identityPoolId: 'eu-west-1:00000000-0000-4000-8000-000000000000',
        endpoints: { ec2: endpoint, cognitoIdentity: endpoint },
      },
    ],
  });
}
