const asked = new URLSearchParams(window.location.search);

/** Where the cloud is, from the page's own address: contestants spare themselves the request for a configuration. */
export const PLACE = {
  region: 'eu-west-1',
  identityPoolId: 'eu-west-1:00000000-0000-4000-8000-000000000000',
  ec2: asked.get('ec2') ?? '',
  cognitoIdentity: asked.get('cognitoIdentity') ?? '',
} as const;
