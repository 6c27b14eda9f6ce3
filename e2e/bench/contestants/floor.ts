// The least there is: three requests, the browser's reader of XML, and rows as text.
import { AwsClient } from 'aws4fetch';
import { PLACE } from './place.ts';
import { floorRows } from './floor-rows.ts';

async function cognito<Answer>(action: string, input: object): Promise<Answer> {
  const response = await fetch(PLACE.cognitoIdentity, {
    method: 'POST',
    headers: { 'content-type': 'application/x-amz-json-1.1', 'x-amz-target': `AWSCognitoIdentityService.${action}` },
    body: JSON.stringify(input),
  });
  return (await response.json()) as Answer;
}

const { IdentityId } = await cognito<{ IdentityId: string }>('GetId', { IdentityPoolId: PLACE.identityPoolId });
const { Credentials } = await cognito<{
  Credentials: { AccessKeyId: string; SecretKey: string; SessionToken: string };
}>('GetCredentialsForIdentity', { IdentityId });
const client = new AwsClient({
  accessKeyId: Credentials.AccessKeyId,
  secretAccessKey: Credentials.SecretKey,
  sessionToken: Credentials.SessionToken,
  service: 'ec2',
  region: PLACE.region,
});

async function draw(): Promise<void> {
  const response = await client.fetch(PLACE.ec2, {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded; charset=utf-8' },
    body: 'Action=DescribeImportImageTasks&Version=2016-11-15&MaxResults=100',
  });
  const root = document.querySelector('#root');
  if (root !== null) root.innerHTML = `<table><tbody>${floorRows(await response.text())}</tbody></table>`;
}

await draw();
setInterval(() => void draw(), 10_000);
